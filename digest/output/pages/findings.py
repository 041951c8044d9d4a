"""What an eye would stop at on the pages of an issue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crawler.characters import unspaced
from digest.issue.appendix import HEADING
from digest.issue.printed import PrintedIssue
from digest.lexicon import load
from digest.output.pages.lines import Page

_TABLE_HEAD = load("pages").rule("table_head")
WHITE = 1 / 3  # of a page
GUIDE = "◆"
OTHER_FONTS = (
    "这台电脑没有装 {}，下面是用别的字体排的：样子、换行和页数会与 Word 里有出入，以 Word 为准。"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """`page` is its number from 1, 0 for the file as a whole."""

    page: int
    words: str


def findings(issue: PrintedIssue, pages: Sequence[Page], lacking: Sequence[str]) -> list[Finding]:
    """In the order of the pages; what concerns them all comes first."""
    found = [*_fonts(lacking), *_guide(issue, pages), *_white(issue, pages), *_lonely(issue, pages)]
    return sorted(found, key=lambda one: one.page)


def _fonts(lacking: Sequence[str]) -> Iterator[Finding]:
    if lacking:
        names = "、".join(lacking)
        yield Finding(0, OTHER_FONTS.format(names))


def _guide(issue: PrintedIssue, pages: Sequence[Page]) -> Iterator[Finding]:
    """本期导读 is to end on the page on which it begins."""
    if issue.articles:
        return
    titles = [unspaced(GUIDE + section.title) for section in issue.sections]
    last = unspaced(next((s.guide[-1] for s in reversed(issue.sections) if s.guide), ""))
    body = unspaced(f"{issue.sections[0].ordinal}、{issue.sections[0].title}")
    for number, page in enumerate(pages[1:], 2):
        before, _, _ = page.text.partition(body)
        if any(title in page.text for title in titles) or (body in page.text and last in before):
            words = "本期导读第 1 页放不下，排到了这一页；可以把导读的标题写短些，或少选几条。"
            yield Finding(number, words)


def _white(issue: PrintedIssue, pages: Sequence[Page]) -> Iterator[Finding]:
    """Pages that end long before their foot though more follows."""
    foot = max((line.bottom for page in pages for line in page.lines), default=0)
    for number, (page, following) in enumerate(pairwise(pages), 1):
        left = foot - max((line.bottom for line in page.lines), default=0)
        if left > page.height * WHITE and not _begins_anew(issue, following):
            share = f"{left / page.height:.0%}"
            yield Finding(
                number,
                f"这一页下面空着 {share}，后面还有内容；多半是下一页的表格或图太高，挤不上来。",
            )


def _begins_anew(issue: PrintedIssue, page: Page) -> bool:
    """Whether a page is begun on purpose: an article, the table behind the issue."""
    starts = [f"·{unspaced(column.title)}·" for column in issue.columns]
    return page.text.startswith((f"{HEADING}：", *starts))


def _lonely(issue: PrintedIssue, pages: Sequence[Page]) -> Iterator[Finding]:
    """Headings, and heads of tables, that stand last on a page."""
    headings = tuple(heading for heading in _headings(issue) if heading)
    openings = tuple(unspaced(section.opening) for section in issue.sections if section.opening)
    for number, page in enumerate(pages[:-1], 1):
        if not page.lines:
            continue
        end = page.lines[-1].text
        if any(page.text.endswith(heading) and heading.endswith(end) for heading in headings):
            yield Finding(number, f"标题“{end}”单独留在这一页的末尾，正文在下一页。")
        elif page.text.endswith(openings):
            yield Finding(number, "栏目的标题和说明留在这一页的末尾，表格在下一页。")
        elif _TABLE_HEAD.search(end):
            yield Finding(number, "表头单独留在这一页的末尾，表格在下一页。")


def _headings(issue: PrintedIssue) -> Iterator[str]:
    for section in issue.sections:
        if not section.columns:
            yield unspaced(f"{section.ordinal}、{section.title}")
        for text in section.texts:
            for paragraph in text.paragraphs:
                if paragraph.level:
                    yield unspaced("".join(run.text for run in paragraph))
    for article in issue.articles:
        yield unspaced(article.title)
        yield from (unspaced(block.text) for block in article.blocks if block.heading)
