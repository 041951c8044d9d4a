"""A file as an issue of 《动态参考》, or of its sister 本期视点."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from crawler.errors import CallError
from digest.config.settings import Publication
from digest.issue.model import SectionKey
from digest.issue.plan import Form
from digest.issue.printed import Paper, PrintedIssue, PrintedSection, Text
from digest.lexicon import load
from digest.published import blocks as files
from digest.published import hospitals, openings, papers, texts, viewpoint
from digest.published.blocks import Block, Line, Row
from digest.published.guide import headed, rejoined
from digest.published.headlines import headlines, known_names
from digest.published.joining import glued
from digest.published.masthead import masthead, month_of
from digest.published.sections import Part, Parted, parted

END_LINES = 6  # the closing line of an issue stands in its last lines
RUNNING = 30  # characters behind the publication's name on top of a page
_MARKS = frozenset("，。；：")
APPENDIX = load("printed").rule("appendix")
_CLOSING = load("printed").rule("closing")


def read(path: Path, publication: Publication) -> PrintedIssue:
    """The issue in `path`.

    Raises CallError when the file cannot be read or holds none of the newsletter's sections.
    """
    found = _without_appendix(files.read(path))
    if viewpoint.is_digest(found):
        return viewpoint.digest(found, path.name)
    if not openings.are_marked(found):
        found = _without_running(found, publication)
    cut = parted(found, publication.sections)
    if not cut.parts:
        raise CallError(
            f"在 {path.name} 里找不到栏目（{'、'.join(publication.sections.values())}），"
            "请确认这是一期刊物。"
        )
    return _issue(found, cut, path.name, publication)


def _without_running(found: list[Block], publication: Publication) -> list[Block]:
    """Behind the first section, a short line led by the publication's name heads a page."""
    heads = headlines(found, known_names(publication.sections))
    first = heads[0].at if heads else len(found)
    return [
        block
        for at, block in enumerate(found)
        if at < first or isinstance(block, Row) or not _heads_page(block.text, publication)
    ]


def _heads_page(text: str, publication: Publication) -> bool:
    line = text.removeprefix("《")
    rest = line.removeprefix(publication.name).removeprefix("》")
    return rest != line and len(rest) <= RUNNING and _MARKS.isdisjoint(rest)


def _without_appendix(found: list[Block]) -> list[Block]:
    """The issue without the table that stands behind it: 附件：2025年…政策汇总."""
    for at, (line, below) in enumerate(pairwise(found)):
        if isinstance(line, Line) and isinstance(below, Row) and APPENDIX.match(line.text):
            return found[:at]
    return found


def _issue(found: list[Block], cut: Parted, name: str, publication: Publication) -> PrintedIssue:
    wrapped = files.is_wrapped(found)
    known = frozenset(hospital.name for hospital in publication.hospitals)
    guide = cut.guide or {}
    sections = tuple(
        _section(part, guide.get(part.key, ()), wrapped, known, is_last=part is cut.parts[-1])
        for part in cut.parts
    )
    closing = [b.text for b in found[-END_LINES:] if isinstance(b, Line)]
    head = masthead(cut.masthead, closing, publication.name)
    policies = [t.text for s in sections if s.key.plan.of_documents for t in s.texts]
    month = month_of(head, cut.masthead, name, policies)
    return PrintedIssue(head, month, sections, cut.guide is not None, wrapped)


def _section(
    part: Part, guide: tuple[str, ...], wrapped: bool, known: frozenset[str], *, is_last: bool
) -> PrintedSection:
    if part.key.plan.form is Form.ROW:
        return PrintedSection(
            part.key,
            part.ordinal,
            part.title,
            guide,
            opening=hospitals.intro(part.blocks),
            hospitals=hospitals.table(_inside(part.blocks), known),
        )
    if openings.are_marked(part.blocks):
        return _of_ours(part, guide, is_last=is_last)
    part = replace(part, blocks=tuple(_inside(part.blocks)))
    listed, behind = _listed(part, guide) if part.key.plan.form is Form.PAPER else ((), [])
    above, below = _prose(part, has_table=bool(listed))
    below += behind
    opening, found = "", _texts(part.key, [*above, *below], wrapped, guide)
    if listed:
        opening, found = _around(part.key, above, below, wrapped, guide)
    guide = rejoined(guide, [text.heading for text in found])
    return PrintedSection(
        part.key,
        part.ordinal,
        part.title,
        guide,
        opening=opening,
        texts=headed(found, guide),
        papers=listed,
    )


def _of_ours(part: Part, guide: tuple[str, ...], *, is_last: bool) -> PrintedSection:
    """A section of a file of ours: its texts begin where the bookmarks say."""
    blocks = list(part.blocks)
    for label in ("审核", "编辑") if is_last else ():  # each stands there once
        if blocks and isinstance(blocks[-1], Line) and blocks[-1].text.startswith(label):
            blocks.pop()
    at = openings.first(blocks)
    head = blocks[:at]
    return PrintedSection(
        part.key,
        part.ordinal,
        part.title,
        guide,
        opening=glued(block.text for block in head if isinstance(block, Line)),
        texts=openings.texts(blocks[at:]),
        papers=papers.table(head) if any(isinstance(block, Row) for block in head) else (),
    )


def _listed(part: Part, guide: Sequence[str]) -> tuple[tuple[Paper, ...], list[str]]:
    """The papers, and the lines behind their table where that came as loose lines."""
    if any(isinstance(block, Row) for block in part.blocks):
        return papers.table(part.blocks), []
    lines = [block.text for block in part.blocks if isinstance(block, Line)]
    end = texts.behind_table(lines, guide)
    listed = papers.table(part.blocks[:end])
    return listed, lines[end:] if listed else []


def _around(
    key: SectionKey,
    above: Sequence[str],
    below: Sequence[str],
    wrapped: bool,
    guide: Sequence[str],
) -> tuple[str, tuple[Text, ...]]:
    """What announces the table of papers, the last text above it, and the other texts."""
    before = _texts(key, above, wrapped, ())
    opening = before[-1].label + before[-1].text if before else ""
    behind = _texts(key, below, wrapped, guide) if below else ()
    return opening, (*before[:-1], *behind)


def _prose(part: Part, *, has_table: bool) -> tuple[list[str], list[str]]:
    """The lines of a section above its table and behind it, without the issue's closing lines.

    Rows of another table stand among them as lines, their cells between tabs.
    """
    start, end = papers.bounds(part.blocks) if has_table else (0, 0)
    above, below = part.blocks[:start], part.blocks[end:]
    if has_table and not end:  # a flattened table: where it ends is not known
        lines = [block.text for block in part.blocks if isinstance(block, Line)]
        heads = [i for i, line in enumerate(lines) if line.endswith("论文摘要") or line == "序号"]
        return lines[: heads[0]] if heads else lines, []
    return [*map(openings.words, above)], [*map(openings.words, below)]


def _inside(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the issue's closing line, which stands in its last section."""
    return [b for b in blocks if isinstance(b, Row) or not _CLOSING.match(b.text)]


def _texts(
    key: SectionKey, lines: Sequence[str], wrapped: bool, guide: Sequence[str]
) -> tuple[Text, ...]:
    """Numbered texts; one that may stand alone and does not begin with a number is one text.

    What stands without numbers beside a table of papers is one text as well.
    """
    if not key.plan.may_stand_alone or texts.is_labelled(lines[:1]):
        sourced = key.plan.of_documents
        found = texts.numbered(lines, wrapped=wrapped, sourced=sourced, guide=guide)
        if found:
            return found
    return texts.single(lines, wrapped=wrapped)
