"""The operator's mail: one when a source breaks, one when it recovers, nothing in between.

What the operator was told stands in the purposes of these mails: `operator +cn_nhc -bj_pumch`
means that cn_nhc was reported as broken and bj_pumch as well again; `+network` that our own
network was down (a kind of `digest.monitoring.overview`); `mail:12` that mail 12 of the outbox was
reported as refused or unsure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.config import Home
from crawler.store.runs import RunState
from digest.config.interests import Mailing
from digest.config.recipients import Recipient
from digest.config.settings import Settings, publication
from digest.mail import letter
from digest.mail.bulletin import chinese_day
from digest.mail.delivery import OPERATOR
from digest.mail.letter import Letter
from digest.mail.message import check_mailbox, new_message_id
from digest.mail.timing import may_write
from digest.monitoring import sentences
from digest.monitoring.facts import Health
from digest.monitoring.machines import is_of_machine
from digest.monitoring.overview import OVER, Overview, gather, over
from digest.monitoring.problems import Problem
from digest.store import outbox
from digest.store.outbox import Mail, MailState

ALONE = 3  # sources told one by one though all of them failed alike


@dataclass(frozen=True, slots=True)
class Alike:
    """Several sources that failed in one and the same way: what to do is said once."""

    problem: Problem
    sources: tuple[Health, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What the operator does not know yet. `problems` are of all sources together, `over` kinds
    of them that have passed; `retired` sources were reported as broken and are not visited now.
    """

    problems: tuple[Problem, ...] = ()
    over: tuple[str, ...] = ()
    broken: tuple[Health, ...] = ()
    recovered: tuple[Health, ...] = ()
    retired: tuple[Health, ...] = ()
    mails: tuple[Mail, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is something to tell."""
        return bool(self._signs)

    @property
    def urgent(self) -> bool:
        """Whether something is wrong, rather than well again."""
        return bool(self.problems or self.broken or self.mails)

    @property
    def purpose(self) -> str:
        """These news as the outbox remembers them; "operator" alone means that there are none."""
        return self.purpose_of(OPERATOR)

    def purpose_of(self, prefix: str) -> str:
        """The same in the mails of another reader, which begin with `prefix`."""
        return " ".join([prefix.rstrip(), *self._signs])

    @property
    def _signs(self) -> list[str]:
        signs = [f"+{problem.kind}" for problem in self.problems]
        signs += [f"-{kind}" for kind in self.over]
        signs += [f"+{source.name}" for source in self.broken]
        signs += [f"-{source.name}" for source in (*self.recovered, *self.retired)]
        signs += [f"mail:{mail.id}" for mail in self.mails]
        return signs

    @property
    def alike(self) -> tuple[Alike, ...]:
        """Broken sources by what they have in common, where many do."""
        kinds: dict[tuple[str, str], list[Health]] = {}
        for source in self.broken:
            if len(source.problems) == 1:
                found = source.problems[0]
                kinds.setdefault((found.kind, found.advice), []).append(source)
        many = (same for same in kinds.values() if len(same) > ALONE)
        return tuple(Alike(same[0].problems[0], tuple(same)) for same in many)

    @property
    def single(self) -> tuple[Health, ...]:
        """The other broken sources."""
        told = {source.name for group in self.alike for source in group.sources}
        return tuple(source for source in self.broken if source.name not in told)


def pending(
    db: Database, home: Home, settings: Settings, at: datetime, prefix: str = OPERATOR
) -> News:
    """What to tell the operator now, or whoever's mails begin with `prefix`; nothing is written.

    A policy source is reported after one bad night, any other after `crawl.failed_nights`; while
    our own network is down no source is to blame.
    """
    told = _reported(outbox.purposes(db, prefix))
    overview = gather(db, home, settings, at)
    lost = outbox.in_state(db, MailState.REFUSED, MailState.UNSURE)
    found = {problem.kind for problem in overview.problems}
    return News(
        problems=tuple(p for p in overview.problems if p.kind not in told),
        over=tuple(kind for kind in _of_all(told) if kind not in found),
        broken=tuple(s for s in overview.ill if s.needs_person and s.name not in told),
        recovered=tuple(_recovered(overview, told)),
        retired=tuple(s for s in overview.idle if s.name in told),
        mails=tuple(mail for mail in lost if f"mail:{mail.id}" not in told),
    )


def write(home: Home, settings: Settings, news: News, at: datetime) -> Letter:
    """The letter that tells `news`."""
    facts = {
        "publication": publication(home).name,
        "night": chinese_day(at),
        "news": news,
        "words": sentences,
        "over": {kind: over(kind) for kind in news.over},
        "desk": settings.review.address,
    }
    return letter.write(home, OPERATOR, facts)


def compose(db: Database, home: Home, settings: Settings, at: datetime) -> News:
    """Write the operator's mail into the outbox if there is something to tell; returns what.

    Without `mail.operator` nothing is written, and everything is told once somebody is named.
    """
    if not settings.mail.operator:
        return pending(db, home, settings, at)
    check_mailbox(settings.mail.operator, "mail.operator")
    return _compose(db, home, settings, at, settings.mail.operator, OPERATOR)


def compose_for(
    db: Database, home: Home, settings: Settings, people: Iterable[Recipient], at: datetime
) -> int:
    """The same to each who asked for 来源故障, by what he was told; how many mails that is."""
    wanting = [person for person in people if Mailing.TROUBLE in person.kinds]
    news = (
        _compose(db, home, settings, at, person.mailbox, f"trouble@{person.key} ")
        for person in wanting
        if may_write(person, at)
    )
    return sum(one.any for one in news)


def _compose(
    db: Database, home: Home, settings: Settings, at: datetime, mailbox: str, prefix: str
) -> News:
    earlier = len(outbox.purposes(db, prefix))
    news = pending(db, home, settings, at, prefix)
    if not news.any:
        return news
    filled = write(home, settings, news, at)
    draft = outbox.Draft(
        recipient=mailbox,
        purpose=news.purpose_of(prefix),
        subject=filled.subject,
        text=filled.text,
        html=filled.html,
        message_id=new_message_id(settings.mail),
    )
    return news if outbox.put_next(db, draft, at, prefix, earlier) else News()


def _reported(purposes: list[str]) -> set[str]:
    """The sources and kinds now known to the operator, and the mails already reported."""
    told: set[str] = set()
    for sign in (sign for purpose in purposes for sign in purpose.split()[1:]):
        if sign.startswith("-"):
            told.discard(sign[1:])
        else:
            told.add(sign.removeprefix("+"))
    return told


def _of_all(told: set[str]) -> Iterable[str]:
    """The kinds of trouble of all sources together that were told."""
    return (*(kind for kind in OVER if kind in told), *sorted(filter(is_of_machine, told)))


def _recovered(overview: Overview, told: set[str]) -> Iterable[Health]:
    for source in overview.well:
        if source.name in told and source.run and source.run.state is RunState.OK:
            yield source
