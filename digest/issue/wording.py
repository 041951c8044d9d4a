"""The words of one entry as they are printed: what an approval is given for.

Its number and place are not among them: an entry that moves says the same.
"""

from dataclasses import replace

from digest.issue.compose import alone
from digest.issue.model import Entry, EntryState
from digest.issue.places import articles, news, papers, texts


def wording(entry: Entry) -> str:
    """What a reader finds of `entry` on paper and behind its link, a line a part."""
    section = alone(replace(entry, state=EntryState.PICK))
    lines: list[str] = []
    for _, text in texts(section):
        lines += [*text.lines, text.url]
    for _, group, row in news(section):
        lines += [group.hospital, row.title, row.link]
    for _, paper in papers(section):
        lines += [paper.title, paper.journal, paper.date, paper.abstract, paper.link]
    for _, column, article in articles(section):
        lines += [column.title, article.title, article.origin, article.summary]
        lines += [*article.lines, article.link]
    return "\n".join(lines)
