"""Old TLS: read where a source says so, named with its advice where none does."""

import ssl
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from crawler.config import Home
from crawler.health.explanations import explain
from crawler.run.crawl import crawl
from digest.cli import dongtai
from tests.crawler.hospital import DECLARED, QUICK, TITLES, article_page, list_page
from tests.fake_sites.tls import self_signed

SELF_MADE = 'certificate = "自签的证书"\n'
OLD = 'legacy_tls = true\nreason = "只会旧的加密"\n'


def _only(version: ssl.TLSVersion) -> Callable[[ssl.SSLContext], None]:
    def old(context: ssl.SSLContext) -> None:
        context.minimum_version = context.maximum_version = version
        context.set_ciphers("ALL:@SECLEVEL=0")

    return old


def _weak(context: ssl.SSLContext) -> None:
    """TLS 1.2 with nothing but a cipher that OpenSSL leaves out by default."""
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE-ECDSA-CAMELLIA128-SHA256:@SECLEVEL=0")


def _good(context: ssl.SSLContext) -> None:
    context.minimum_version = ssl.TLSVersion.TLSv1_3


class Hospital(BaseHTTPRequestHandler):
    """Three articles behind TLS."""

    def do_GET(self) -> None:
        pages = {f"/info/1021/{n}.htm": article_page(n) for n in TITLES}
        body = (pages | {"/news.htm": list_page([3, 2, 1])}).get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


SERVERS = {
    "tls10": _only(ssl.TLSVersion.TLSv1),
    "tls11": _only(ssl.TLSVersion.TLSv1_1),
    "weak": _weak,
    "good": _good,
}


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[dict[str, int]]:
    """Running servers, each with TLS of its own kind."""
    running: dict[str, ThreadingHTTPServer] = {}
    for name, changed in SERVERS.items():
        context = self_signed(tmp_path)
        changed(context)
        running[name] = ThreadingHTTPServer(("127.0.0.1", 0), Hospital)
        running[name].socket = context.wrap_socket(running[name].socket, server_side=True)
        Thread(target=running[name].serve_forever, daemon=True).start()
    yield {name: server.server_port for name, server in running.items()}
    for server in running.values():
        server.shutdown()
        server.server_close()


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_old_tls_is_spoken_where_a_source_says_so(home: Home, ports: dict[str, int]) -> None:
    """Each server twice in one night: plainly, and with the setting."""
    declared = ""
    for kind, port in ports.items():
        text = DECLARED.format(site=f"https://127.0.0.1:{port}") + SELF_MADE
        declared += text.replace("zz_test", f"zz_{kind}")
        declared += text.replace("zz_test", f"zz_{kind}_old") + OLD
    (home.config / "sources.toml").write_text(declared, "utf-8")
    names = tuple(f"zz_{kind}{old}" for kind in ports for old in ("", "_old"))
    runs = crawl(home, QUICK, names).runs
    ended = {run.source: (run.listed, {fault.kind for fault in run.failures}) for run in runs}
    well, refused = (3, set[str]()), (0, {"tls"})
    old = {f"zz_{kind}_old": well for kind in ports}
    plain = {f"zz_{kind}": refused for kind in ports} | {"zz_good": well}
    assert ended == old | plain
    assert "legacy_tls" in explain("tls").advice


def test_setting_is_visible(home: Home) -> None:
    (home.config / "sources.toml").write_text(f"[source.js_ybj]\n{OLD}", "utf-8")
    environment = {"DONGTAI_HOME": str(home.root)}
    shown = CliRunner().invoke(dongtai, ["sources", "show", "js_ybj"], env=environment).output
    assert "旧式加密" in shown
    assert "改动原因：只会旧的加密" in shown
    listed = CliRunner().invoke(dongtai, ["sources", "list"], env=environment).output
    assert [line.split()[0] for line in listed.splitlines() if "旧式加密" in line] == ["js_ybj"]
