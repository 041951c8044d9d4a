"""Certificates are verified by the machine's roots and what servers forget to send."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from crawler.clock import now
from crawler.config import Home
from crawler.run.crawl import crawl
from crawler.store import certificates
from crawler.store.database import opened
from tests.crawler.crawling.test_legacy_tls import Hospital
from tests.crawler.hospital import DECLARED, QUICK


class Issued(NamedTuple):
    """A certificate with its key."""

    made: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.made.public_bytes(Encoding.PEM)

    @property
    def secret(self) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def issue(common: str, by: Issued | None = None, *, host: str = "") -> Issued:
    """An authority, or with `host` a server's certificate; without `by` it vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
    today = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(by.made.subject if by else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=not host, path_length=None), critical=True)
    )
    if host:
        names = [x509.IPAddress(ip_address(host))]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return Issued(builder.sign(by.key if by else key, hashes.SHA256()), key)


ROOT = issue("示例根证书")
MIDDLE = issue("示例中间证书", ROOT)
STRANGER = issue("没有人认识的根证书")
LEAF = issue("leaf", MIDDLE, host="127.0.0.1")
# What each server sends.
CHAINS = {
    "whole": (LEAF, MIDDLE),
    "short": (LEAF,),  # its intermediate is missing, as usual at offices
    "stranger": (issue("leaf", STRANGER, host="127.0.0.1"),),
    "elsewhere": (issue("leaf", ROOT, host="127.0.0.9"),),  # another's name
}


@pytest.fixture
def servers(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A hospital behind each chain, each a source; the machine knows ROOT alone."""
    (tmp_path / "roots.pem").write_bytes(ROOT.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "roots.pem"))
    running, declared = [], ""
    for name, chain in CHAINS.items():
        file = tmp_path / f"{name}.pem"
        file.write_bytes(chain[0].secret + b"".join(one.pem for one in chain))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        server = ThreadingHTTPServer(("127.0.0.1", 0), Hospital)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        text = DECLARED.format(site=f"https://127.0.0.1:{server.server_port}")
        for kind, more in KINDS.items():
            declared += text.replace("zz_test", f"zz_{name}{kind}") + more
    (home.config / "sources.toml").write_text(declared, "utf-8")
    yield
    for server in running:
        server.shutdown()
        server.server_close()


KINDS = {
    "": "",
    "_old": 'legacy_tls = true\nreason = "旧"\n',
    "_known": 'certificate = "自己核对过"\n',
}


def ended(home: Home, *names: str) -> dict[str, set[str]]:
    """The kinds of failure of each source; none where all was read."""
    runs = crawl(home, QUICK, names).runs
    return {run.source: {f.kind for f in run.failures} or {f"read {run.listed}"} for run in runs}


@pytest.mark.usefixtures("servers")
def test_only_what_leads_to_a_root_is_believed(home: Home) -> None:
    untrusted, well = {"certificate"}, {"read 3"}
    names = [f"zz_{name}{old}" for name in CHAINS for old in ("", "_old")]
    found = ended(home, *names)
    wrong = ("short", "stranger", "elsewhere")
    assert found == {f"zz_whole{old}": well for old in ("", "_old")} | {
        f"zz_{name}{old}": untrusted for name in wrong for old in ("", "_old")
    }


@pytest.mark.usefixtures("servers")
def test_missing_certificate_is_taken_from_the_file(home: Home) -> None:
    (home.config / "intermediates.pem").write_bytes("# 示例\n".encode() + MIDDLE.pem)
    found = ended(home, "zz_short", "zz_short_old", "zz_stranger")
    assert found["zz_short"] == found["zz_short_old"] == {"read 3"}
    assert found["zz_stranger"] == {"certificate"}


@pytest.mark.usefixtures("servers")
def test_untrusted_one_is_read_where_the_source_says_so_and_its_articles_say_it(home: Home) -> None:
    assert ended(home, "zz_stranger_known") == {"zz_stranger_known": {"read 3"}}
    assert ended(home, "zz_whole") == {"zz_whole": {"read 3"}}
    with opened(home.database) as db:
        told = db.execute(
            "SELECT DISTINCT source, notes LIKE '%证书不可信%' FROM articles"
        ).fetchall()
    assert sorted(told) == [("zz_stranger_known", 1), ("zz_whole", 0)]


@pytest.mark.usefixtures("servers")
def test_untrusted_one_that_changes_is_refused_until_the_reason_is_written_anew(home: Home) -> None:
    assert ended(home, "zz_stranger_known") == {"zz_stranger_known": {"read 3"}}
    with opened(home.database) as db:
        (host,) = db.execute("SELECT host FROM certificates").fetchone()
        seen = certificates.of_host(db, host)
        assert seen is not None and seen.issuer == "没有人认识的根证书"
        certificates.keep(db, replace(seen, fingerprint="another"), now())
    assert ended(home, "zz_stranger_known") == {"zz_stranger_known": {"certificate"}}
    path = home.config / "sources.toml"
    path.write_text(path.read_text("utf-8").replace("自己核对过", "又核对过"), "utf-8")
    assert ended(home, "zz_stranger_known") == {"zz_stranger_known": {"read 0"}}  # as before


@pytest.mark.usefixtures("servers")
def test_another_authority_is_noted(home: Home) -> None:
    assert ended(home, "zz_whole") == {"zz_whole": {"read 3"}}
    with opened(home.database) as db:
        (host,) = db.execute("SELECT host FROM certificates").fetchone()
        seen = certificates.of_host(db, host)
        assert seen is not None and seen.issuer == "示例中间证书"
        certificates.keep(db, replace(seen, issuer="从前的签发者"), now())
    (run,) = crawl(home, QUICK, ("zz_whole",)).runs
    assert [note for note in run.notes if "证书换了签发者：原来是 从前的签发者" in note]
