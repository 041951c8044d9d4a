"""Our own invented issue as its text comes out of programs: lines of print, or kept paragraphs."""

from collections.abc import Iterator, Sequence

from digest.issue.compose import printed
from digest.issue.model import Issue
from digest.issue.printed import PrintedSection
from digest.output.imprint import imprint
from tests.digest.issues import PUBLICATION

WIDTH = 28  # characters on a line of print


def broken(text: str, width: int) -> list[str]:
    """`text` cut after every `width` characters, as print breaks it."""
    return [text[at : at + width] for at in range(0, len(text), width)]


def lines_of_print(issue: Issue) -> str:
    """As 2025-08 came out of a PDF: no masthead, lines of print with blank lines between."""
    lines = [line for section in _sections(issue) for line in _print(section)]
    return "\n\n".join(lines) + "\n"


def kept_paragraphs(issue: Issue) -> str:
    """As 2025-09 came: masthead, 本期导读, whole paragraphs, ** marks, tables by tabs."""
    page = printed(issue, PUBLICATION)
    front = imprint(page)
    head = [front["name"], f"第{front['number']}期", *front["organisers"]]
    head += [f"{front['contact']} {front['date']}"]
    guide = [line for s in page.sections for line in (f"◆{s.title}", *(f"- {g}" for g in s.guide))]
    body = [line for section in page.sections for line in _paragraphs(section)]
    return (
        "\n\n".join([*head, "本期导读", *guide, *body, front["editor"], front["reviewer"]]) + "\n"
    )


def _sections(issue: Issue) -> Sequence[PrintedSection]:
    return printed(issue, PUBLICATION).sections


def _print(section: PrintedSection) -> Iterator[str]:
    yield f"{section.ordinal}、 {section.title}"
    yield from broken("".join(run.text for run in section.intro), WIDTH)
    if section.papers:
        yield from ("序\n\n号", "论文名称 发表期刊 发表时间 论文摘要")
    for paper in section.papers:
        yield str(paper.no)
        yield from broken(paper.title, 6)
        *above, last = broken(paper.journal, 4)
        yield from above
        yield f"{last} {paper.date}"
        yield from broken(paper.abstract, 24)
    if section.hospitals:
        yield "序号 单位 标题 网址"
    for group in section.hospitals:
        first, *rest = broken(group.hospital, 6)
        yield f"{group.no} {first}"
        yield from rest
        for news in group.news:
            yield from (*broken(news.title, 15), *broken(news.url, 31))
    for text in section.texts:
        yield from broken(text.label + text.text.replace("\n", ""), WIDTH)


def _paragraphs(section: PrintedSection) -> Iterator[str]:
    yield f"{section.ordinal}、{section.title}"
    yield "".join(run.text for run in section.intro)
    if section.papers:
        rows = ["序号\t论文名称\t发表期刊\t发表时间\t论文摘要"]
        rows += [
            f"{p.no}\t{p.title}\t{p.journal}\t{p.date}\t<p>{p.abstract}</p>" for p in section.papers
        ]
        yield "\n".join(rows)
    if section.hospitals:
        rows = ["序号\t单位\t标题\t网址"]
        for group in section.hospitals:
            named = (f"{group.no}\t{group.hospital}", "\t")
            for at, news in enumerate(group.news):
                rows.append(f"{named[min(at, 1)]}\t{news.title}\t{news.url}")
        yield "\n".join(rows)
    for text in section.texts:
        for paragraph in text.paragraphs:
            yield "".join(f"**{run.text}**" if run.bold else run.text for run in paragraph)
