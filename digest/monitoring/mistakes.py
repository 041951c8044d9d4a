"""What is wrong in the files that people write: each file read once more, a sentence each.

A command stops at the first mistake it meets. The operator, who may mend in the morning what the
night could not read, is told of all of them at once, and what each of them stops.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from crawler.config import Home
from crawler.crawling.hours import is_open
from crawler.errors import CallError
from digest.config import keep, recipients, rewriting
from digest.config.schedule import plan
from digest.config.settings import Settings, publications, settings

NOT_READ = "改好以前，各条命令都会停在这里。"
NO_CRAWL = "改好以前，采集不会运行。"
NO_ALERTS = "改好以前，提醒邮件不会写，也不会发。"
NO_DRAFT = "改好以前，起草、导出和提醒都不会运行。"
NO_PRUNING = "改好以前，备份和清理都不会运行。"
NO_REWRITING = "改好以前，不能请大模型改写。"
NOT_TO_HIM = "改好以前，他收不到提醒，别的收件人不受影响。"
NOT_HIS = "写对以前，他收不到那里的提醒；请改 config/recipients.toml。"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: a sentence without its stop, and what it stops or how to mend it."""

    sentence: str
    advice: str


def read(home: Home, sources: Collection[str]) -> list[Mistake]:
    """The mistakes of all files but sources.toml; its `sources` by name, none if it has one."""
    found = [
        _tried(lambda: settings(home), NOT_READ),
        _tried(lambda: publications(home), NO_DRAFT),
        _of_keeping(home),
        _of_rewriting(home),
        *_of_recipients(home, sources),
    ]
    return [mistake for mistake in found if mistake]


def of_error(error: CallError, advice: str) -> Mistake:
    """The mistake that an error names."""
    return Mistake(str(error).rstrip("。"), advice)


def wrong_times(read: Settings, at: datetime) -> Mistake | None:
    """Hours or times of day that cannot be."""
    return _tried(lambda: (is_open(read.crawl.hours, at), plan(read.schedule)), NO_CRAWL)


def _tried(reading: Callable[[], object], advice: str) -> Mistake | None:
    try:
        reading()
    except CallError as error:
        return of_error(error, advice)
    return None


def _of_keeping(home: Home) -> Mistake | None:
    """What would show only when the backup thins its copies out."""
    try:
        line = settings(home).service.keep
    except CallError:
        return None  # the file itself cannot be read, which is a mistake of its own
    return _tried(lambda: keep.read(line), NO_PRUNING)


def _of_rewriting(home: Home) -> Mistake | None:
    """What would show only when an editor asks for a rewriting."""
    try:
        asked = settings(home).rewriting
    except CallError:
        return None  # the file itself cannot be read, which is a mistake of its own
    if not rewriting.is_on(asked):
        return None
    return _tried(lambda: rewriting.service(asked, home.file(asked.prompt)), NO_REWRITING)


def _of_recipients(home: Home, sources: Collection[str]) -> list[Mistake | None]:
    if not recipients.path_of(home).exists():  # a desk may well mail nobody
        return []
    try:
        people = recipients.load(home)
    except CallError as error:
        return [of_error(error, NO_ALERTS)]
    wrong: list[Mistake | None] = [of_error(error, NOT_TO_HIM) for error in people.wrong]
    if not sources:
        return wrong
    return wrong + [Mistake(said, NOT_HIS) for said in recipients.misspelt(people.right, sources)]
