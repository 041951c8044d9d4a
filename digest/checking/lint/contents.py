"""本期导读 and the body agree word by word."""

from collections.abc import Iterator
from dataclasses import replace

from crawler.characters import unspaced
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.issue.places import Part, of_section
from digest.issue.plan import Form
from digest.issue.printed import PrintedSection, Text
from digest.selecting.near import alike, pairs_of

RULE = "导读"
AKIN = 0.55  # Dice of character pairs from which a line of the contents means this heading


def check(context: LintContext) -> Iterator[Finding]:
    """Lines that differ from the heading they announce, and lines or headings without partner."""
    if not context.issue.has_guide:
        return
    for section in context.issue.sections:
        if section.key.plan.form is not Form.ROW:
            yield from _compared(section)


def _compared(section: PrintedSection) -> Iterator[Finding]:
    left = list(section.texts)
    strict = bool(section.texts) and all(text.label for text in section.texts)
    for no, item in enumerate(section.guide, 1):
        place = of_section(section, Part.GUIDE, no)
        text = _nearest(item, left)
        if text is not None:
            left.remove(text)
            if _bare(item) != _bare(text.heading):
                said = f"与正文标题“{text.heading}”不一致，请统一。"
                yield Finding(RULE, Severity.ERROR, replace(place, entry=text.entry), item, said)
        elif strict and not section.papers:
            yield Finding(RULE, Severity.ERROR, place, item, "正文里没有这一条，请核对。")
    if strict and not section.papers:
        for text in left:
            place = replace(of_section(section), entry=text.entry)
            said = "导读里没有这一条，请补上。"
            yield Finding(RULE, Severity.ERROR, place, text.heading, said)


def _nearest(item: str, left: list[Text]) -> Text | None:
    pairs = pairs_of(_bare(item))
    rated = [(alike(pairs, pairs_of(_bare(text.heading))), text.heading, text) for text in left]
    best = max(rated, key=lambda rating: rating[:2], default=None)
    return best[2] if best and best[0] >= AKIN else None


def _bare(text: str) -> str:
    return unspaced(text).rstrip("。；;")
