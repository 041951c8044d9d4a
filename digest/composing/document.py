"""A document's own text: what stands on the page around it left out, letter and content parted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from crawler.items import Paragraph, Role
from crawler.official.about import brought
from crawler.official.issuers import names
from digest.composing.markers import CIRCLED, DECIMAL, FOURTH, THIRD, marker
from digest.composing.table import items
from digest.composing.typography import tidy
from digest.lexicon import load

PROSE = 150  # characters of sentences; a text with less may be a table


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, tidied; `index` is its place in the article's body."""

    index: int
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """`letter` is the covering notice where the content is printed below it, else empty."""

    letter: tuple[Line, ...]
    content: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Letter and content, in order."""
        return self.letter + self.content


_LEXICON = load("surroundings")
_DATE_LINE, _SALUTATION = _LEXICON.rule("date_line"), _LEXICON.rule("salutation")
_FRAME, _GREETING = _LEXICON.rule("frame"), _LEXICON.rule("greeting")
_RUN_ON, _STUCK = _LEXICON.rule("run_on"), _LEXICON.rule("stuck")
_ANSWER, _NOTES, _NOTE = _LEXICON.rule("answer"), _LEXICON.rule("notes"), _LEXICON.rule("note")
_DATELINE = load("voices").rule("dateline")
_REMARK = load("attached").rule("remark")
ITEMS = (THIRD, DECIMAL, FOURTH, CIRCLED)  # ranks of the notes on figures
_MARKS = str.maketrans("", "", "《》“”")


def read(body: Iterable[Paragraph], title: str) -> Document:
    """The document in `body`; `title` is the article's, which is not repeated in the text."""
    return _read(tuple(body), title)


@lru_cache(128)  # a page is asked whether it has a text, by what it is told, and then drafted
def _read(body: tuple[Paragraph, ...], title: str) -> Document:
    sent = _bare_name(brought(title))
    lines = [
        line
        for line in _unnoted(_lines(body))
        if _is_name(line.text, sent) or not _repeats(line.text, title)
    ]
    if _weight(line for line in lines if line.text.endswith("。")) < PROSE and (
        told := items(body)
    ):
        lines += [Line(at, text) for at, text in told]
    parts = _parts(lines, sent)
    content = max(parts, key=_weight, default=())
    at = parts.index(content) if parts else 0
    letter = tuple(line for part in parts[:at] for line in part)
    return Document(letter, content)


def without(document: Document, strange: Iterable[str]) -> Document:
    """The document with some of its sentences taken out, as if they were not written."""
    words = [text.rstrip("。") for text in strange]
    return Document(_cleared(document.letter, words), _cleared(document.content, words))


def _cleared(lines: Iterable[Line], words: Iterable[str]) -> tuple[Line, ...]:
    found = []
    for line in lines:
        text = line.text
        for word in words:
            text = text.replace(f"{word}。", "").replace(word, "")
        found.append(replace(line, text=text))
    return tuple(line for line in found if line.text)


def _lines(body: Iterable[Paragraph]) -> list[Line]:
    kept = (Role.TEXT, Role.HEADING)
    found = (
        Line(i, text, p.role is Role.HEADING)
        for i, p in enumerate(body)
        if p.role in kept
        for piece in _STUCK.split(_begun(tidy(p.text)))
        for text in _headed(piece)
    )
    return [line for line in found if line.text]


def _begun(text: str) -> str:
    """A paragraph without what stands before its own words: who is greeted, 答：, a dateline."""
    rest = _ANSWER.sub("", _GREETING.sub("", text))
    while (bare := _DATELINE.sub("", rest)) != rest:  # a site puts its own before an agency's
        rest = bare
    return rest


def _unnoted(lines: list[Line]) -> list[Line]:
    """Without the notes on figures that end a bulletin (注解：, 注：1.…2.…)."""
    for at, line in enumerate(lines):
        if _NOTES.match(line.text) and at > len(lines) / 2:
            return lines[:at]
        if _NOTE.match(line.text):
            items = [n for n in range(at + 1, len(lines)) if _is_item(lines[n].text)]
            end = next((n for n in range(at + 1, len(lines)) if n not in items), len(lines))
            return lines[:at] + lines[end:]
    return lines


def _is_item(text: str) -> bool:
    mark = marker(text)
    return mark is not None and mark.rank in ITEMS


def _headed(text: str) -> list[str]:
    """`二、重点任务（一）加强…` as two lines, where a converter lost the break."""
    return _RUN_ON.sub(lambda found: f"{found[0]}\n", text).split("\n")


def _parts(lines: list[Line], sent: str) -> list[tuple[Line, ...]]:
    """The text cut behind each signature, and above the title of what is sent (`sent`)."""
    parts: list[list[Line]] = [[]]
    whole = sent
    for line in lines:
        named = _is_name(line.text, sent)
        if _DATE_LINE.match(line.text) or named:
            parts.append([])
            sent = "" if named else sent  # once: a page may have it above each of its pages
        elif not (_is_formal(line.text) or _bare_name(line.text) == whole):
            parts[-1].append(line)
    return [_unsigned(part) for part in parts if _weight(part)]


def _unsigned(part: list[Line]) -> tuple[Line, ...]:
    """A part without the organisations that sign it, and without its own title on top."""
    while part and names(part[-1].text):
        part = part[:-1]
    return tuple(part)


def _is_formal(text: str) -> bool:
    """Greeting, number, signature, contact, remarks of the site: not the document's own words."""
    if text.endswith("如下："):
        return False
    return bool(_SALUTATION.match(text) or _FRAME.match(text))


def _bare_name(name: str) -> str:
    """A document's name without （试行） and marks, for comparing."""
    return _REMARK.sub("", name.translate(_MARKS)).strip()


def _is_name(text: str, sent: str) -> bool:
    """Whether a line is the title of the document that a letter sends."""
    return bool(sent) and _bare_name(text) == sent


def _repeats(text: str, title: str) -> bool:
    """Whether a line is the article's title, or the title of the text that it sends."""
    if marker(text):
        return False
    bare, whole = ("".join(t.translate(_MARKS).split()) for t in (text, title))
    return bare == whole or (len(bare) > 5 and bare in whole and not text.endswith("。"))


def _weight(part: Iterable[Line]) -> int:
    return sum(len(line.text) for line in part)
