"""`dongtai worker`: crawl what the machine with the store sends."""

import logging

import click

from crawler.cluster import batch, broker, folder
from crawler.cluster.folder import Asked
from crawler.errors import CallError, CrawlError
from crawler.process.lock import held
from digest.commands.base import Desk

log = logging.getLogger(__name__)


@click.command("worker")
@click.argument("queue", metavar="队号", type=click.IntRange(1, 64))
@click.pass_obj
def worker(desk: Desk, queue: int) -> None:
    """在别的机器上采集：取第几队的任务，一直运行；每队只开一个。要先装 dongtai[cluster]。"""
    cluster, crawl = desk.settings.cluster, desk.settings.crawl
    app = broker.app_of(cluster, crawl)
    if queue > cluster.queues:
        raise CallError(f"只有 {cluster.queues} 队（cluster.queues），没有第 {queue} 队。")
    shared, scratch = folder.shared(cluster), desk.home.var / "cluster" / f"queue-{queue}"
    busy = CrawlError(f"这台机器上已经有一个在取第 {queue} 队。")

    def handle(asked: Asked) -> None:
        done = batch.work(shared, asked, scratch, crawl.chromium, broker.is_leaving)
        log.warning("%s %s: %s", asked.night, asked.batch, done.value)

    with held(scratch.with_suffix(".lock"), busy):
        click.echo(f"正在等第 {queue} 队的任务，按 Ctrl-C 停下。")
        broker.serve(app, [queue], f"dongtai-{queue}", handle)
