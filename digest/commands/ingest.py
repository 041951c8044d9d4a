"""`dongtai ingest`: what other machines crawled, into the store."""

import importlib
from functools import partial

import click

from crawler.cluster import folder
from crawler.cluster.ingest import TakenIn, take_all
from crawler.run.crawl import PATIENCE, CrawlReport, Planned, carried
from digest.commands.base import Desk


@click.command("ingest")
@click.pass_obj
def ingest(desk: Desk) -> None:
    """把别的机器采到的结果入库；重复运行不会多出什么。采集时自己会做，中断以后才要用。"""
    done = _taken(desk, 0)
    for warning in done.warnings:
        click.echo(warning)
    click.echo(f"入库 {done.batches} 批，{done.sources} 个来源。")
    raise click.exceptions.Exit(1 if done.warnings else 0)


def _taken(desk: Desk, patience: float) -> TakenIn:
    return take_all(desk.home, folder.shared(desk.settings.cluster), patience)


def on_machines(desk: Desk, planned: Planned) -> CrawlReport:
    """Crawl on the machines of `[cluster]`, after storing all that they left of earlier ones."""
    left = _taken(desk, PATIENCE)
    for warning in left.warnings:
        click.echo(warning, err=True)
    night = importlib.import_module("crawler.cluster.night")  # asks for what only a cluster has
    carry = partial(night.carry_out, desk.settings.cluster, desk.settings.crawl)
    return carried(desk.home, planned, carry, PATIENCE)
