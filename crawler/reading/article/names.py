"""What the class and id of an element say about it."""

from functools import lru_cache

from lxml.html import HtmlElement

from crawler.lexicon import load

_LEXICON = load("element_names")
_NOISE = _LEXICON.rule("furniture")
_STRONG = _LEXICON.rule("others_text")
_NOISE_TAGS = frozenset(("nav", "footer", "aside"))


def names(element: HtmlElement) -> str:
    """The class and id of `element`, as one string to search."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def noise_share(element: HtmlElement) -> float:
    """The share of a page's prose below which `element` is furniture by its name; 0 if never.

    Comments and related articles may hold more prose than the article; a name like "side" or
    "search" is weaker evidence.
    """
    text = names(element)
    named = _named(text) if 1 < len(text) < 500 else 0.0
    return named or (0.8 if element.tag in _NOISE_TAGS else 0.0)


@lru_cache(maxsize=4096)  # a template has its few names on every page
def _named(text: str) -> float:
    if _STRONG.search(text):
        return 0.8
    return 0.35 if _NOISE.search(text) else 0.0


def is_noise_name(element: HtmlElement) -> bool:
    """Whether tag, class or id say navigation, comments, sharing, related links or the like."""
    return noise_share(element) > 0
