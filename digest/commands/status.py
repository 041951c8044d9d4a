"""`dongtai status`: how the sources are, and what waits."""

import click
from sqlite_utils import Database

from crawler.catalogue import sources as all_sources
from crawler.store import queries, runs
from crawler.store.database import opened
from crawler.store.runs import Run, RunState
from digest.commands.base import Desk, print_json
from digest.commands.crawl import run_lines
from digest.store import outbox


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def status(desk: Desk, as_json: bool) -> None:
    """各来源的健康状况，以及没发出去的邮件。"""
    known = all_sources(desk.home)
    with opened(desk.home.database) as db:
        last = runs.latest(db)
        waiting = outbox.waiting(db)
        if as_json:
            print_json({"sources": [as_dict(db, run) for run in last], "mails_waiting": waiting})
        else:
            _print(db, last, waiting, set(known))
    raise click.exceptions.Exit(0)


def _print(db: Database, last: list[Run], waiting: int, known: set[str]) -> None:
    for run in sorted(last, key=lambda r: (r.state is RunState.OK, r.source)):
        good = runs.last_success(db, run.source)
        since = f"上次成功 {good:%m月%d日}" if good else "还没有成功过"
        first, *rest = run_lines(run)
        click.echo(f"{first}  {run.night:%Y-%m-%d}，{since}")
        for line in rest:
            click.echo(line)
        if stuck := queries.given_up(db, run.source):
            click.echo(f"  {len(stuck)} 篇文章多次打不开，请用浏览器查看。")
    if never := sorted(known - {run.source for run in last}):
        click.echo(f"还没有采集过的来源：{'、'.join(never)}")
    if waiting:
        click.echo(f"有 {waiting} 封邮件没有发出，运行 dongtai alerts send 再发。")


def as_dict(db: Database, run: Run) -> dict[str, object]:
    """A source's health as JSON."""
    return {
        "source": run.source,
        "state": run.state.value,
        "night": run.night,
        "last_success": runs.last_success(db, run.source),
        "failing_nights": runs.failing_nights(db, run.source),
        "listed": run.listed,
        "added": run.added,
        "changed": run.changed,
        "failures": [
            {"kind": f.kind, "url": f.url, "message": f.message, "column": f.column}
            for f in run.failures
        ],
    }
