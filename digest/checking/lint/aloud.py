"""A draft read aloud: what a listener stumbles over. An issue in print is read for slips alone."""

from collections.abc import Iterator

from digest.checking.lint.finding import Finding, LintContext, Severity, excerpt
from digest.checking.readaloud.marks import NUMBERS, read_aloud
from digest.issue.places import texts
from digest.issue.printed import Text

RULE = "读稿"
LONGEST = 12  # characters of a word; what is longer is a clause


def check(context: LintContext) -> Iterator[Finding]:
    """The marks in the texts of policies, but for their numbers, which have a rule of their own."""
    for place, text in texts(*context.issue.sections) if context.drafted else ():
        if not place.section.plan.of_documents:
            continue
        body = _body(text)
        for mark in read_aloud(text.heading, body):
            if mark.kind != NUMBERS:
                words = text.heading if mark.heading else excerpt(body, mark.start, mark.end)
                word = mark.words if len(mark.words) <= LONGEST else ""
                yield Finding(RULE, Severity.DOUBT, place, words, mark.sentence, word=word)


def _body(text: Text) -> str:
    """What stands between heading and source line."""
    rest = text.text.strip().removesuffix(f"（来源于{text.source}）")
    return rest.removeprefix(text.heading).strip()
