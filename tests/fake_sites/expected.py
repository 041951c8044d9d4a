"""How each site's night must end: what was read, what failed, and under which name."""

from tests.fake_sites.changing import HEALTHY
from tests.fake_sites.crawls import Ending

WELL = Ending("ok")


def _failed(*kinds: str, rows: int = 0, texts: int = 0) -> Ending:
    return Ending("failed", frozenset(kinds), rows, texts)


def _refused(kind: str = "challenge") -> Ending:
    return Ending("refused", frozenset({kind}), 0, 0)


def _named(*kinds: str, texts: int = 3) -> Ending:
    """Read, with something that a person should look at."""
    return Ending("ok", frozenset(kinds), 3, texts)


# Slow sites first: they take longest, and others are crawled beside them.
FIRST: dict[str, Ending] = {
    "silent": _failed("timeout"),
    "trickle": _failed("timeout"),
    "robots_silent": _failed("timeout"),
    "robots_delay": Ending("ok", noted=1),
    "robots_busy": WELL,
    "busy_since": WELL,
    "busy_minus": WELL,
    "busy_years": _failed("server"),
    "robots_missing": WELL,
    "robots_page": WELL,
    "robots_elsewhere": _failed("robots", rows=3),
    "robots_gbk": _failed("robots", rows=3),
    "robots_utf16": _failed("robots", rows=3),
    "robots_bom": _failed("robots", rows=3),
    "robots_huge": _failed("robots", rows=3),
    "robots_named": _failed("robots", rows=3),
    "robots_others": WELL,
    "old_http": WELL,
    "half_chunks": _failed("connection"),
    "wrong_chunks": _failed("connection"),
    "deflate": WELL,
    "raw_deflate": WELL,
    "brotli": WELL,
    "zstd": WELL,
    "brotli_bomb": _failed("too_large"),
    "zstd_bomb": _failed("too_large"),
    "packed_unsaid": WELL,
    "unpacked_said": WELL,
    "packed_half": _failed("connection"),
    "nothing": _failed("no_rows"),
    "no_content": _failed("no_rows"),
    "teapot": _refused("refused"),
    "greeting": WELL,
    "fresh_cookie": _failed("loop"),
    "another_port": _failed("moved_away"),
    "strangers": Ending("ok", texts=0, noted=1),
    "lying_charset": WELL,
    "large_file": _named("too_large"),
    "records": WELL,
    "refresh_on": WELL,
    "script_on": WELL,
    "refresh_home": WELL,
    "drip": _failed("timeout"),
    "too_many": WELL,
    "busy": WELL,
    "busy_until": WELL,
    "paced": WELL,
    "slow": WELL,
    "cookie_302": WELL,
    "twins": _named("same_page", texts=2),  # the second row's title is not that page's
    "loop": _failed("loop"),
    "robots_broken": _failed("robots_down"),
    **{name: WELL for name in HEALTHY if name != "paced"},
    "endless": _failed("too_large"),
    "bomb": _failed("too_large"),
    "cut": _failed("connection"),
    "reset": _failed("connection"),
    "packed": WELL,
    "gbk": WELL,
    "gbk_denied": WELL,
    "long_head": _failed("connection"),
    "tomorrow": _refused("too_many"),
    "forwarded": WELL,
    "session": WELL,
    "paged": WELL,
    "refused": _failed("connection"),
    "nowhere": _failed("dns"),
    "tls": WELL,
    "broken_once": WELL,
    "broken": _failed("server"),
    "gone": _failed("gone"),
    "forbidden": _refused("refused"),
    "unasked_304": _failed("no_rows"),
    "cookie": _refused(),
    "edgeone": _refused(),
    "inward": _failed("moved_away"),
    "foreign": _failed("moved_away"),
    "articles_inward": _failed("moved_away", rows=3),
    "robots_foreign": WELL,
    "robots": _failed("robots"),
    "future": _named("future"),
    "undated": _named("no_dates"),
    "bodiless": _failed("no_text", "no_texts", rows=3),
    "neighbour": Ending("ok", texts=2, noted=1),
    "unguided": Ending("ok", noted=1),
    "redesigned": WELL,
    "rebuilt": WELL,
    "emptied": WELL,
    "moved": WELL,
    "edited": WELL,
    "retitled": WELL,
    "missing": WELL,
    "withdrawn": WELL,
}
# Crawled alone and with patience: a browser that starts on a busy machine needs room and time.
BROWSED = {"cookie_browser": WELL}
# Crawled again on the same night: nothing has changed, nothing may be asked for.
UNCHANGED = (*HEALTHY, "packed", "gbk", "tls", "redesigned", "moved", "edited")
SECOND: dict[str, Ending] = {
    "vsb": Ending("ok", rows=4, texts=4),
    "hanweb": Ending("ok", rows=4, texts=4),
    "phpcms": Ending("ok", rows=4, texts=4),
    "records": Ending("ok", rows=7, texts=7),
    "refresh_on": Ending("ok", noted=1),
    "script_on": Ending("ok", noted=1),
    "refresh_home": _failed("moved_home", rows=3, texts=3),
    "unmarked": WELL,
    "unguided": WELL,
    "session": WELL,
    "paged": Ending("ok", rows=7, texts=7),
    "redesigned": Ending("ok", rows=4, texts=4, noted=1),
    "emptied": _failed("scripted", rows=3, texts=3),
    "moved": Ending("ok", rows=4, texts=4, noted=1),
    "edited": Ending("ok", rows=4, texts=4, changed=1),
    "retitled": Ending("ok", changed=1),
    "rebuilt": Ending("ok", rows=4, texts=4, noted=1),
    "missing": Ending("ok", rows=4, texts=4, withdrawn=1, noted=1),
    "withdrawn": Ending("ok", rows=4, texts=4, withdrawn=1, noted=1),
}
