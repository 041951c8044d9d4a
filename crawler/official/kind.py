"""文种: what kind of text a title announces (GB/T 9704—2012, and the names ministries use)."""

from functools import lru_cache

from crawler.lexicon import load

_KINDS = load("kinds")
STRONG, WEAK = _KINDS["strong"], _KINDS["weak"]
_ENDING, _REMARK = _KINDS["ending"], _KINDS["remark"]
_NEWS, _MEETING = _KINDS["news"], _KINDS["meeting"]
_NO_KIND, _LED = _KINDS["no_kind"], _KINDS["led"]
_INSIDE = _KINDS["inside"]
MEETING = "会议"  # what reading calls news of a meeting


def kinds() -> tuple[str, ...]:
    """Every word that is a 文种."""
    return (*STRONG.words, *WEAK.words, "法")


@lru_cache(maxsize=4096)  # a title is asked for its kind a dozen times on its way into an entry
def kind_of(name: str) -> str:
    """The 文种 that a document's name ends with, remarks like （试行） aside, or "".

    "" as well for a sentence of news that ends with such a word: 我院专家入选国家级名单.
    """
    bare = _REMARK.sub("", name)
    found = _ENDING.search(bare)
    if not found or _NO_KIND.search(bare):
        return ""
    kind = str(found["kind"] or found["law"])
    is_news = kind in WEAK.words and (_NEWS.search(name) or _MEETING.search(name))
    return "" if is_news else kind


def announced(title: str) -> str:
    """The 文种 of a title, also where it ends otherwise: an order's number, 会议 for a meeting."""
    if found := _LED.search(title):
        return str(found["kind"])
    if kind := kind_of(title):
        return kind
    if _MEETING.search(title):
        return MEETING
    found = _INSIDE.search(title)
    return str(found[found.lastgroup or 0]) if found else ""
