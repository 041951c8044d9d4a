"""`dongtai crawl`: crawl the sources once."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from crawler.clock import now
from crawler.crawling.hours import is_open, night_of
from crawler.errors import CallError, CrawlError
from crawler.health.kinds import passing
from crawler.run.crawl import JOBS, CrawlReport, planned, recheck
from crawler.run.crawl import crawl as crawl_sources
from crawler.sources.catalogue import choose
from crawler.store import leases, runs
from crawler.store.database import opened
from digest.commands.base import Desk, print_json
from digest.commands.ingest import on_machines
from digest.commands.progress import crawling, crawling_elsewhere
from digest.monitoring import rechecking
from digest.monitoring.crawled import document, report_lines

OUT = "别的机器上还有没回来的批次：请等它们回来，或先采集一次（dongtai crawl），再复看。"


@click.command("crawl")
@click.argument("names", metavar="[来源…]", nargs=-1)
@click.option("--since", metavar="日期", type=click.DateTime(["%Y-%m-%d"]), help="往前补采到这一天")
@click.option(
    "--replay",
    metavar="档案…",
    multiple=True,
    type=click.Path(path_type=Path),
    help="用 WARC 档案代替网络，可写多次",
)
@click.option(
    "--jobs",
    metavar="数",
    type=click.IntRange(1, 64),
    default=JOBS,
    help=f"同时采集几个来源（不写是 {JOBS} 个；对每个网站总是一次一页）",
)
@click.option("--failed", is_flag=True, help="只再试今夜没连上的来源")
@click.option("--recheck", is_flag=True, help="只把各期要刊登的网页再打开看一遍，不看列表")
@click.option("--here", is_flag=True, help="就在这台机器上采集，不派给别的机器")
@click.option("--now", "at_once", is_flag=True, help="不等夜里，现在就采集")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def crawl(
    desk: Desk,
    /,
    names: tuple[str, ...],
    *,
    since: datetime | None,
    replay: tuple[Path, ...],
    jobs: int,
    **how: bool,
) -> None:
    """采集一次：看各来源有什么新文章。"""
    if how["recheck"] and (since or replay or how["failed"]):
        raise CallError("--recheck 不能和 --since、--replay、--failed 一起用。")
    day = since.date() if since else None
    config = desk.settings.crawl
    if how["failed"] and not (names := _failed(desk, names)):
        _say(CrawlReport(now(), (), (), ()), ["今夜没有要再试的来源。"], as_json=how["as_json"])
        return
    chosen = choose(desk.home, names)  # a wrong name is named first, at any time of day
    if not (replay or how["at_once"] or is_open(config.hours, now())):
        raise CallError(f"现在不是采集时间（{config.hours}），要立即采集请加 --now。")
    if how["recheck"]:
        _recheck(desk, names, jobs, as_json=how["as_json"])
    if desk.settings.cluster.broker and not (replay or how["here"]):
        asked_for = planned(desk.home, config, names, since=day, jobs=jobs)
        with crawling_elsewhere(desk.home, asked_for.report.night):
            report = on_machines(desk, asked_for)
    else:
        with crawling(desk.home, len(chosen)):
            report = crawl_sources(desk.home, config, names, since=day, replay=replay, jobs=jobs)
    orgs = {source.name: source.org for source in chosen}
    _say(report, report_lines(report, orgs), as_json=how["as_json"])
    raise click.exceptions.Exit(1 if report.failed else 0)


def _recheck(desk: Desk, names: tuple[str, ...], jobs: int, *, as_json: bool) -> NoReturn:
    """Open again what stands behind the running issues, on this machine: these are few pages."""
    with opened(desk.home.database) as db:
        if leases.out(db):  # workers of a night whose parent died may still be on these sites
            raise CrawlError(OUT)
        found = rechecking.pages(db, desk.home, names)
    report = CrawlReport(now(), (), (), ())
    if found.by_source:
        with crawling(desk.home, len(found.by_source), "复看"):
            report = recheck(desk.home, desk.settings.crawl, found.by_source, jobs=jobs)
    if as_json:
        print_json(document(report) | {"left_out": found.left})
    else:
        with opened(desk.home.database) as db:
            _say(report, list(rechecking.lines(db, report, found)), as_json=False)
    raise click.exceptions.Exit(1 if report.failed else 0)


def _say(report: CrawlReport, lines: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        print_json(document(report))
        return
    for line in lines:
        click.echo(line)


def _failed(desk: Desk, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `names`, or of all, whose run of tonight another hour may mend."""
    hours, declared = desk.settings.crawl.hours, {s.name for s in choose(desk.home, names)}
    tonight = night_of(hours, now())
    with opened(desk.home.database) as db:
        latest = runs.latest(db)
    return tuple(
        run.source
        for run in latest
        if run.source in declared and passing(run) and night_of(hours, run.night) == tonight
    )
