"""The first sentences of an article, word for word."""

from collections.abc import Iterable, Iterator
from itertools import islice

from crawler.items import Paragraph, Role
from digest.composing import sentences

SHORTEST = 15  # characters; a shorter sentence is a salutation, a signature or a form's label
_CLAUSE = 2  # level of 第一条　为了……。
LONGEST = 160  # a longer one is cut before its last comma, and says so


def first_sentences(body: Iterable[Paragraph], count: int = 2) -> tuple[str, ...]:
    """The first `count` whole sentences of the running text; each stands in one paragraph as is.

    A sentence over `LONGEST` characters is cut at a comma and ends with ……. Headings (but not
    第一条 with its sentences), tables, captions and lines of address (各省……：) are left out.
    """
    found = (sentence for paragraph in body for sentence in _whole(paragraph))
    return tuple(_cut(sentence) for sentence in islice(found, count))


def _whole(paragraph: Paragraph) -> Iterator[str]:
    clause = paragraph.level == _CLAUSE and paragraph.text.endswith("。")
    if clause or paragraph.role is Role.TEXT:
        for sentence in map(str.strip, sentences.split(paragraph.text)):
            if len(sentence) >= SHORTEST and sentences.is_whole(sentence):
                yield sentence


def _cut(sentence: str) -> str:
    if len(sentence) <= LONGEST:
        return sentence
    head = sentence[:LONGEST]
    comma = max(map(head.rfind, "，；、："))
    return (head[:comma] if comma >= 0 else head) + "……"
