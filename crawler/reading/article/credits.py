"""Origin, author and editor: from metas, the line under the title, the end of the text."""

from collections.abc import Sequence

from crawler.characters import without_tags
from crawler.lexicon import load
from crawler.reading.article.head import Head
from crawler.text import squash

_LEXICON = load("credits")
_PATTERNS = tuple((field, _LEXICON.rule(field)) for field in ("origin", "author", "editor"))
_BEFORE, _BEHIND = " :：《【[（(/|｜", " |｜》】]（(）)；;，,/"
_EMPTY = _LEXICON.rule("no_value")
_STAFF_CODE = _LEXICON.rule("staff_code")
_PROVINCES = load("places").rule("province")
_NOT_NAME = _LEXICON.rule("no_name")
_LABEL = _LEXICON.rule("label")


def find_credits(head: Head, lines: Sequence[str]) -> dict[str, str]:
    """`origin`, `author` and `editor` (those that are stated), from `lines` around the text.

    A meta's author counts only if the page shows the name too: templates put their maker there.
    """
    found: dict[str, str] = {}
    for line in lines:
        for field, pattern in _PATTERNS:
            match = pattern.search(line) if field not in found and len(line) <= 240 else None
            if match and (name := _clean(match[1], tail=line[match.end() :])):
                found[field] = name
    for field, name in _stated(head).items():
        shown = field != "author" or any(name in line for line in lines)
        if name and len(name) <= 40 and not _NOT_NAME.search(name) and shown:
            found[field] = name if field == "origin" else found.get(field, name)
    return found


def _stated(head: Head) -> dict[str, str]:
    return {
        "origin": _clean(head.first("contentsource", "source", "mediaid")),
        "author": _clean(head.first("article:author", "author")),
        "editor": _clean(head.first("editor", "liability")),
    }


def _clean(text: str, tail: str = "") -> str:
    """A name without brackets, labels, staff codes; "" if nothing is left."""
    name = squash(without_tags(text))
    name = _LABEL.sub("", name)
    name = name.lstrip(_BEFORE).rstrip(_BEHIND)
    if tail.startswith("举报"):  # before it stands where the author's network address is
        name = next((name[: -len(p)] for p in _PROVINCES.words if name.endswith(p)), name)
    name = _STAFF_CODE.sub("", name) if not name.isascii() else name
    return "" if _EMPTY.match(name) else name
