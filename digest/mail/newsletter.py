"""The issue as mail: one, or several numbered ones, each small enough to be shown whole.

Gmail shows of a mail that is larger than about 102 KB only the beginning. What is counted here is
the whole message as it goes over the wire, both its forms in base64: the safe reading. Where no
reader uses it, `mail.part_kb` may be larger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from crawler.config import Home
from digest.config.mail import MailConfig
from digest.issue.printed import PrintedIssue
from digest.mail import letter
from digest.mail.letter import Letter
from digest.mail.message import message
from digest.output.imprint import imprint
from digest.output.screens.flow import Chapter, chapters
from digest.output.screens.portions import Portion, portions

NAME = "newsletter"  # its three templates
MOST = 40  # mails
TEST = "【试发】"
_LONGEST_HEAD = 1_000  # bytes: what addresses and ids add to the headers


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A chapter in 本期导读, and which mails have it."""

    title: str
    guide: tuple[str, ...]
    mails: tuple[int, ...]


def letters(home: Home, config: MailConfig, issue: PrintedIssue) -> tuple[Letter, ...]:
    """The mails of an issue in their order; raises ConfigError for a template."""
    found, most = chapters(issue), config.part_kb * 1000
    for finely in (False, True):
        count = 1
        while count <= MOST:
            cut = portions(found, count, finely=finely)
            made = tuple(_written(home, issue, found, cut))
            sizes = [size(config, one) for one in made]
            if max(sizes) <= most:
                return made
            if len(cut) < count:  # no finer cut is left
                break
            count = max(count + 1, -(-sum(sizes) // most), -(-count * max(sizes) // most))
    return made


def size(config: MailConfig, one: Letter) -> int:
    """How many bytes a mail is as it goes over the wire."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    sender = replace(config, sender=config.sender or config.user or "digest@example.org")
    whole = message(sender, "reader@example.org", one, "<1@example.org>", at)
    return len(whole.as_bytes()) + _LONGEST_HEAD


def content(made: Sequence[Letter]) -> str:
    """What names the content of mails: other words, another name."""
    whole = "\x00".join(part for one in made for part in (one.subject, one.text, one.html))
    return sha256(whole.encode()).hexdigest()


def as_test(one: Letter) -> Letter:
    """The same mail, its subject saying that it is a test."""
    return replace(one, subject=TEST + one.subject)


def _written(
    home: Home, issue: PrintedIssue, found: Sequence[Chapter], cut: Sequence[Portion]
) -> Iterator[Letter]:
    guide = tuple(_guide(found, cut))
    head = {**imprint(issue), "proof": issue.proof}
    common = {"issue": head, "year": issue.month[:4], "guide": guide, "total": len(cut)}
    for no, portion in enumerate(cut, 1):
        yield letter.write(home, NAME, {**common, "no": no, "chapters": portion})


def _guide(found: Sequence[Chapter], cut: Sequence[Portion]) -> Iterator[GuideLine]:
    for place, chapter in enumerate(found):
        mails = tuple(
            no for no, parts in enumerate(cut, 1) if any(part.place == place for part in parts)
        )
        yield GuideLine(chapter.title, chapter.guide, mails)
