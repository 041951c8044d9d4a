"""Kinds of failure, and how a run's state follows from them."""

from collections.abc import Sequence
from enum import StrEnum

from crawler.store.runs import Run, RunState, Tally


class Failure(StrEnum):
    """What can go wrong with a source, a column or a page."""

    DNS = "dns"
    CONNECTION = "connection"
    TLS = "tls"
    CERTIFICATE = "certificate"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    TOO_MANY = "too_many"
    CHALLENGE = "challenge"
    NO_BROWSER = "no_browser"
    STILL_REFUSED = "still_refused"
    GONE = "gone"
    ALL_GONE = "all_gone"
    SERVER = "server"
    STATUS = "status"
    ROBOTS = "robots"
    ROBOTS_DOWN = "robots_down"
    TOO_LARGE = "too_large"
    NO_ROWS = "no_rows"
    NO_FEED = "no_feed"
    FEED_ERROR = "feed_error"
    SCRIPTED = "scripted"
    NO_ADDRESSES = "no_addresses"
    NO_DATES = "no_dates"
    NO_TEXT = "no_text"
    NO_TEXTS = "no_texts"
    UNDATED = "undated"
    FUTURE = "future"
    ALL_FUTURE = "all_future"
    WRONG_PAGE = "wrong_page"
    PARSE = "parse"
    NOT_RECORDED = "not_recorded"
    MOVED_HOME = "moved_home"
    MOVED_AWAY = "moved_away"
    NO_ANSWER = "no_answer"
    NO_COLUMN = "no_column"
    FILE_ELSEWHERE = "file_elsewhere"
    QUIET = "quiet"
    GAP = "gap"
    LOOP = "loop"
    PRIVATE = "private"
    UNSAVED = "unsaved"
    COLLAPSED = "rows_collapsed"
    ROUTED = "routed"
    INTERSTITIAL = "interstitial"
    SAME_PAGE = "same_page"
    OTHER_PAGE = "other_page"
    SHRUNK = "shrunk"
    DATA = "data"


REFUSALS = frozenset(
    {
        Failure.REFUSED,
        Failure.TOO_MANY,
        Failure.CHALLENGE,
        Failure.NO_BROWSER,
        Failure.STILL_REFUSED,
    }
)
# Of a column that was read: its articles' pages bring their dates, what it pushed out is lost.
HARMLESS = frozenset({Failure.NO_DATES, Failure.GAP})
# What a site and a broken line of our own look like alike. A campus network whose login has run
# out sends every request to its own page.
OFFLINE = frozenset(
    {
        Failure.DNS,
        Failure.CONNECTION,
        Failure.TLS,
        Failure.CERTIFICATE,
        Failure.TIMEOUT,
        Failure.MOVED_AWAY,
    }
)
# What another hour may mend: a line, a server, a crawl that was cut off. A refusal is an answer,
# and a page that is read badly will be so again.
PASSING = frozenset(
    {
        *(Failure.DNS, Failure.CONNECTION, Failure.TIMEOUT, Failure.SERVER, Failure.STATUS),
        *(Failure.ROBOTS_DOWN, Failure.NO_ANSWER, Failure.INTERSTITIAL, Failure.UNSAVED),
    }
)
ENOUGH = 3  # sources, at least, before all of them failing says something of us
NEARLY_ALL = 0.8  # a feed server on our own machine goes on working


def state_of(tally: Tally) -> RunState:
    """How a run ended: what went wrong with a column counts, a single page is tried again.

    A column that a replay's archive does not hold counts only when nothing else was read.
    """
    kinds = {Failure(fault.kind) for fault in tally.failures if fault.column} - HARMLESS
    if kinds & REFUSALS:
        return RunState.REFUSED
    if tally.listed:
        kinds -= {Failure.NOT_RECORDED}
    return RunState.FAILED if kinds else RunState.OK


def unreached(run: Run) -> bool:
    """Whether nothing of a source answered in a run, as if there were no network."""
    kinds = {fault.kind for fault in run.failures if fault.column}
    return bool(kinds) and kinds <= OFFLINE and not run.listed and run.state is RunState.FAILED


def offline(runs: Sequence[Run]) -> bool:
    """Whether one crawl's runs say that our own network was down, rather than all those sites."""
    ended = [run for run in runs if run.state is not RunState.RUNNING]
    away = sum(unreached(run) for run in ended)
    return away >= ENOUGH and away >= NEARLY_ALL * len(ended)


def passing(run: Run) -> bool:
    """Whether a run that read a column badly, or was cut off, is worth another try today."""
    if run.state is RunState.INTERRUPTED:
        return True
    kinds = {Failure(fault.kind) for fault in run.failures if fault.column}
    return run.state is RunState.FAILED and bool(kinds & PASSING)
