"""Dead links, against a server of our own."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from digest.checking.lint import links
from tests.digest.checking.lint.contexts import context, proposals, table

ANSWERS = {"/ok": 200, "/gone": 404, "/broken": 500, "/refused": 403, "/moved": 302}


class _Handler(BaseHTTPRequestHandler):
    agents: list[str] = []  # noqa: RUF012 - one server, one list

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        self.send_response(ANSWERS[self.path])
        if self.path == "/moved":
            self.send_header("Location", "http://10.0.0.1/secret")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_only_dead_links_are_told(host: str) -> None:
    _Handler.agents.clear()
    rows = [("甲", path, host + path) for path in (*ANSWERS, "/ok")]
    given = context(table(*rows))
    found = list(links.check(given, "dongtai test", lambda _: True, pause=0))
    assert [(f.text, f.proposal) for f in found] == [
        (f"{host}/gone", "网页打不开（404），请核对网址。"),
        (f"{host}/broken", "网页打不开（500），请核对网址。"),
    ]
    assert _Handler.agents == ["dongtai test"] * len(ANSWERS)


def test_our_own_network_is_not_asked(host: str) -> None:
    _Handler.agents.clear()
    given = context(table(("甲", "标题", host + "/ok")))
    assert [f.proposal for f in links.check(given, "x")] == ["网址指向内部网络，请核对。"]
    assert not _Handler.agents


def test_a_name_that_does_not_resolve_is_told() -> None:
    given = context(table(("甲", "标题", "http://nowhere.test/1.html")))
    assert "网站连不上" in proposals(lambda m: links.check(m, "x"), given)[0]
