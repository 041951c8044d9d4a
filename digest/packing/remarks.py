"""What is written beside the text of the marked copy: the source's sentence of each fact, what
people at the desk remarked, and what became of an entry's place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from digest.checking.grounding.facts import Fact, facts
from digest.checking.grounding.finality import Mark
from digest.composing.sentences import split
from digest.issue.model import Entry
from digest.packing.parts import ABSTRACT, ARTICLE, PAPER, ROW, TEXT, TITLE, WORDS, Printed
from digest.packing.sources import Source, Sources
from digest.store import comments
from digest.store.comments import Comment
from digest.store.decisions import By

LONGEST = 300  # characters of a sentence beside the text
HELD = {TEXT: (WORDS,), ROW: (TITLE,), PAPER: (TITLE, ABSTRACT), ARTICLE: (ABSTRACT,)}


@dataclass(frozen=True, slots=True)
class Remark:
    """`lines` stand beside the characters from `start` to `end` of a part; `by` is who says it."""

    part: str
    start: int
    end: int
    lines: tuple[str, ...]
    by: By


def of_facts(
    db: Database, entry: Entry, printed: Printed, marks: Sequence[Mark], by: By
) -> Iterator[Remark]:
    """The source's sentence for each fact of an entry, `by` dongtai. Facts of one sentence that
    one sentence bears out share a remark, which goes from the first to the last of them.
    """
    sources = Sources(db, entry)
    for part in HELD[printed.kind]:
        text = printed.parts[part]
        spans, open_ = sources.spans(text), {mark.text: mark for mark in marks if mark.text}
        told: list[tuple[Fact, Source | None]] = []
        for fact in facts(text):
            source = None if fact.text in open_ else sources.of(fact, spans)
            told.append((fact, source))
        for group in _together(text, told):
            start, end = group[0][0].start, group[-1][0].end
            yield Remark(part, start, end, _words(group, open_, sources), by)


def of_people(db: Database, entry: Entry, printed: Printed) -> Iterator[Remark]:
    """What somebody remarked at the desk and nobody has dealt with yet."""
    for comment in comments.of_entry(db, entry.id):
        if not comment.closed_by:
            yield _comment(comment, printed)


def _comment(comment: Comment, printed: Printed) -> Remark:
    answers = tuple(f"{one.who}：{one.words}" for one in comment.answers)
    by = By(comment.who, comment.at)
    for part, text in printed.parts.items():
        if comment.quote and (start := text.find(comment.quote)) >= 0:
            end = start + len(comment.quote)
            return Remark(part, start, end, (comment.words, *answers), by)
    part, text = _first(printed)
    on = (f"（原来写在“{comment.quote}”上）",) if comment.quote else ()
    return Remark(part, 0, len(text.split("\n", 1)[0]), (comment.words, *on, *answers), by)


def _together(
    text: str, told: Sequence[tuple[Fact, Source | None]]
) -> Iterator[list[tuple[Fact, Source | None]]]:
    """Neighbours that stand in one sentence of the text and in one of the source."""
    group: list[tuple[Fact, Source | None]] = []
    for fact, source in told:
        if group and source is not None and group[-1][1] == source:
            between = text[group[-1][0].end : fact.start]
            if "\n" not in between and len(split(between + "。")) <= 1:
                group.append((fact, source))
                continue
        if group:
            yield group
        group = [(fact, source)]
    if group:
        yield group


def _words(
    group: Sequence[tuple[Fact, Source | None]], marks: Mapping[str, Mark], sources: Sources
) -> tuple[str, ...]:
    named = "、".join(dict.fromkeys(fact.text for fact, _ in group))
    source = group[0][1]
    if source is not None:
        words = _excerpt(source.sentence, group[0][0].text)
        return (named, f"原文：{words}" if words else "见网页的发布日期", *_origin(source))
    mark = marks.get(group[0][0].text)
    if mark is not None and mark.ticked:
        return (named, f"原文里没有这一处；{mark.ticked.who}{mark.ticked.at:%-m月%-d日}核对过。")
    if mark is not None:
        return (named, "原文里没有这一处，还没有人核对。")
    if not sources.pages:
        return (named, "没有存档的原文。")
    title = sources.pages[0].article.title
    return (named, f"原文里没有单独写它的一句，请看全文：{title}")


def _excerpt(sentence: str, fact: str) -> str:
    """A sentence without end, as a list may be, is cut around the fact."""
    if len(sentence) <= LONGEST:
        return sentence
    start = max(0, sentence.find(fact) - LONGEST // 2)
    end = start + LONGEST
    return "…" * (start > 0) + sentence[start:end] + "…" * (end < len(sentence))


def _origin(source: Source) -> Iterator[str]:
    page = source.page
    day = f"，{page.day:%Y-%m-%d}" if page.day else ""
    file = f"附件“{source.file}”，" if source.file else ""
    yield f"——{file}{page.title}{day}"
    if page.url:
        yield page.url


def moved(printed: Printed, before: str, after: str, who: By, by: By) -> Remark:
    """An entry that stands elsewhere than it was handed in, and who put it there; `by` dongtai."""
    part, text = _first(printed)
    words = f"移动：原来在{before}，现在在{after}（{who.who}，{who.at:%-m月%-d日}）。"
    return Remark(part, 0, len(text.split("\n", 1)[0]), (words,), by)


def table_changed(printed: Printed, who: By, by: By) -> Remark:
    """A table within a text, whose cells are not marked one by one; `who` changed it."""
    part, text = _first(printed)
    return Remark(
        part, 0, len(text.split("\n", 1)[0]), (f"这一条里的表格有改动（{who.who}），请对照。",), by
    )


def _first(printed: Printed) -> tuple[str, str]:
    """The first part that says something."""
    return next(((name, text) for name, text in printed.parts.items() if text), ("", ""))
