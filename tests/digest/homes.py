"""A desk with policies in its store, and mail servers on loopback that behave and misbehave."""

import asyncio
import ipaddress
import shutil
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, runs, sources
from crawler.store.runs import Fault, RunState, Tally
from crawler.store.sources import SourceRow
from digest.config.mail import MailConfig
from digest.config.recipients import Recipient
from digest.config.settings import Settings
from digest.config.settings import settings as read_settings

PROJECT = Path(__file__).resolve().parents[2]
NIGHT = datetime(2026, 11, 22, 2, 30, tzinfo=SHANGHAI)
MORNING = NIGHT.replace(hour=6)
ZHANG = Recipient("张编辑", "zhang@example.org")
LI = Recipient("李主任", "li@example.org")
NHSA = SourceRow("cn_nhsa", "国家医疗保障局", "policy", "hanweb")
NHC = SourceRow("cn_nhc", "国家卫生健康委员会", "policy", "nhc")
HOSPITAL = SourceRow("bj_pumch", "北京协和医院", "hospital", "vsb")


def make_home(folder: Path) -> Home:
    """A home with the shipped settings and templates."""
    shutil.copytree(PROJECT / "config", folder / "config")
    fill_in(folder / "config")
    return Home(folder)


def fill_in(config: Path) -> None:
    """The masthead of every publication filled in, as its people do once."""
    for path in (config / "publication.toml", *config.glob("publications/*.toml")):
        path.write_text(path.read_text("utf-8").replace("（请填写）", "张三"), "utf-8")


def settings_for(home: Home, port: int = 25, **mail: Any) -> Settings:
    """The shipped settings with mail going to a loopback server."""
    config = MailConfig(
        host="127.0.0.1",
        port=port,
        sender="动态参考 <digest@example.org>",
        operator="operator@example.org",
    )
    return replace(read_settings(home), mail=replace(config, **mail))


def policy_of(number: int, **fields: Any) -> Article:
    """A policy of the NHSA, published on the day of NIGHT."""
    text = f"现将做好第{number}号工作的有关事项通知如下。各地要在年底前完成第{number}号任务的部署。"
    whole: dict[str, Any] = {
        "url": f"https://www.nhsa.gov.cn/art/2026/11/22/art_104_{number}.html",
        "title": f"关于做好第{number}号工作的通知",
        "published": NIGHT.date(),
        "source": NHSA.name,
        "document_number": f"医保发〔2026〕{number}号",
        "body": (Paragraph("各省、自治区医疗保障局："), Paragraph(text)),
    }
    return Article(**(whole | fields))


def keep(db: Database, *found: Article, at: datetime = NIGHT) -> None:
    """Put articles into the store as a crawl does, at `at`."""
    sources.keep(db, [NHSA, NHC, HOSPITAL])
    for article in found:
        save = articles.save_listed if article.state is PageState.LISTED else articles.save_read
        save(db, article, at)


def run_of(
    db: Database, source: SourceRow, state: RunState, night: datetime, *faults: Fault
) -> None:
    """One ended run of a source; it lasts ten minutes."""
    sources.keep(db, [source])
    tally = Tally(failures=list(faults))
    number = runs.start(db, source.name, night, night)
    runs.finish(db, number, night + timedelta(minutes=10), state, tally)


@dataclass
class Inbox:
    """What a server received, and how it answers: `replies` by recipient or by verb."""

    replies: Mapping[str, str] = field(default_factory=dict)
    drop_after: str = ""  # "DATA": take the text, then hang up without a word
    hang_at: str = ""  # "DATA": take the text and never answer
    hung: Event = field(default_factory=Event)
    envelopes: list[tuple[list[str], bytes]] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        """The messages as their readers see them."""
        found = []
        for _, raw in self.envelopes:
            mail = message_from_bytes(raw, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            found.append(mail)
        return found

    @property
    def recipients(self) -> list[str]:
        """Whom each envelope was for; one address each."""
        assert all(len(to) == 1 for to, _ in self.envelopes)
        return [to[0] for to, _ in self.envelopes]

    async def handle_MAIL(  # noqa: N802 - the name aiosmtpd calls
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.replies.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        answer = self.replies.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd calls
        self, server: Any, _: Session, envelope: Envelope
    ) -> str:
        answer = self.replies.get("DATA", "250 OK")
        if answer.startswith("250"):
            assert isinstance(envelope.original_content, bytes)
            self.envelopes.append((list(envelope.rcpt_tos), envelope.original_content))
        if self.hang_at == "DATA":
            self.hung.set()
            await asyncio.sleep(60)
        if self.drop_after == "DATA":
            server.transport.abort()
        return answer


@contextmanager
def serving(inbox: Inbox, **options: Any) -> Iterator[int]:
    """A mail server on loopback; gives its port."""
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def only(user: str, password: str) -> Any:
    """An authenticator for aiosmtpd that knows one login."""

    def check(*facts: Any) -> AuthResult:  # server, session, envelope, mechanism, login
        right = facts[-1] == LoginPassword(user.encode(), password.encode())
        return AuthResult(success=right, handled=False)

    return check


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A self-made certificate for 127.0.0.1: its file, and a server's context with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    begin = datetime.now(UTC) - timedelta(days=1)
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([_loopback()]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert_file, key_file)
    return cert_file, context


def _loopback() -> x509.IPAddress:
    return x509.IPAddress(ipaddress.IPv4Address("127.0.0.1"))
