"""What an entry says, field by field: in the issue as it was printed, and in the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.characters import unspaced
from digest.issue.cited import split
from digest.issue.clean import line, link
from digest.issue.merging import sentences
from digest.issue.model import Entry
from digest.issue.places import articles, news, papers, texts
from digest.issue.printed import PrintedIssue, Text
from digest.lexicon import load
from digest.published.marked import Marked, joined
from digest.returned.given import Given, number_end, number_form
from digest.returned.similar import alike, pairs

_SOURCE = load("returned").rule("source_end")
_COLUMN = load("returned").rule("column_line")
_ORIGIN = "来源："
_ADDRESS = "原文："
_HEADS = 3  # sentences that a heading may have
Fields = dict[str, Marked]


@dataclass(frozen=True, slots=True)
class Base:
    """An entry as it went out: `fields` as printed, `text` where it is a text."""

    entry: Entry
    fields: Mapping[str, str]
    text: Text | None = None


def bases(page: PrintedIssue, entries: Mapping[int, Entry]) -> dict[int, Base]:
    """What the file had of each of `entries`, by their ids."""
    printed = {text.entry: text for _, text in texts(*page.sections)}
    told: dict[int | None, dict[str, str]] = {
        number: _of_printed(text, entries[number])
        for number, text in printed.items()
        if number is not None
    }
    for _, group, row in news(*page.sections):
        told[row.entry] = {"hospital": group.hospital, "heading": row.title, "url": row.url}
    for _, paper in papers(*page.sections):
        cited = _cited(paper.journal, paper.date)
        told[paper.entry] = {
            **{"heading": paper.title, "text": paper.abstract},
            **{"url": paper.link, "cited": cited},
        }
    for _, column, article in articles(*page.sections):
        told[article.entry] = {
            **{"column": column.title, "heading": article.title, "cited": article.origin},
            **{"abstract": article.summary, "text": "\n".join(map(_row, article.lines))},
        }
    return {
        number: Base(entries[number], fields, printed.get(number))
        for number, fields in told.items()
        if number is not None
    }


def _row(text: str) -> str:
    return text.rstrip("\t")


def _of_printed(text: Text, entry: Entry) -> dict[str, str]:
    whole = "\n".join(one.rstrip("\t") for one in text.lines)
    rest = whole.removeprefix(text.heading).removeprefix("\n")
    ending = f"（来源于{text.source}）"
    if text.source and not line(entry.text).endswith(ending):
        rest = rest.removesuffix(ending).removesuffix("\n")
    return {"heading": text.heading, "text": rest, "cited": text.source}


def of_text(lines: Sequence[Marked], base: Base | None, *, headed: bool) -> Fields:
    """The fields of a text by its lines; a new one (`base` None) begins with its first sentence."""
    first = lines[0]
    whole = joined([first.cut(_number(first.text, base, headed), len(first.text)), *lines[1:]])
    printed = base.fields if base else {}
    whole, cited = _without_source(whole, printed)
    heading = _heading_end(whole.text, printed.get("heading", ""))
    return {
        "heading": whole.cut(0, heading),
        "text": _stripped(whole.cut(heading, len(whole.text))),
        "cited": cited,
    }


def _without_source(whole: Marked, printed: Mapping[str, str]) -> tuple[Marked, Marked]:
    """A text without its （来源于…）, and that; somebody may have written paragraphs behind it."""
    at = len(whole.text)
    for line_ in reversed(whole.text.split("\n")):
        start = at - len(line_)
        if source := _SOURCE.search(line_):
            if printed.get("text", "").endswith(source[0]):
                return whole, Marked(printed["cited"])  # it stands in the text itself
            told = whole.cut(start + source.start("source"), start + source.end("source"))
            parts = (whole.cut(0, start + source.start()), whole.cut(at, len(whole.text)))
            return joined(parts, ""), told
        at = start - 1
        if not printed.get("cited"):
            break
    return whole, Marked()


def _number(first: str, base: Base | None, headed: bool) -> int:
    """Where the number of an entry ends in its first line."""
    form = "bracket" if headed else "dot"
    own = base.text.lines[0] if base and base.text and not base.text.label else ""
    if number_form(first) != form or number_form(own) == form:
        return 0
    return number_end(first)


def _heading_end(text: str, printed: str) -> int:
    """Where the heading ends: as it was, else behind the sentences most like it."""
    if printed and text.startswith(printed):
        return len(printed)
    first, _, _ = text.partition("\n")
    ends, at = [], 0
    for one in sentences(first)[:_HEADS]:
        at += len(one)
        ends.append(at)
    if not printed or not ends:
        return ends[0] if ends else 0
    wanted = pairs(printed)
    return max(ends, key=lambda end: alike(pairs(text[:end]), wanted))


def _stripped(text: Marked) -> Marked:
    bare = text.text.strip("\n")
    start = text.text.find(bare) if bare else 0
    return text.cut(start, start + len(bare))


def of_news(cells: Sequence[Marked]) -> Fields:
    """The fields of a row of 医院资讯; an address may have been torn by a program."""
    url = cells[3]
    return {"hospital": cells[1], "heading": cells[2], "url": Marked(unspaced(url.text))}


def of_paper(cells: Sequence[Marked], base: Base | None) -> Fields:
    """The fields of a row of papers; a link that a program dropped is not gone."""
    title = cells[1]
    known = base.fields.get("url", "") if base else ""
    linked = next((link(mark[2]) for mark in title.links), "") or known
    same = base is not None and (cells[2].text, cells[3].text) == split(base.fields["cited"])
    cited = base.fields["cited"] if same and base else _cited(cells[2].text, cells[3].text)
    return {"heading": title, "cited": Marked(cited), "text": cells[4], "url": Marked(linked)}


def _cited(journal: str, date: str) -> str:
    return "，".join(filter(None, (journal, date)))


def of_article(lines: Sequence[Given], column: str, abstract: Marked | None) -> Fields:
    """The fields of a whole article: title, perhaps its origin, its text."""
    parts = [Marked(one.text.text.rstrip("\t")) if one.cells else one.text for one in lines]
    title, rest = parts[0], parts[1:]
    origin = Marked()
    if rest and rest[0].text.startswith(_ORIGIN):
        origin, rest = rest[0].cut(len(_ORIGIN), len(rest[0].text)), rest[1:]
    body = [one for one in rest if not one.text.startswith(_ADDRESS)]
    found = {"heading": title, "cited": origin, "text": joined(body), "column": Marked(column)}
    return found | ({"abstract": abstract} if abstract is not None else {})


def column_of(text: str) -> str:
    """The name in a line ·医院管理·, "" for another line."""
    found = _COLUMN.match(text)
    return found["name"] if found else ""
