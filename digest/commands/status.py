"""`dongtai status`: how the sources are, what waits, and whether a person is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import click
from sqlite_utils import Database

from crawler.clock import now
from crawler.sources.catalogue import sources as all_sources
from crawler.store.database import opened
from digest.commands.base import Desk, print_json
from digest.monitoring import document, sentences
from digest.monitoring.facts import Health
from digest.monitoring.lines import problem_lines
from digest.monitoring.overview import Fleet, gather
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
    all_sources(desk.home)  # a mistake in sources.toml ends the command with its sentence
    with opened(desk.home.database) as db:
        fleet = gather(db, desk.home, desk.settings, now())
        mails = _mails(db, fleet.at)
    wanted = fleet.needs_person or mails.needs_person
    if as_json:
        post = {"mails_waiting": mails.waiting, "mails_lost": mails.lost}
        print_json({"ok": not wanted} | document.of_fleet(fleet) | post)
    else:
        for line in [*_of_fleet(fleet), *_of_mails(mails)]:
            click.echo(line)
    raise click.exceptions.Exit(1 if wanted else 0)


def _mails(db: Database, at: datetime) -> Mails:
    queued = outbox.in_state(db, MailState.QUEUED)
    lost = outbox.in_state(db, MailState.REFUSED, MailState.UNSURE)
    return Mails(
        outbox.waiting(db),
        sum(at - mail.created > STUCK for mail in queued),
        sum(at - mail.created <= RECENT for mail in lost),
    )


def _of_fleet(fleet: Fleet) -> Iterator[str]:
    yield from (sentences.problem(problem) for problem in fleet.problems)
    if fleet.ill:
        yield f"■ 要看一看（{len(fleet.ill)} 个）"
        for source in fleet.ill:
            yield from _source(source)
    if fleet.offline:
        names = "、".join(source.name for source in fleet.offline)
        yield f"■ 本机网络不通，没有读到（{len(fleet.offline)} 个）：{names}"
    if fleet.well:
        yield f"■ 正常（{len(fleet.well)} 个）"
        for source in fleet.well:
            yield from _source(source)
    if fleet.new:
        names = "、".join(source.name for source in fleet.new)
        yield f"■ {sentences.NEVER}（{len(fleet.new)} 个）：{names}"
    yield from (f"■ {source.name}  {sentences.headline(source)}" for source in fleet.idle)
    yield from fleet.notices


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
