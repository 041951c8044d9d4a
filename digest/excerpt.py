"""The first sentences of an article, word for word."""

import re
from collections.abc import Iterable, Iterator

from crawler.items import Paragraph, Role

SHORTEST = 15  # characters; a shorter sentence is a salutation, a signature or a form's label
LONGEST = 160  # a longer one is cut after a comma, and says so

_SENTENCE = re.compile(r"[^。！？]+[。！？]+[”’」』）]*")
_STOP = re.compile(r"^.*[，；、：]", re.S)


def first_sentences(body: Iterable[Paragraph], count: int = 2) -> tuple[str, ...]:
    """The first `count` whole sentences of the running text; each stands in one paragraph as is.

    A sentence over `LONGEST` characters is cut after a comma and ends with ……; headings, tables,
    captions and the lines of address (各省、自治区……：) are passed over.
    """
    found = (sentence for paragraph in body for sentence in _sentences(paragraph))
    return tuple(_cut(sentence) for sentence, _ in zip(found, range(count), strict=False))


def _sentences(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.role is not Role.TEXT:
        return
    for match in _SENTENCE.finditer(paragraph.text):
        if len(sentence := match[0].strip()) >= SHORTEST:
            yield sentence


def _cut(sentence: str) -> str:
    if len(sentence) <= LONGEST:
        return sentence
    head = sentence[:LONGEST]
    stop = _STOP.match(head)
    return (stop[0][:-1] if stop else head) + "……"
