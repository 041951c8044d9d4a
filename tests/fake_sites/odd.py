"""Oddities: old and broken HTTP, packing that is wrong about itself, doors with a catch."""

import gzip
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache

import brotli
from backports import zstd

from tests.fake_sites.fault import Fault, from_night, on_column
from tests.fake_sites.refusing import FOREIGN
from tests.fake_sites.reply import Ask, Manner, Reply
from tests.fake_sites.site import Answer, Site

NEW_HOME = "/xwzx/list.htm"
MANY = 900  # rows
HALF = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


def _packed(encoding: str, pack: Callable[[bytes], bytes], *, said: bool = True) -> Answer:
    """Everything packed, but robots.txt."""

    def answer(site: Site, ask: Ask) -> Reply:
        page = site.usual(ask)
        if ask.path == "/robots.txt" or page.status != 200:
            return page
        told = {"Content-Encoding": encoding} if said else {}
        return replace(page, body=pack(page.body), headers={**page.headers, **told})

    return answer


def _raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@cache
def _bomb(pack: Callable[[bytes], bytes]) -> bytes:
    return pack(bytes(64 << 20))


def _quick_brotli(body: bytes) -> bytes:
    """The other sites must not stop while it packs."""
    packed: bytes = brotli.compress(body, quality=1)
    return packed


def _bombs(encoding: str, pack: Callable[[bytes], bytes]) -> Answer:
    headers = {"Content-Encoding": encoding}
    return on_column(lambda _site, _ask: Reply(_bomb(pack), headers=headers))


def _old_http(site: Site, ask: Ask) -> Reply:
    """HTTP/1.0: no length, the end of the connection is the end of the page."""
    page = site.plain(ask)
    head = f"HTTP/1.0 {page.status} OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    return Reply(head.encode() + page.body, manner=Manner.RAW)


def _half_chunks(site: Site, ask: Ask) -> Reply:
    """A chunk of the list, and the connection ends."""
    body = site.plain(ask).body
    chunk = f"{len(body):x}\r\n".encode() + body[: len(body) // 2]
    return Reply(HALF + chunk, manner=Manner.RAW)


def _wrong_chunks(site: Site, ask: Ask) -> Reply:
    return Reply(HALF + b"zz\r\n" + site.plain(ask).body, manner=Manner.RAW)


def _stub(text: str) -> Answer:
    """From the second night on the column is a stub; `text` sends its reader on."""

    def answer(site: Site, ask: Ask) -> Reply:
        if ask.path == NEW_HOME:
            page = site.page(f"{site.platform.templates}_list", ask.night)
            return replace(page, body=page.body.replace(b'href="info/', b'href="/info/'))
        if ask.path == site.platform.column:
            return Reply(f"<html><head>{text}</head><body></body></html>".encode())
        return site.usual(ask)

    return from_night(2, answer)


def _fresh_cookie(site: Site, ask: Ask) -> Reply:
    """302 to itself with a new cookie each time, for ever."""
    if ask.path != site.platform.column:
        return site.usual(ask)
    return Reply(b"", 302, {"Location": ask.path, "Set-Cookie": f"turn={ask.nth}; path=/"})


def _first(status: int, headers: dict[str, str] | None = None) -> Answer:
    return on_column(
        lambda site, ask: Reply(b"", status, headers or {}) if ask.nth == 0 else site.usual(ask)
    )


def _busy_since(site: Site, ask: Ask) -> Reply:
    """Retry-After with a date that has passed."""
    until = datetime.now(UTC) - timedelta(days=1)
    return _first(503, {"Retry-After": format_datetime(until, usegmt=True)})(site, ask)


def _always(status: int, headers: dict[str, str] | None = None) -> Answer:
    return on_column(lambda _site, _ask: Reply(b"", status, headers or {}))


def _strangers(site: Site, ask: Ask) -> Reply:
    """Every row leads to another site."""
    there = f'href="http://{FOREIGN}:{site.port}/info/9'.encode()
    page = site.plain(ask)
    return replace(page, body=page.body.replace(b'href="info/', there))


def _port(site: Site, ask: Ask) -> Reply:
    """302 to another port of the same machine, where something inside may listen."""
    return Reply(b"", 302, {"Location": f"http://{site.host}:6379{ask.path}"})


def _large_file(site: Site, ask: Ask) -> Reply:
    """An article with a file of 100 MB."""
    if ask.path == "/files/large.pdf":
        head = (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 100000000\r\n\r\n"
        )
        return Reply(head + b"%PDF-1.7 " * 10, manner=Manner.RAW)
    page = site.usual(ask)
    link = '<p><a href="/files/large.pdf">附件：全院质量数据.pdf</a></p></form>'
    newest = site.platform.path(site.document(1))
    body = page.body.replace(b"</form>", link.encode()) if ask.path == newest else page.body
    return replace(page, body=body)


def _lying_charset(site: Site, ask: Ask) -> Reply:
    """UTF-8, whatever header and meta tag say."""
    page = site.usual(ask)
    body = page.body.replace(b'charset="utf-8"', b'charset="gb2312"')
    return replace(
        page, body=body, headers={**page.headers, "Content-Type": "text/html; charset=gbk"}
    )


def _records(site: Site, ask: Ask) -> Reply:
    """A jpage list of three records to an answer; older ones by POST, as its script asks."""
    documents = site.documents(ask.night)
    if ask.path.startswith("/module/web/jpage/dataproxy.jsp?"):
        if ask.method != "POST" or b"columnid=" not in ask.body:
            return Reply(b"<datastore></datastore>")
        query = dict(pair.split("=") for pair in ask.path.partition("?")[2].split("&"))
        window = documents[int(query["startrecord"]) - 1 : int(query["endrecord"])]
    elif ask.path == site.platform.column:
        window = documents[:3]
    else:
        return site.usual(ask)
    page = site.page("hanweb_list", ask.night, documents=window)
    total = f"totalRecord:{len(window)}".encode()
    body = page.body.replace(total, f"totalRecord:{len(documents)}".encode())
    body = body.replace(b"groupSize:3", b"groupSize:1").replace(b"perPage:15", b"perPage:3")
    return site.conditional(ask, replace(page, body=body))


REFRESH = '<meta http-equiv="refresh" content="0; url={}">'
SCRIPT = '<script>window.location.href = "{}";</script>'
ODD = {
    "trickle": Fault(
        "sends the head of its list a byte now and then",
        on_column(lambda site, ask: replace(site.plain(ask), manner=Manner.TRICKLE)),
    ),
    "old_http": Fault("speaks HTTP/1.0", _old_http),
    "half_chunks": Fault("ends in the middle of a chunk", on_column(_half_chunks)),
    "wrong_chunks": Fault("writes chunks of no length", on_column(_wrong_chunks)),
    "deflate": Fault("packs by deflate", _packed("deflate", zlib.compress)),
    "raw_deflate": Fault("packs by deflate, without its frame", _packed("deflate", _raw_deflate)),
    "brotli": Fault("packs by brotli", _packed("br", brotli.compress)),
    "zstd": Fault("packs by zstd", _packed("zstd", zstd.compress)),
    "brotli_bomb": Fault("packs 64 MB by brotli", _bombs("br", _quick_brotli)),
    "zstd_bomb": Fault("packs 64 MB by zstd", _bombs("zstd", zstd.compress)),
    "packed_unsaid": Fault(
        "packs its pages and does not say so", _packed("gzip", gzip.compress, said=False)
    ),
    "unpacked_said": Fault("says that it packs, and does not", _packed("gzip", lambda body: body)),
    "packed_half": Fault(
        "loses the end of a packed list",
        on_column(
            _packed("gzip", lambda body: gzip.compress(body)[: len(gzip.compress(body)) // 2])
        ),
    ),
    "nothing": Fault("200 and an empty page for its column", _always(200)),
    "no_content": Fault("204 for its column", _always(204)),
    "teapot": Fault("418 for its column", _always(418)),
    "greeting": Fault("412, then well", _first(412)),
    "fresh_cookie": Fault("a new cookie and the same address, for ever", _fresh_cookie),
    "busy_since": Fault("503 until yesterday, then well", _busy_since),
    "busy_minus": Fault(
        "503 with a negative Retry-After, then well", _first(503, {"Retry-After": "-5"})
    ),
    "busy_years": Fault(
        "503 with a Retry-After of years", _always(503, {"Retry-After": "99999999999"})
    ),
    "another_port": Fault("sends its visitors to another port", on_column(_port)),
    "strangers": Fault("all its rows lead to another site", on_column(_strangers)),
    "lying_charset": Fault("writes UTF-8 and says GBK twice", _lying_charset),
    "large_file": Fault("has a file of 100 MB", _large_file, declares={"sort": "policy"}),
    "records": Fault("gives older records by POST", _records, platform="hanweb", site={"fresh": 4}),
    "refresh_on": Fault(
        "its column becomes a stub that refreshes", _stub(REFRESH.format(NEW_HOME))
    ),
    "script_on": Fault("its column becomes a stub with a script", _stub(SCRIPT.format(NEW_HOME))),
    "refresh_home": Fault("its column refreshes to the home page", _stub(REFRESH.format("/"))),
}
