"""Who may reach the page under which name, and whom a proxy may vouch for."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlite_utils import Database

from crawler.config import Home
from digest.cli import main
from digest.store import people
from digest.store.people import Role
from digest.web import exposure
from digest.web.app import create_app
from tests.digest.web.attacks.conftest import Visitor, as_role
from tests.digest.web.served import served
from tests.digest.web.test_server import command

FAR = {"REMOTE_ADDR": "192.0.2.9"}
PROXY = """
[web]
trusted_header = "Remote-User"
trusted_proxies = ["10.0.0.0/24"]

[review]
host = "127.0.0.1"
address = "https://desk.example"
"""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_another_address_without_accounts_is_refused(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    with pytest.raises(SystemExit) as ended:
        main(["review", "--host", host, "--port", "0"])
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert not out and f"不能开在 {host} 上" in err and "dongtai users add" in err


def test_an_address_in_the_settings_is_refused_as_well(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home.config / "dongtai.toml").write_text('[review]\nhost = "0.0.0.0"\n', "utf-8")
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    with pytest.raises(SystemExit) as ended:
        main(["review", "--port", "0"])
    assert ended.value.code == 2 and "不能开在 0.0.0.0 上" in capsys.readouterr().err


def test_without_accounts_a_stranger_gets_nothing_even_where_it_listens(home: Home) -> None:
    app = create_app(home, "desk.example")
    headers = {"Host": "desk.example"}
    answer = app.test_client().get("/issues/1", headers=headers, environ_base=FAR)
    assert answer.status_code == 403 and "还没有账号" in answer.text


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "127.0.0.1:8123"])
def test_names_of_this_machine_count_for_this_machine_alone(desk: Flask, name: str) -> None:
    client, headers = desk.test_client(), {"Host": name}
    assert client.get("/login", headers=headers).status_code == 200
    assert client.get("/login", headers=headers, environ_base=FAR).status_code == 400


@pytest.mark.parametrize("near", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_every_address_of_this_machine_is_near(app: Flask, near: str) -> None:
    answer = app.test_client().get("/issues/1", environ_base={"REMOTE_ADDR": near})
    assert answer.status_code == 200


@pytest.fixture
def proxied(home: Home, db: Database, desk: Flask) -> Flask:  # noqa: ARG001 (it makes the accounts)
    """The desk behind a proxy at 10.0.0.x that logs people in."""
    (home.config / "dongtai.toml").write_text(PROXY, "utf-8")
    return create_app(home)


def looked(app: Flask, peer: str, **headers: str) -> tuple[int, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = app.test_client().get(
        "/issues/1", headers={"Host": "desk.example"} | named, environ_base={"REMOTE_ADDR": peer}
    )
    return answer.status_code, answer.text


def test_the_proxy_names_who_is_there(proxied: Flask) -> None:
    status, page = looked(proxied, "10.0.0.2", Remote_User=wired("李文"))
    assert status == 200 and "李文</a>" in page
    assert "退出</button>" not in page  # that is the proxy's to offer


@pytest.mark.parametrize("peer", ["10.0.1.2", "192.0.2.9", "127.0.0.1", "::1", "nonsense"])
def test_the_header_of_anybody_else_counts_for_nothing(proxied: Flask, peer: str) -> None:
    assert looked(proxied, peer, Remote_User=wired("李文"))[0] in (303, 400)
    forged = {"X_Forwarded_For": "10.0.0.2", "X_Forwarded_Host": "127.0.0.1"}
    assert looked(proxied, peer, Remote_User=wired("李文"), **forged)[0] in (303, 400)


def test_an_underscore_does_not_smuggle_the_header(proxied: Flask) -> None:
    """`Remote_User` becomes the same key in WSGI; a server like waitress drops it."""
    environ = {"REMOTE_ADDR": "192.0.2.9", "HTTP_REMOTE_USER": wired("李文")}
    answer = proxied.test_client().get(
        "/issues/1", headers={"Host": "desk.example"}, environ_base=environ
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("name", ["没登记", "李文\ufffd", ""])
def test_the_proxy_lets_in_only_whom_we_know(proxied: Flask, name: str) -> None:
    assert looked(proxied, "10.0.0.2", Remote_User=wired(name))[0] == 303


def test_the_proxy_does_not_open_a_disabled_account(proxied: Flask, db: Database) -> None:
    people.set_disabled(db, people.named(db, "李文"), on=True)
    assert looked(proxied, "10.0.0.2", Remote_User=wired("李文"))[0] == 303


def test_behind_the_proxy_the_cookie_is_for_https_and_tries_count_by_client(
    proxied: Flask, db: Database
) -> None:
    client = proxied.test_client()
    headers = {
        "Host": "desk.example",
        "X-Forwarded-For": "198.51.100.4",
        "X-Forwarded-Proto": "https",
    }
    page = client.get("/login", headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.2"})
    assert "Secure" in page.headers["Set-Cookie"]
    visitor = Visitor(proxied)
    visitor.client = client
    client.environ_base["REMOTE_ADDR"] = "10.0.0.2"
    token = page.text.split('name="csrf" value="')[1][:64]
    sent = {"csrf": token, "name": "李文", "password": "wrong"}
    client.post("/login", data=sent, headers=headers, base_url="https://desk.example")
    assert db.execute("SELECT 1 FROM attempts WHERE key = 'address:198.51.100.4'").fetchone()


def wired(name: str) -> str:
    """A name as its UTF-8 bytes come over the wire."""
    return name.encode().decode("latin-1")


@contextmanager
def connected(address: str) -> Iterator[HTTPConnection]:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    try:
        yield connection
    finally:
        connection.close()


def test_over_the_wire_names_headers_and_frames_are_held(home: Home, desk: Flask) -> None:  # noqa: ARG001
    """The same through waitress, which has ideas of its own on headers."""
    with served(home) as address, connected(address) as wire:
        for headers, status in (
            ({"Host": "evil.example"}, 400),
            ({"Host": "127.0.0.1", "Remote-User": wired("李文")}, 303),
            ({"Host": "127.0.0.1", "X-Forwarded-For": "10.0.0.2"}, 303),
        ):
            wire.request("GET", "/issues/1", headers=headers)
            answer = wire.getresponse()
            answer.read()
            assert answer.status == status, headers
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_no_page_may_be_framed_by_another(desk: Flask) -> None:
    """A button under a transparent frame would be pressed by the one who is logged in."""
    visitor = as_role(desk, Role.ADMIN)
    for path in ("/", "/issues/1", "/entries/1", "/login", "/account", "/nothing"):
        headers = visitor.client.get(path).headers
        assert headers["X-Frame-Options"] == "DENY", path
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
    framed = visitor.client.get("/issues/1/frame").headers
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert framed["Content-Security-Policy"].startswith("sandbox")


def test_accounts_open_another_address_and_say_what_is_missing(home: Home, desk: Flask) -> None:  # noqa: ARG001
    """The command itself, on every address of this machine: whoever comes has to log in."""
    with command(home, "--host", "0.0.0.0", "--port", "0") as process:
        assert process.stdout is not None
        port = process.stdout.readline().split("0.0.0.0:")[1].split("/")[0]
        assert "密码在网络上不加密" in process.stdout.readline()
        with connected(f"http://127.0.0.1:{port}") as wire:
            wire.request("GET", "/issues/1", headers={"Host": "127.0.0.1"})
            answer = wire.getresponse()
        assert (answer.status, answer.headers["Location"]) == (303, "/login?next=/issues/1")


@pytest.mark.parametrize(
    ("host", "address", "told"),
    [
        ("127.0.0.1", "http://127.0.0.1:8123", False),
        ("localhost", "http://127.0.0.1:8123", False),
        ("0.0.0.0", "http://desk.example", True),
        ("0.0.0.0", "https://desk.example", False),
    ],
)
def test_passwords_in_the_clear_are_named(host: str, address: str, told: bool) -> None:
    assert bool(exposure.advice(host, address)) is told


def test_a_watcher_calls_by_any_name_and_hears_one_word(home: Home) -> None:
    client = create_app(home).test_client()
    found = client.get("/healthz", headers={"Host": "10.1.2.3:8123"})
    assert (found.status_code, found.text) == (200, "ok\n")
    assert client.get("/", headers={"Host": "10.1.2.3:8123"}).status_code == 400
    home.database.write_bytes(b"no database" * 1000)
    assert client.get("/healthz").status_code == 503
