"""Faults of the wire: bytes that come late, without end, packed, cut short or not at all."""

import gzip
from dataclasses import replace
from functools import cache

from tests.fake_sites.fault import Fault, on_column
from tests.fake_sites.reply import Ask, Manner, Reply
from tests.fake_sites.site import Site

SLOW = 0.5  # seconds; shorter than the time limit of the tests' crawls
UNTRUSTED = {"certificate": "自签的证书"}


@cache
def bomb() -> bytes:
    """64 MB of nothing in 64 kB."""
    return gzip.compress(bytes(64 << 20), 9)


def _manner(manner: Manner) -> Fault:
    def wrong(site: Site, ask: Ask) -> Reply:
        return replace(site.plain(ask), manner=manner)

    return Fault(MANNERS[manner], on_column(wrong))


def _slow(site: Site, ask: Ask) -> Reply:
    return replace(site.usual(ask), late=SLOW)


def _bomb(_site: Site, _ask: Ask) -> Reply:
    return Reply(bomb(), headers={"Content-Encoding": "gzip"})


def _packed(site: Site, ask: Ask) -> Reply:
    page = site.usual(ask)
    packed = gzip.compress(page.body)
    return replace(page, body=packed, headers={**page.headers, "Content-Encoding": "gzip"})


def _in_gbk(site: Site, ask: Ask) -> Reply:
    page = site.usual(ask)
    text = page.body.decode().replace('<meta charset="utf-8">', "").replace("charset=utf-8", "")
    return replace(
        page, body=text.encode("gb18030"), headers={**page.headers, "Content-Type": "text/html"}
    )


def _in_gbk_denied(site: Site, ask: Ask) -> Reply:
    """GBK bytes, and a header that says UTF-8."""
    page = _in_gbk(site, ask)
    return replace(page, headers={**page.headers, "Content-Type": "text/html; charset=utf-8"})


def _long_head(site: Site, ask: Ask) -> Reply:
    page = site.plain(ask)
    return replace(page, headers={"X-Noise": "x" * 200_000})


MANNERS = {
    Manner.DRIP: "sends its list a byte now and then",
    Manner.ENDLESS: "sends a list that never ends",
    Manner.CUT: "announces more bytes than it sends",
    Manner.SILENT: "takes the request for its list and says nothing",
    Manner.RESET: "hangs up instead of answering",
}
WIRE = {
    "slow": Fault("answers everything late", _slow),
    "drip": _manner(Manner.DRIP),
    "endless": _manner(Manner.ENDLESS),
    "cut": _manner(Manner.CUT),
    "silent": _manner(Manner.SILENT),
    "reset": _manner(Manner.RESET),
    "bomb": Fault("packs 64 MB into its list", on_column(_bomb)),
    "packed": Fault("packs its list as a server may", on_column(_packed)),
    "gbk": Fault("writes GBK and declares nothing", _in_gbk, platform="siteserver"),
    "gbk_denied": Fault("writes GBK and says UTF-8", _in_gbk_denied, platform="siteserver"),
    "long_head": Fault("sends a header line without end", on_column(_long_head)),
    "refused": Fault("nobody listens on its address", site={"listening": False}),
    "nowhere": Fault("its name does not exist", site={"host": "fake.invalid", "listening": False}),
    "tls": Fault("has a certificate of its own making", site={"secure": True}, declares=UNTRUSTED),
}
