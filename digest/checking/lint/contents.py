"""本期导读 and the body agree word by word."""

from collections.abc import Iterator

from crawler.characters import unspaced
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.issue.model import SectionKey
from digest.published.model import PastSection
from digest.selecting.near import alike, pairs_of

RULE = "导读"
AKIN = 0.55  # Dice of character pairs from which a line of the contents means this heading


def check(matter: LintContext) -> Iterator[Finding]:
    """Lines that differ from the heading they announce, and lines or headings without partner."""
    if not matter.issue.has_guide:
        return
    for section in matter.issue.sections:
        if section.key is not SectionKey.HOSPITAL:
            yield from _compared(section)


def _compared(section: PastSection) -> Iterator[Finding]:
    headings = [text.heading for text in section.texts]
    strict = bool(section.texts) and all(text.label for text in section.texts)
    for no, item in enumerate(section.guide, 1):
        place = f"本期导读 {section.title} 第{no}行"
        heading = _nearest(item, headings)
        if heading is not None:
            headings.remove(heading)
            if _bare(item) != _bare(heading):
                yield Finding(
                    RULE, Severity.ERROR, place, item, f"与正文标题“{heading}”不一致，请统一。"
                )
        elif strict and not section.papers:
            yield Finding(RULE, Severity.ERROR, place, item, "正文里没有这一条，请核对。")
    if strict and not section.papers:
        for heading in headings:
            yield Finding(
                RULE, Severity.ERROR, section.title, heading, "导读里没有这一条，请补上。"
            )


def _nearest(item: str, headings: list[str]) -> str | None:
    pairs = pairs_of(_bare(item))
    rated = [(alike(pairs, pairs_of(_bare(heading))), heading) for heading in headings]
    best = max(rated, default=(0.0, ""))
    return best[1] if best[0] >= AKIN else None


def _bare(text: str) -> str:
    return unspaced(text).rstrip("。；;")
