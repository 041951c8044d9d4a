"""What a robots.txt may be: redirected, missing, busy, in odd bytes, of odd size, and slow."""

from collections.abc import Callable

from tests.fake_sites.fault import Fault
from tests.fake_sites.reply import Ask, Manner, Reply
from tests.fake_sites.site import Site

PATH = "/robots.txt"
CRAWL_DELAY = 0.7  # seconds
_TEXT = {"Content-Type": "text/plain"}
_RULES = "# 医院网站\nUser-agent: *\nDisallow: /info/\n"
_NAMED = (
    "User-agent: *\nAllow: /\n\nUser-agent: DongTai\nDisallow: /info/\n\nUser-agent: Baiduspider\n"
)
_OTHERS = "User-agent: Baiduspider\nUser-agent: newsletter\nDisallow: /\n"
_HUGE = _RULES.encode() + b"# " + b"x" * (3 << 20) + b"\nUser-agent: *\nAllow: /info/\n"


def _robots(answer: Callable[[Site, Ask], Reply]) -> Callable[[Site, Ask], Reply]:
    def site_answers(site: Site, ask: Ask) -> Reply:
        return answer(site, ask) if ask.path == PATH else site.usual(ask)

    return site_answers


def _says(body: bytes, **headers: str) -> Callable[[Site, Ask], Reply]:
    return _robots(lambda _site, _ask: Reply(body, headers=_TEXT | headers))


def _elsewhere(site: Site, ask: Ask) -> Reply:
    """302 to another path of the same site."""
    if ask.path == PATH:
        return Reply(b"", 302, {"Location": "/seo/rules.txt"})
    return Reply(_RULES.encode()) if ask.path == "/seo/rules.txt" else site.usual(ask)


def _busy(site: Site, ask: Ask) -> Reply:
    if ask.path == PATH and ask.nth == 0:
        return Reply(b"", 429, {"Retry-After": "1"})
    return site.usual(ask)


def _page(site: Site, _ask: Ask) -> Reply:
    """The home page, with status 200 and words in it that look like rules."""
    home = site.page("home", 1)
    return Reply(home.body.replace(b"</body>", b"<p>User-agent: *\nDisallow: /</p></body>"))


INSIDE = {"forbids": ("/info/",)}
ROBOTS = {
    "robots_missing": Fault(
        "has no robots.txt, but a 404 that talks of one",
        _robots(lambda _site, _ask: Reply(b"User-agent: *\nDisallow: /\n", 404)),
    ),
    "robots_page": Fault("answers its home page for robots.txt", _robots(_page)),
    "robots_busy": Fault("429 for robots.txt, then well", _busy),
    "robots_silent": Fault(
        "takes the request for robots.txt and says nothing",
        _robots(lambda _site, _ask: Reply(manner=Manner.SILENT)),
    ),
    "robots_elsewhere": Fault("its robots.txt is at another path", _elsewhere, site=INSIDE),
    "robots_gbk": Fault(
        "writes its robots.txt in GBK", _says(_RULES.encode("gb18030")), site=INSIDE
    ),
    "robots_utf16": Fault(
        "writes its robots.txt in UTF-16", _says(_RULES.encode("utf-16")), site=INSIDE
    ),
    "robots_bom": Fault(
        "puts a mark of byte order before its robots.txt",
        _says(_RULES.removeprefix("# 医院网站\n").encode("utf-8-sig")),
        site=INSIDE,
    ),
    "robots_huge": Fault("has a robots.txt of megabytes", _says(_HUGE), site=INSIDE),
    "robots_named": Fault("forbids us by name", _says(_NAMED.encode()), site=INSIDE),
    "robots_others": Fault("forbids others by name", _says(_OTHERS.encode())),
    "robots_delay": Fault(
        "asks for a pause in its robots.txt",
        _says(f"User-agent: *\nCrawl-delay: {CRAWL_DELAY}\n".encode()),
    ),
}
