"""The fake sites are honest: a plain client gets what the table says, and is seen doing it."""

import gzip
import http.client
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import pytest

from tests.crawler.process.waiting import until
from tests.fake_sites.faults import FAULTS, site, stranger
from tests.fake_sites.refusing import INTERNAL
from tests.fake_sites.server import FakeSites
from tests.fake_sites.site import Site
from tests.fake_sites.watch import Asked, Watch

NAMES = ("vsb", "slow", "too_many", "cookie", "gbk", "bomb", "refused")
WIRE = ("drip", "cut", "reset", "silent", "endless")
Answered = tuple[int, bytes, http.client.HTTPMessage]


@pytest.fixture
def fakes() -> Iterator[FakeSites]:
    with FakeSites([*map(site, (*NAMES, *WIRE)), stranger(INTERNAL)]) as found:
        yield found


def get(found: Site, path: str = "", **headers: str) -> Answered:
    """Ask for a path, the column by default; no redirects are followed."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection(found.host, found.port, timeout=120)
    try:
        connection.request("GET", path or found.platform.column, headers=named)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers
    finally:
        connection.close()


def test_watch_counts_requests_paths_agents_and_bytes(fakes: FakeSites) -> None:
    vsb = fakes.sites["vsb"]
    status, body, _ = get(vsb, User_Agent="tester/1")
    get(vsb, "/nothing.htm", User_Agent="tester/1")
    assert status == 200
    assert fakes.watch.paths(vsb.host) == ["/xwdt.htm", "/nothing.htm"]
    assert fakes.watch.agents() == {"tester/1"}
    assert [ask.status for ask in fakes.watch.asked] == [200, 404]
    assert fakes.watch.asked[0].sent == len(body)
    assert (fakes.watch.busiest(), fakes.watch.connected[vsb.host]) == (1, 2)


def test_watch_sees_two_at_once(fakes: FakeSites) -> None:
    silent = fakes.sites["silent"]
    with ExitStack() as left:
        for number in (1, 2):
            client = http.client.HTTPConnection(silent.host, silent.port)
            left.callback(client.close)
            client.request("GET", silent.platform.column)
            until(partial(_seen, fakes, number))
    assert fakes.watch.busiest() == 2
    assert [ask.together for ask in fakes.watch.asked] == [1, 2]


def test_watch_knows_the_pauses_of_each_host() -> None:
    asked = [_asked(host, at) for host, at in (("a", 1.0), ("b", 1.5), ("a", 3.0), ("a", 7.5))]
    assert Watch(asked).pauses("a") == [2.0, 4.5]
    assert Watch(asked).pauses("b") == []


def _seen(fakes: FakeSites, number: int) -> bool:
    return len(fakes.watch.asked) == number


def _asked(host: str, at: float) -> Asked:
    return Asked(host, "/", at, "", together=1, conditional=False, forbidden=False)


def test_parts_of_a_page_in_a_browser_are_told_from_pages(fakes: FakeSites) -> None:
    vsb = fakes.sites["vsb"]
    get(vsb, Accept="text/html,*/*;q=0.8")
    get(vsb, "/list.vsb.css", Accept="text/css,*/*;q=0.1")
    assert [(ask.part, ask.together) for ask in fakes.watch.asked] == [(False, 1), (True, 0)]


def test_watch_names_rude_clients(fakes: FakeSites) -> None:
    vsb, busy = fakes.sites["vsb"], fakes.sites["too_many"]
    get(vsb, "/admin/login.jsp")
    assert [ask.path for ask in fakes.watch.forbidden()] == ["/admin/login.jsp"]
    assert fakes.watch.unannounced() == [vsb.host]
    get(busy, "/robots.txt")
    assert get(busy)[0] == 429
    assert get(busy)[0] == 200
    assert fakes.watch.unannounced() == [vsb.host]
    assert [ask.host for ask in fakes.watch.impatient()] == [busy.host]


def test_watch_sees_who_was_led_astray(fakes: FakeSites) -> None:
    get(fakes.sites[f"stranger-{INTERNAL}"], "/secret")
    assert fakes.watch.connected == {INTERNAL: 1}


def test_unchanged_page_is_304_until_the_night_brings_news(fakes: FakeSites) -> None:
    vsb = fakes.sites["vsb"]
    _, body, headers = get(vsb)
    tag, since = headers["etag"], headers["last-modified"]
    assert get(vsb, If_None_Match=tag)[:2] == (304, b"")
    assert get(vsb, If_Modified_Since=since)[:2] == (304, b"")
    assert get(vsb, If_None_Match='"another"', If_Modified_Since=since)[0] == 200
    assert (fakes.watch.conditional(), fakes.watch.unchanged()) == (3, 2)
    fakes.begin(2)
    status, later, _ = get(vsb, If_None_Match=tag, If_Modified_Since=since)
    assert status == 200
    assert later != body
    assert len(vsb.documents(2)) == len(vsb.documents(1)) + 1


def test_same_seed_gives_the_same_sites(fakes: FakeSites) -> None:
    again = site("vsb")
    again.today = fakes.sites["vsb"].today
    assert again.documents(1) == fakes.sites["vsb"].documents(1)


def test_address_nobody_listens_on_refuses(fakes: FakeSites) -> None:
    with pytest.raises(ConnectionRefusedError):
        get(fakes.sites["refused"])


def test_bytes_go_out_as_the_fault_says(fakes: FakeSites) -> None:
    with pytest.raises(http.client.IncompleteRead):
        get(fakes.sites["cut"])
    with pytest.raises(http.client.RemoteDisconnected):
        get(fakes.sites["reset"])
    for name in ("drip", "silent"):
        with pytest.raises(TimeoutError):
            urllib.request.urlopen(fakes.sites[name].column_url, timeout=0.05).read()
    with urllib.request.urlopen(fakes.sites["endless"].column_url, timeout=120) as page:
        assert len(page.read(3 << 20)) == 3 << 20
    _, packed, headers = get(fakes.sites["bomb"])
    assert headers["content-encoding"] == "gzip"
    assert len(packed) < 100_000 < len(gzip.decompress(packed))


def test_gbk_is_sent_without_a_word_about_it(fakes: FakeSites) -> None:
    _, body, headers = get(fakes.sites["gbk"])
    assert headers["content-type"] == "text/html"
    assert b"charset" not in body
    assert fakes.sites["gbk"].org in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode()


def test_cookie_of_the_script_opens_the_door(fakes: FakeSites) -> None:
    status, page, _ = get(fakes.sites["cookie"])
    assert status == 412
    assert b"document.cookie" in page
    assert get(fakes.sites["cookie"], Cookie="pass=1")[0] == 200


def test_every_fault_says_what_its_server_does() -> None:
    said = [fault.does for fault in FAULTS.values() if fault.does != "is well"]
    assert len(said) == len(set(said)) > 40


def test_thousand_hosts_are_no_burden() -> None:
    many = [site("vsb") for _ in range(1_000)]
    for number, one in enumerate(many):
        one.name = f"vsb{number}"
    with FakeSites(many) as large:
        assert len({one.host for one in large.sites.values()}) == 1_000
        assert get(many[-1])[0] == 200
