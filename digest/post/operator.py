"""The operator's mail: one when a source breaks, one when it recovers, nothing in between.

What the operator was told stands in the purposes of these mails: `operator +cn_nhc -bj_pumch`
means that cn_nhc was reported as broken and bj_pumch as well again; `mail:12` that mail 12 of
the outbox was reported as refused or unsure.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.config import Home
from crawler.health import explain
from crawler.store import runs, sources
from crawler.store.runs import Fault, Run, RunState
from crawler.store.sources import SourceRow
from digest.config import Settings, publication
from digest.post import letter
from digest.post.bulletin import chinese_day
from digest.post.letter import Letter
from digest.post.mail import check_mailbox, new_message_id
from digest.store import outbox
from digest.store.outbox import Mail, MailState

OPERATOR = "operator"
NO_NIGHT = "night"  # stands for the crawl as a whole; source names begin with a region
LATE = timedelta(hours=36)  # a nightly crawl that did not start for so long was missed
REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that went wrong: what happened, where, and what to do."""

    sentence: str
    column: str
    url: str
    advice: str


# A run that was killed could not say why.
CUT_OFF = Reason(
    "采集中途被打断", "", "", "下一次采集会接着完成；若每夜如此，请看 var/log 里的日志。"
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A source that was read badly for so many nights in a row."""

    name: str
    org: str
    nights: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What the operator does not know yet."""

    broken: tuple[Trouble, ...] = ()
    recovered: tuple[SourceRow, ...] = ()
    mails: tuple[Mail, ...] = ()
    last_night: datetime | None = None  # set when the nightly crawl did not run
    running_again: bool = False

    @property
    def any(self) -> bool:
        """Whether there is something to tell."""
        return self.purpose != OPERATOR

    @property
    def purpose(self) -> str:
        """These news as the outbox remembers them; "operator" alone means that there are none."""
        signs = [f"+{trouble.name}" for trouble in self.broken]
        signs += [f"-{source.name}" for source in self.recovered]
        signs += [f"mail:{mail.id}" for mail in self.mails]
        signs += [f"+{NO_NIGHT}"] if self.last_night else []
        signs += [f"-{NO_NIGHT}"] if self.running_again else []
        return " ".join([OPERATOR, *signs])


def pending(db: Database, settings: Settings, at: datetime) -> News:
    """What to tell the operator now; nothing is written.

    A policy source is reported after one bad night, any other after `crawl.failed_nights`.
    """
    told = _told(outbox.purposes(db, OPERATOR))
    known = sources.known(db)
    ended = [r for r in runs.latest(db) if r.state is not RunState.RUNNING and r.source in known]
    well = [known[r.source] for r in ended if r.state is RunState.OK and r.source in told]
    bad = [r for r in ended if r.state is not RunState.OK and r.source not in told]
    lost = outbox.in_state(db, MailState.REFUSED, MailState.UNSURE)
    last = runs.last_night(db)
    late = last is not None and at - last > LATE
    return News(
        broken=tuple(_troubles(db, bad, known, settings.crawl.failed_nights)),
        recovered=tuple(well),
        mails=tuple(mail for mail in lost if f"mail:{mail.id}" not in told),
        last_night=last if late and NO_NIGHT not in told else None,
        running_again=not late and NO_NIGHT in told,
    )


def write(home: Home, settings: Settings, news: News, at: datetime) -> Letter:
    """The letter that tells `news`."""
    facts = {
        "publication": publication(home).name,
        "night": chinese_day(at),
        "news": news,
        "desk": settings.review.address,
    }
    return letter.write(home, OPERATOR, facts)


def compose(db: Database, home: Home, settings: Settings, at: datetime) -> News:
    """Write the operator's mail into the outbox if there is something to tell; returns what.

    Without `mail.operator` nothing is written, and everything is told once somebody is named.
    """
    if settings.mail.operator:
        check_mailbox(settings.mail.operator, "mail.operator")
    earlier = len(outbox.purposes(db, OPERATOR))
    news = pending(db, settings, at)
    if not news.any or not settings.mail.operator:
        return news
    filled = write(home, settings, news, at)
    draft = outbox.Draft(
        recipient=settings.mail.operator,
        purpose=news.purpose,
        subject=filled.subject,
        text=filled.text,
        html=filled.html,
        message_id=new_message_id(settings.mail),
    )
    return news if outbox.put_next(db, draft, at, OPERATOR, earlier) else News()


def _told(purposes: list[str]) -> set[str]:
    """The sources now known to the operator as broken, and the mails already reported."""
    told: set[str] = set()
    for sign in (sign for purpose in purposes for sign in purpose.split()[1:]):
        if sign.startswith("-"):
            told.discard(sign[1:])
        else:
            told.add(sign.removeprefix("+"))
    return told


def _troubles(
    db: Database, bad: Iterable[Run], known: Mapping[str, SourceRow], nights: int
) -> Iterator[Trouble]:
    for run in bad:
        source = known[run.source]
        failed = runs.failing_nights(db, run.source)
        if failed >= (1 if source.sort == "policy" else nights):
            yield _trouble(run, source, failed)


def _trouble(run: Run, source: SourceRow, nights: int) -> Trouble:
    """A kind of failure is told once, a whole column before a single page."""
    faults = sorted(run.failures, key=lambda fault: not fault.column)
    first = {fault.kind: fault for fault in reversed(faults)}
    reasons = [_reason(fault) for fault in faults if first[fault.kind] is fault]
    return Trouble(source.name, source.org, nights, tuple(reasons[:REASONS_SHOWN]) or (CUT_OFF,))


def _reason(fault: Fault) -> Reason:
    words = explain(fault.kind)
    return Reason(fault.message or words.sentence, fault.column, fault.url, words.advice)
