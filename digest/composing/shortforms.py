"""Short forms such as 《办法》: they stand for a title that was named before, or not at all."""

import re
from collections.abc import Iterable

from crawler.official.kind import kind_of, kinds
from digest.composing.heading import Heading
from digest.composing.lead import Piece

# a kind and no subject: 《办法》, 《实施细则》, 《行动方案》
_BARE = re.compile(
    r"(?:管理|暂行|实施|指导|行动|工作|若干|技术|三年|修改|总体|专项|认定|建设)*"
    rf"(?:{'|'.join(kinds())}|条例|法|标准|规划纲要)(?:（[^（）]*）)?"
)
_TITLE = re.compile(r"《([^《》]+)》")
_ALIASES = re.compile(r"简称[为：:]?((?:《[^《》]+》[、或和]?)+)")
_CALLED = re.compile(r"(?:以下)?(?:统)?(?:简称|称)[为：:]?(?:《[^《》]+》[、或和]?)*$")


def unintroduced(head: Heading, pieces: Iterable[Piece], sources: str) -> set[str]:
    """The pieces that use a short form nobody introduced: neither heading nor earlier words.

    `sources` is the text that says which titles are short forms: 以下简称《意见》.
    """
    said, found = head.text, set()
    aliases = {title for called in _ALIASES.findall(sources) for title in _TITLE.findall(called)}
    for piece in pieces:
        for title in _TITLE.finditer(piece.text):
            before = said + piece.text[: title.start()]
            short = title[1] in aliases or _BARE.fullmatch(title[1])
            if short and not _introduced(title[1], before, head):
                found.add(piece.text)
        said += piece.text
    return found


def _introduced(title: str, before: str, head: Heading) -> bool:
    """Named in full or by `以下简称` before; the heading's own kind stands for its document."""
    if _CALLED.search(before) or f"《{title}》" in before:
        return True
    named = [re.sub(r"[（(][^（）()]*[）)]", "", full[1]) for full in _TITLE.finditer(before)]
    return any(full.endswith(title) for full in named) or kind_of(title) == title == head.kind
