"""Numbers of lists: 一是, （1）, 1.: complete and in order."""

from collections.abc import Iterator

from crawler.official.numerals import number_of, numeral
from digest.checking.lint.finding import Finding, LintContext, Severity, excerpt
from digest.checking.readaloud.numbers import MARK, lists
from digest.issue.places import of_section, of_text, texts
from digest.issue.printed import PrintedSection
from digest.lexicon import load

RULE = "序号"
_CLAIM = load("proof").rule("claim")


def check(context: LintContext) -> Iterator[Finding]:
    """Gaps and repeats in a text's lists, in a section's texts and in the sections."""
    yield from _sections(context)
    for section in context.issue.sections:
        yield from _labels(section)
    for place, text in texts(*context.issue.sections):
        for start, end, said in (*lists(text.text), *_claims(text.text), *_widths(text.text)):
            words = excerpt(text.text, start, end)
            yield Finding(RULE, Severity.ERROR, place, words, said)


def _sections(context: LintContext) -> Iterator[Finding]:
    last = 0
    for section in context.issue.sections:
        if section.ordinal and (no := number_of(section.ordinal)) != last + 1:
            said = f"栏目序号应当接着“{numeral(last + 1)}、”，请核对。"
            words = f"{section.ordinal}、{section.title}"
            yield Finding(RULE, Severity.ERROR, of_section(section), words, said)
            last = no
        elif section.ordinal:
            last += 1


def _labels(section: PrintedSection) -> Iterator[Finding]:
    last = 1 if section.opening.startswith(("1.", "1．", "1、")) else 0
    for text in section.texts:
        if text.label and text.no != last + 1:
            yield Finding(
                RULE,
                Severity.ERROR,
                of_text(section, text),
                f"{text.label}{text.heading}",
                f"序号应当是{_wanted(text.label, last + 1)}，请核对是否漏了一条。",
            )
        last = text.no


def _wanted(label: str, no: int) -> str:
    """The number that should stand there, in the form of the one that does."""
    return f"（{numeral(no)}）" if label.startswith("（") else f" {no}."


def _claims(text: str) -> Iterator[tuple[int, int, str]]:
    """`三个方面：一是…` with two or four of them."""
    for claim in _CLAIM.finditer(text):
        wanted = number_of(claim["n"])
        kind = claim.lastgroup or ""
        counted = 0
        for mark in MARK.finditer(text, claim.end()):
            if mark.lastgroup == kind and number_of(mark[kind]) != counted + 1:
                break
            counted += mark.lastgroup == kind
        if counted != wanted:
            yield *claim.span(), f"前面说有 {wanted} 点，后面列了 {counted} 点，请核对。"


def _widths(text: str) -> Iterator[tuple[int, int, str]]:
    marks = [mark for mark in MARK.finditer(text) if (mark["round"] or "").isdecimal()]
    odd = [mark for mark in marks if mark[0][0] != marks[0][0][0]]
    if odd:
        yield *odd[0].span(), "同一段里的序号有的用全角括号、有的用半角括号，请统一为（）。"
