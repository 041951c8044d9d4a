"""What was to be filled in and was not: （请填写） in the masthead or in a text."""

from collections.abc import Iterator

from digest.issue.places import Part, Place, articles, of_section, papers, texts
from digest.issue.printed import PrintedIssue
from digest.lexicon import load

_TO_FILL = load("blanks").rule("to_fill")
HEAD = {"contact": "联系人", "editor": "编辑", "reviewer": "审核"}


def blanks(issue: PrintedIssue) -> Iterator[tuple[Place, str]]:
    """Each place with what is to be filled in there."""
    if issue.sections:
        at = of_section(issue.sections[0], Part.MASTHEAD)
        yield from ((at, words) for words in _masthead(issue))
    for place, words in _words(issue):
        if found := _TO_FILL.search(words):
            yield place, found[0]


def _masthead(issue: PrintedIssue) -> Iterator[str]:
    head = issue.masthead
    fields = [(name, getattr(head, key)) for key, name in HEAD.items()]
    fields += [("主办单位", name) for name in head.organisers]
    yield from (f"{name}：{found[0]}" for name, said in fields if (found := _TO_FILL.search(said)))


def _words(issue: PrintedIssue) -> Iterator[tuple[Place, str]]:
    for place, text in texts(*issue.sections):
        yield place, text.text
    for place, row in papers(*issue.sections):
        yield place, f"{row.title}\n{row.journal}\n{row.date}\n{row.abstract}"
    for place, _, article in articles(*issue.sections):
        yield place, f"{article.title}\n{article.summary}"
