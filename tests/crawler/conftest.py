"""A home to crawl in, and a real web site on loopback."""

import hashlib
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler.config import Home
from tests.crawler.hospital import DECLARED, TITLES, article_page, list_page

CONFIG = Path(__file__).resolve().parents[2] / "config"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home with the shipped configuration."""
    shutil.copytree(CONFIG, tmp_path / "config")
    return Home(tmp_path)


@dataclass
class Answer:
    """What the site answers; `headers` beside Content-Type and Content-Length."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"


MISSING = Answer(b"not here", 404)
# What a guarded site answers: a script that sets a cookie and asks again, as 瑞数's does.
CHALLENGE = """<html><head><meta id="x" content="y" r='m'><script>$_ts=window['$_ts']||{};
document.cookie = "%s=1; path=/"; setTimeout(() => location.reload(), 50);</script></head></html>"""


@dataclass
class Site:
    """A web site on loopback: answers by path, and a log of what was asked."""

    address: str
    pages: dict[str, Answer] = field(default_factory=dict)
    once: dict[str, Answer] = field(default_factory=dict)  # answers given a single time
    asked: list[str] = field(default_factory=list)
    answered: list[tuple[str, int]] = field(default_factory=list)
    together: list[int] = field(default_factory=list)  # how many waited for an answer then
    held: dict[str, threading.Event] = field(default_factory=dict)  # paths whose answer waits
    agents: set[str] = field(default_factory=set)
    tagged: bool = False  # sends an ETag, and 304 to whoever has it
    cookie: str = ""  # answers 412 with CHALLENGE to whoever does not bring it

    def page(self, path: str, html: str, status: int = 200) -> None:
        self.pages[path] = Answer(html.encode(), status)


@pytest.fixture
def site() -> Iterator[Site]:
    """A running site, ended with the test."""
    found = Site("")
    waiting: set[BaseHTTPRequestHandler] = set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.agents.add(self.headers.get("User-Agent", ""))
            waiting.add(self)
            found.together.append(len(waiting))
            if gate := found.held.get(self.path):
                gate.wait()
            answer = found.once.pop(self.path, None) or found.pages.get(self.path, MISSING)
            if found.cookie and f"{found.cookie}=1" not in self.headers.get("Cookie", ""):
                answer = Answer((CHALLENGE % found.cookie).encode(), 412)
            if found.tagged and answer.status == 200:
                tag = f'"{hashlib.md5(answer.body).hexdigest()}"'
                known = tag == self.headers.get("If-None-Match")
                answer = Answer(b"", 304) if known else replace(answer, headers={"ETag": tag})
            found.answered.append((self.path, answer.status))
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            waiting.discard(self)  # before the last byte: the client may ask again at once
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def hospital(home: Home, site: Site) -> Site:
    """A site with three articles, and the source that declares it."""
    (home.config / "sources.toml").write_text(DECLARED.format(site=site.address), "utf-8")
    site.page("/news.htm", list_page([3, 2, 1]))
    for n in TITLES:
        site.page(f"/info/1021/{n}.htm", article_page(n))
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
    return site
