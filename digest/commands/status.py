"""`dongtai status`: how the sources are, what waits, and whether a person is wanted."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import click
from sqlite_utils import Database

from crawler.clock import now
from crawler.errors import ConfigError
from crawler.store import queries
from crawler.store.database import opened
from digest.commands.base import Desk, print_json
from digest.config.settings import Settings
from digest.monitoring import account, document, rechecking, sentences, space
from digest.monitoring.facts import Health
from digest.monitoring.lines import problem_lines
from digest.monitoring.overview import Overview, gather
from digest.monitoring.rehearsals import last_rehearsal
from digest.monitoring.several import sites
from digest.store import outbox
from digest.store.outbox import MailState

STUCK = timedelta(days=1)  # a mail that waits longer does not go out by itself
RECENT = timedelta(days=7)  # a mail that was refused is no news after a week


@dataclass(frozen=True, slots=True)
class Mails:
    """How many mails wait, how many have waited for days, how many were refused or are unsure."""

    waiting: int
    stuck: int
    lost: int

    @property
    def needs_person(self) -> bool:
        """Whether they do not settle by themselves."""
        return bool(self.stuck or self.lost)


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def status(desk: Desk, as_json: bool) -> None:
    """各来源的健康状况，以及没发出去的邮件；有事要人处理时退出码为 1。"""
    config = _settings(desk)
    with opened(desk.home.database) as db:
        overview = gather(db, desk.home, config, now())
        mails = _mails(db, overview.at)
        room = space.measured(desk.home, queries.began(db), overview.at)
        rechecked, again = rechecking.last_at(db), rechecking.last_line(db)
    wanted = overview.needs_person or mails.needs_person or room.short
    rehearsal = _rehearsal(config.service.backup)
    if as_json:
        counts = {"mails_waiting": mails.waiting, "mails_lost": mails.lost}
        kept = {"space": asdict(room), "rehearsed": rehearsal, "rechecked": rechecked}
        print_json({"ok": not wanted} | document.of_overview(overview) | counts | kept)
    else:
        books = account.lines(overview.account)
        kept_lines = [*space.lines(room), *space.rehearsed(config.service.backup, rehearsal)]
        told = [*_of_overview(overview), *_of_mails(mails), *books, *filter(None, [again])]
        told += kept_lines
        for line in [*told, sentences.sqlite()]:
            click.echo(line)
    raise click.exceptions.Exit(1 if wanted else 0)


def _rehearsal(folder: str) -> str | None:
    """When a copy in `folder` was last restored in a rehearsal."""
    done = last_rehearsal(Path(folder)) if folder else None
    return done.at if done else None


def _settings(desk: Desk) -> Settings:
    """The settings, or the usual ones where they have a mistake: `gather` names it."""
    try:
        return desk.settings
    except ConfigError:
        return Settings()


def _mails(db: Database, at: datetime) -> Mails:
    queued = outbox.in_state(db, MailState.QUEUED)
    lost = outbox.in_state(db, MailState.REFUSED, MailState.UNSURE)
    return Mails(
        outbox.waiting(db),
        sum(at - mail.created > STUCK for mail in queued),
        sum(at - mail.created <= RECENT for mail in lost),
    )


def _of_overview(overview: Overview) -> Iterator[str]:
    yield from (sentences.problem(problem) for problem in overview.problems)
    if overview.ill:
        yield f"■ 要看一看（{len(overview.ill)} 个）"
        for source in overview.ill:
            yield from _source(source)
    for queue in sorted({source.queue for source in overview.offline}):
        away = {one.name: one.org for one in overview.offline if one.queue == queue}
        where = sentences.machine(queue)
        yield f"■ {where}网络不通，没有读到（{len(away)} 个）：{sites(away)}"
    if overview.well:
        yield f"■ 正常（{len(overview.well)} 个）"
        for source in overview.well:
            yield from _source(source)
    if overview.new:
        names = sites({source.name: source.org for source in overview.new})
        yield f"■ {sentences.NEVER}（{len(overview.new)} 个）：{names}"
    yield from (f"■ {source.name}  {sentences.headline(source)}" for source in overview.idle)
    yield from overview.notices


def _source(source: Health) -> Iterator[str]:
    yield f"{source.name}  {source.org}：{sentences.headline(source)}"
    yield from problem_lines(source.problems)
    if told := sentences.by_hand(source):
        yield f"  {told}。"
    if source.run:
        yield f"  {'，'.join(sentences.run_facts(source))}"
        yield from (f"  {note}" for note in source.run.notes)


def _of_mails(mails: Mails) -> Iterator[str]:
    if mails.waiting:
        yield f"有 {mails.waiting} 封邮件没有发出，运行 dongtai alerts send 再发。"
    if mails.lost:
        yield f"有 {mails.lost} 封邮件被拒收或不知是否送达，请运行 dongtai alerts list 查看。"
