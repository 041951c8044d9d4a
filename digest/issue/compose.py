"""An issue composed for print: sections and entries numbered, texts cleaned, rows grouped.

How entries are read, by the form of their section (`digest.issue.plan.Form`):
- a text: numbered, the heading run in before it.
- a row of the table; rows of one hospital share its number and its name.
- a whole article: by column, in the order of the publication's columns.
- a paper where it is one (`Entry.is_paper`), with journal and time in `cited`
  (`中国医院管理，2025-09-05`), its title in `heading`, its abstract in `text`, its address in
  `url`; any other entry is a text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from digest.issue.appendix import PolicyTable, announcement
from digest.issue.cited import split
from digest.issue.clean import line, paragraphs
from digest.issue.columns import Column, columns
from digest.issue.model import Entry, Issue, Section
from digest.issue.numbering import ORDINALS, labels
from digest.issue.places import Place, by_entry
from digest.issue.plan import Form
from digest.issue.printed import (
    HospitalNews,
    Masthead,
    News,
    Paper,
    PrintedIssue,
    PrintedSection,
    Text,
)

_ENDED = ("。", "！", "？", "：", "…")


class Imprint(Protocol):
    """What an issue needs to know of its publication (`digest.config.settings.Publication`)."""

    @property
    def name(self) -> str: ...
    @property
    def organisers(self) -> tuple[str, ...]: ...
    @property
    def contact(self) -> str: ...
    @property
    def editor(self) -> str: ...
    @property
    def reviewer(self) -> str: ...
    @property
    def template(self) -> str: ...
    @property
    def layout(self) -> str: ...
    @property
    def wide_table(self) -> bool: ...
    @property
    def columns(self) -> Sequence[Column]: ...


def printed(
    issue: Issue, publication: Imprint, appendix: PolicyTable | None = None
) -> PrintedIssue:
    """The issue as it is printed; sections without printed entries are left out."""
    head = _masthead(issue, publication)
    names = [line(column.name) for column in publication.columns]
    more = _announced(appendix, head.name) if appendix else None
    return PrintedIssue(
        masthead=head,
        month=issue.month,
        sections=_sections(issue, head.name, names, more),
        has_guide=True,
        template=publication.template,
        layout=publication.layout,
        wide_table=publication.wide_table,
        appendix=appendix,
    )


def placed(issue: Issue) -> dict[int, Place]:
    """The place in print of each entry that `issue` prints, by its id."""
    return by_entry(*_sections(issue))


def alone(entry: Entry) -> PrintedSection:
    """The section of `entry` as if it printed nothing else."""
    return _section(Section(entry.section, "", (entry,)), "", "", (), None)


def _masthead(issue: Issue, publication: Imprint) -> Masthead:
    return Masthead(
        name=line(publication.name),
        number=issue.number,
        day=issue.date,
        organisers=tuple(map(line, publication.organisers)),
        contact=line(publication.contact),
        editor=line(publication.editor),
        reviewer=line(publication.reviewer),
    )


def _sections(
    issue: Issue, name: str = "", names: Sequence[str] = (), more: Text | None = None
) -> tuple[PrintedSection, ...]:
    """What is filled, numbered; `more` is a text that stands behind the papers."""
    filled = [s for s in issue.sections if s.printed or (more and s.key.plan.form is Form.PAPER)]
    return tuple(
        _section(section, ordinal, name, names, more)
        for ordinal, section in zip(ORDINALS, filled, strict=False)
    )


def _announced(appendix: PolicyTable, name: str) -> Text:
    heading, text = map(line, announcement(appendix, name))
    return Text(0, "", heading, (heading + text,))


def _section(
    section: Section, ordinal: str, name: str, names: Sequence[str], more: Text | None
) -> PrintedSection:
    key, title = section.key, line(section.title)
    plan, told = key.plan, key.plan.opening.format(name=name)
    if plan.form is Form.ARTICLE:
        return PrintedSection(key, ordinal, title, columns=columns(section.printed, names))
    if plan.form is Form.ROW:
        return PrintedSection(
            key,
            ordinal,
            title,
            guide=(plan.guide or title,),
            opening=told,
            hospitals=_hospitals(section.printed),
        )
    behind = more if plan.form is Form.PAPER else None
    papers, texts = _papers(section), _texts(section, behind)
    guide = tuple(text.heading.removesuffix("。") for text in texts)
    if not papers:
        return PrintedSection(key, ordinal, title, guide, texts=texts)
    return PrintedSection(
        key,
        ordinal,
        title,
        guide=(plan.guide or title, *guide),
        opening=f"{'1.' if texts else ''}{plan.guide or title}。{told}",
        texts=texts,
        papers=papers,
    )


def _hospitals(entries: Iterable[Entry]) -> tuple[HospitalNews, ...]:
    """Rows grouped by hospital, in the order in which the hospitals first appear."""
    groups: dict[str, list[News]] = {}
    for entry in entries:
        news = News(line(entry.heading), line(entry.url), entry=entry.id)
        groups.setdefault(line(entry.hospital), []).append(news)
    return tuple(HospitalNews(n, h, tuple(g)) for n, (h, g) in enumerate(groups.items(), 1))


def _papers(section: Section) -> tuple[Paper, ...]:
    return tuple(_paper(e, n) for n, e in enumerate((e for e in section.printed if e.is_paper), 1))


def _paper(entry: Entry, no: int) -> Paper:
    journal, time = split(line(entry.cited))
    return Paper(
        no=no,
        title=line(entry.heading).removesuffix("。"),
        journal=journal,
        date=time,
        abstract=line(entry.text),
        url=line(entry.url),
        entry=entry.id,
    )


def _texts(section: Section, more: Text | None) -> tuple[Text, ...]:
    own = [entry for entry in section.printed if not entry.is_paper]
    made = [*map(_text, own), *([more] if more else [])]
    papers = len(own) < len(section.printed)
    numbers = labels(len(made), section.key, behind_table=papers)
    return tuple(
        _numbered(text, no, label, headed=section.key.plan.headed)
        for text, (no, label) in zip(made, numbers, strict=True)
    )


def _numbered(text: Text, no: int, label: str, *, headed: bool) -> Text:
    """A text with its number; a heading on a line of its own has no full stop."""
    if not (headed and label):
        return replace(text, no=no, label=label)
    heading = text.heading.removesuffix("。")
    rest = text.lines[0].removeprefix(text.heading)
    lines = tuple(filter(None, (heading, rest, *text.lines[1:])))
    return replace(text, no=no, label=label, heading=heading, lines=lines)


def _text(entry: Entry) -> Text:
    """A text without its number; a table row stands on a line of its own."""
    heading = _ended(line(entry.heading))
    body = list(paragraphs(entry.text)) or [""]
    source = line(entry.cited)
    if source and not body[-1].endswith(f"（来源于{source}）"):
        body[-1:] = _joined(body[-1], f"（来源于{source}）")
    lines = (*_joined(heading, body[0]), *body[1:])
    return Text(0, "", heading, lines, source, line(entry.url), entry.id)


def _joined(before: str, behind: str) -> tuple[str, ...]:
    """Two pieces on one line, or on two where one is a row of a table."""
    return (before, behind) if "\t" in before + behind else (before + behind,)


def _ended(heading: str) -> str:
    return heading if not heading or heading.endswith(_ENDED) else heading + "。"
