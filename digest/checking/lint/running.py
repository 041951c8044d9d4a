"""All rules over one issue."""

from collections.abc import Callable, Iterator

from digest.checking.lint import (
    addresses,
    aloud,
    articles,
    blanks,
    contents,
    counting,
    dates,
    entries,
    marks,
    names,
    pairs,
    revised,
    twice,
    withdrawn,
    words,
)
from digest.checking.lint.finding import Finding, LintContext

RULES: tuple[Callable[[LintContext], Iterator[Finding]], ...] = (
    counting.check,
    contents.check,
    pairs.check,
    dates.check,
    twice.check,
    addresses.check,
    withdrawn.check,
    revised.check,
    names.check,
    entries.check,
    articles.check,
    marks.check,
    words.check,
    blanks.check,
    aloud.check,
)


def lint(context: LintContext) -> tuple[Finding, ...]:
    """What a proof-reader would mark, rule by rule, each mark once."""
    return tuple(dict.fromkeys(finding for rule in RULES for finding in rule(context)))
