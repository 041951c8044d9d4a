"""An edition of a document as its articles: 第一条 of a regulation, （一） of a notice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from re import Match

from crawler.official.numerals import number_of
from digest.composing.markers import FIRST, IS, NAMED, SECOND, marker
from digest.composing.typography import tidy
from digest.lexicon import load

_LEXICON = load("comparing")
_ARTICLE, _CHAPTER, _BEHIND = (_LEXICON.rule(name) for name in ("article", "chapter", "behind"))
FEWEST = 2  # articles; one 第一条 may be a quotation
GAP = 10  # numbers that a badly read text may miss; a larger step is a reference, no article
_TOP, _UNITS = (FIRST, NAMED), (SECOND, IS)
LEVELS = "编章节"
HEADING = 42  # characters; a longer line is no heading


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `label` as it is numbered (第十二条, （三）, or ""), `chapter` as it is headed,
    `title` its 【条旨】; `text` has a line a paragraph, tidied, without the label.
    """

    label: str
    chapter: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Regulation:
    """An edition; `unit` is what its articles are counted in: 条, 项 or 段."""

    title: str
    articles: tuple[Article, ...]
    unit: str = "条"


def parse(title: str, lines: Sequence[str]) -> Regulation:
    """The articles of a text given as paragraphs; one without 第…条 is read by 一、 and （一）, one
    without numbers paragraph by paragraph.
    """
    tidied = [text for line in lines for part in line.split("\n") if (text := tidy(part))]
    found = _articles(tidied)
    if len(found) >= FEWEST:
        return Regulation(title, tuple(found))
    items = _items(tidied)
    numbered = sum(bool(item.label) for item in items) >= FEWEST
    return Regulation(title, tuple(items), "项" if numbered else "段")


def _articles(lines: Sequence[str]) -> list[Article]:
    """The articles in order; a table of contents and what stands before 第一条 are left out."""
    found: list[Article] = []
    headings: dict[str, str] = {}
    last, inside = 0, False
    for line in lines:
        if heading := _CHAPTER.match(line):
            headings, inside = _headed(headings, heading), False
        elif (opened := _ARTICLE.match(line)) and _follows(opened, last):
            last, inside = number_of(opened["number"]), True
            found.append(_opened(opened, " ".join(headings.values())))
        elif inside and _BEHIND.match(line):
            break
        elif inside:
            found[-1] = _longer(found[-1], line)
    return found


def _longer(article: Article, line: str) -> Article:
    return replace(article, text=f"{article.text}\n{line}".strip())


def _opened(found: Match[str], chapter: str) -> Article:
    again = f"之{found['again']}" if found["again"] else ""
    label = f"第{found['number']}条{again}"
    return Article(label, chapter, found.string[found.end() :], found["title"] or "")


def _follows(found: Match[str], last: int) -> bool:
    """Whether a 第…条 at the head of a paragraph is the next article, not one that is quoted."""
    number = number_of(found["number"])
    if found["again"]:
        return last > 0 and number == last
    return last < number <= last + GAP if last else number == 1


def _headed(known: dict[str, str], found: Match[str]) -> dict[str, str]:
    """The headings that hold below this one: a chapter ends the sections before it."""
    own = found["level"] or "章"  # 附则 may have lost its number
    name = found["alone"] or f"第{found['number']}{own} {found['name']}".strip()
    above = LEVELS[: LEVELS.index(own)]
    return {level: text for level, text in known.items() if level in above} | {own: name}


def _items(lines: Sequence[str]) -> list[Article]:
    """Parts by their numbers, headed by a 一、 that stands alone; other paragraphs as they are."""
    found: list[Article] = []
    chapter, numbered = "", False
    for line in lines:
        mark = marker(line)
        if mark and mark.rank in _TOP and _heads(line):
            chapter, numbered = line, False
        elif mark and mark.rank in (*_TOP, *_UNITS):
            chapter, numbered = "" if mark.rank in _TOP else chapter, True
            found.append(Article(line[: mark.length].strip(), chapter, line[mark.length :]))
        elif numbered:
            found[-1] = _longer(found[-1], line)
        else:
            found.append(Article("", chapter, line))
    return found


def _heads(line: str) -> bool:
    return len(line) <= HEADING and line[-1:] not in tuple("。；：")
