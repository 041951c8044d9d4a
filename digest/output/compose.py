"""An issue composed for print: sections and entries numbered, texts cleaned, rows grouped.

How entries of each section are read:
- 政策热点, 他山之石, 典型案例: a numbered text, the heading run in before it.
- 医院资讯: a row of the table; rows of one hospital share its number and its name.
- whole articles: by column, in the order of the publication's columns.
- 理论优选: a paper when `cited` is "期刊，日期" (`中国医院管理，2025-09-05`), with its title in
  `heading`, its abstract in `text` and its address in `url`; any other entry is a text.
"""

import re
from collections.abc import Iterable

from digest.config.settings import Publication
from digest.issue.clean import line, paragraphs
from digest.issue.model import Entry, Issue, Section, SectionKey
from digest.output.appendix import announced
from digest.output.columns import columns
from digest.output.leads import Face, Run, runs
from digest.output.printed import HospitalNews, News, Paper, PrintedIssue, PrintedSection, Text
from digest.selecting.yearly import PolicyTable

ORDINALS = "一二三四五六七八九十"
HOSPITAL_GUIDE = "国内部分医院网站资讯选摘"
HOSPITAL_INTRO = "本期{name}对国内部分医院网站资讯进行了摘编，供参考。"
PAPER_GUIDE = "北核期刊医院管理论文摘要选登"
PAPER_INTRO = "本期{name}对部分北大核心期刊医院管理相关论文进行了摘编，供参考。"
_PAPER = re.compile(r"(?P<journal>.+?)\s*[，,]\s*(?P<date>\d{4}-\d{2}(?:-\d{2})?)")
_ENDED = ("。", "！", "？", "：", "…")
_ALWAYS_NUMBERED = (SectionKey.POLICY, SectionKey.STONES)


def printed(
    issue: Issue, publication: Publication, appendix: PolicyTable | None = None
) -> PrintedIssue:
    """The issue as it is printed; sections without printed entries are left out."""
    name = line(publication.name)
    issue = announced(issue, appendix, name)
    filled = [section for section in issue.sections if section.printed]
    return PrintedIssue(
        name=name,
        number=issue.number,
        month=issue.month,
        day=issue.date,
        date=_chinese_date(issue),
        organisers=tuple(line(organiser) for organiser in publication.organisers),
        contact=_labelled("联系人：", publication.contact),
        editor=_labelled("编辑：", publication.editor),
        reviewer=_labelled("审核：", publication.reviewer),
        sections=tuple(_section(s, o, publication) for o, s in zip(ORDINALS, filled, strict=False)),
        template=publication.template,
        appendix=appendix,
    )


def _chinese_date(issue: Issue) -> str:
    """`2025年9月28日`; the month alone while the editor has not set the day."""
    if issue.date:
        return f"{issue.date.year}年{issue.date.month}月{issue.date.day}日"
    year, month = issue.month.split("-")
    return f"{year}年{int(month)}月"


def _labelled(label: str, value: str) -> str:
    clean = line(value)
    return clean if not clean or clean.startswith(label) else label + clean


def _section(section: Section, ordinal: str, publication: Publication) -> PrintedSection:
    name, title = line(publication.name), line(section.title)
    if section.key is SectionKey.ARTICLES:
        return PrintedSection(
            section.key, ordinal, title, guide=(), columns=columns(section.printed, publication)
        )
    if section.key is SectionKey.HOSPITAL:
        return PrintedSection(
            key=section.key,
            ordinal=ordinal,
            title=title,
            guide=(HOSPITAL_GUIDE,),
            intro=(Run(HOSPITAL_INTRO.format(name=name)),),
            hospitals=_hospitals(section.printed),
        )
    papers, texts = _papers(section), _texts(section)
    guide = tuple(text.heading.removesuffix("。") for text in texts)
    if not papers:
        return PrintedSection(section.key, ordinal, title, guide, texts=texts)
    lead = f"{'1.' if texts else ''}{PAPER_GUIDE}。"
    return PrintedSection(
        key=section.key,
        ordinal=ordinal,
        title=title,
        guide=(PAPER_GUIDE, *guide),
        intro=(Run(lead, Face.HEADING), Run(PAPER_INTRO.format(name=name))),
        papers=papers,
        texts=texts,
    )


def _hospitals(entries: Iterable[Entry]) -> tuple[HospitalNews, ...]:
    """Rows grouped by hospital, in the order in which the hospitals first appear."""
    groups: dict[str, list[News]] = {}
    for entry in entries:
        news = News(line(entry.heading), line(entry.url))
        groups.setdefault(line(entry.hospital), []).append(news)
    return tuple(HospitalNews(n, h, tuple(g)) for n, (h, g) in enumerate(groups.items(), 1))


def is_paper(entry: Entry) -> bool:
    """Whether an entry is printed as a row of the table of papers."""
    return entry.section is SectionKey.THEORY and bool(_PAPER.fullmatch(line(entry.cited)))


def _papers(section: Section) -> tuple[Paper, ...]:
    return tuple(_paper(e, n) for n, e in enumerate(filter(is_paper, section.printed), 1))


def _paper(entry: Entry, no: int) -> Paper:
    found = _PAPER.fullmatch(line(entry.cited))
    assert found  # _papers asked is_paper
    title = line(entry.heading).removesuffix("。")
    return Paper(no, title, found["journal"], found["date"], line(entry.text), line(entry.url))


def _texts(section: Section) -> tuple[Text, ...]:
    """The numbered texts; where papers stand first, the table is number 1."""
    entries = [entry for entry in section.printed if not is_paper(entry)]
    first = 2 if len(entries) < len(section.printed) else 1
    alone = first == len(entries) == 1 and section.key not in _ALWAYS_NUMBERED
    return tuple(_text(e, n, "" if alone else f"{n}.") for n, e in enumerate(entries, first))


def _text(entry: Entry, no: int, label: str) -> Text:
    heading = _ended(line(entry.heading))
    body = list(paragraphs(entry.text)) or [""]
    source = line(entry.cited)
    if source and not body[-1].endswith(f"（来源于{source}）"):
        body[-1] += f"（来源于{source}）"
    first = (Run(label + heading, Face.HEADING), *runs(body[0]))
    return Text(
        no=no,
        label=label,
        heading=heading,
        paragraphs=(first, *(runs(paragraph) for paragraph in body[1:])),
        source=source,
        url=line(entry.url),
    )


def _ended(heading: str) -> str:
    return heading if not heading or heading.endswith(_ENDED) else heading + "。"
