"""（请填写） is not to be printed."""

from collections.abc import Iterator

from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.issue.blanks import blanks

RULE = "待填"


def check(context: LintContext) -> Iterator[Finding]:
    """What was to be filled in, in the masthead (publication.toml) and in every text."""
    for place, words in blanks(context.issue):
        said = "还没有填好，请填上或者删掉；报头的在 publication.toml 里改。"
        yield Finding(RULE, Severity.ERROR, place, words, said)
