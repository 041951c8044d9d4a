"""`dongtai crawl`: crawl the sources once."""

from datetime import datetime
from pathlib import Path

import click

from crawler.clock import now
from crawler.crawling.hours import is_open
from crawler.errors import CallError
from crawler.run.crawl import JOBS
from crawler.run.crawl import crawl as crawl_sources
from crawler.sources.catalogue import choose
from digest.commands.base import Desk
from digest.monitoring.crawled import report_lines


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
@click.option("--now", "at_once", is_flag=True, help="不等夜里，现在就采集")
@click.pass_obj
def crawl(
    desk: Desk,
    names: tuple[str, ...],
    since: datetime | None,
    replay: tuple[Path, ...],
    jobs: int,
    at_once: bool,
) -> None:
    """采集一次：看各来源有什么新文章。"""
    day = since.date() if since else None
    config = desk.settings.crawl
    choose(desk.home, names)  # a wrong name is named first, at any time of day
    if not (replay or at_once or is_open(config.hours, now())):
        raise CallError(f"现在不是采集时间（{config.hours}），要立即采集请加 --now。")
    report = crawl_sources(desk.home, config, names, since=day, replay=replay, jobs=jobs)
    for line in report_lines(report):
        click.echo(line)
    raise click.exceptions.Exit(1 if report.failed else 0)
