"""`dongtai worker`: crawl what the machine with the store sends."""

import logging
from functools import partial

import click

from crawler.cluster import broker, folder
from crawler.cluster.batch import Bench, Outcome, work
from crawler.cluster.folder import Asked
from crawler.errors import CallError, CrawlError, DongtaiError
from crawler.process.lock import held
from digest.commands.base import Desk

log = logging.getLogger(__name__)
ENDED = {
    Outcome.DONE: "采集完毕。",
    Outcome.NOT_WANTED: "已有结果，或已另派，不再采集。",
    Outcome.STOPPED: "停下了，没有做完；主机会另派。",
}
ENDING = 30.0  # seconds in which the crawl of a worker that was killed has ended


@click.command("worker")
@click.argument("queue", metavar="队号", type=click.IntRange(1, 64))
@click.pass_obj
def worker(desk: Desk, queue: int) -> None:
    """在别的机器上采集：取第几队的任务，一直运行；每队只开一个。要先装 dongtai[cluster]。"""
    cluster, crawl = desk.settings.cluster, desk.settings.crawl
    app = broker.app_of(cluster, crawl)
    if queue > cluster.queues:
        raise CallError(f"只有 {cluster.queues} 队（cluster.queues），没有第 {queue} 队。")
    scratch = desk.home.var / "cluster" / f"queue-{queue}"
    busy = CrawlError(f"这台机器上已经有一个在取第 {queue} 队。")
    with held(scratch.with_suffix(".lock"), busy, ENDING) as lock:
        bench = Bench(folder.shared(cluster), scratch, crawl.chromium, (lock,), broker.is_leaving)
        click.echo(f"正在等第 {queue} 队的任务，按 Ctrl-C 停下。")
        broker.serve(app, [queue], f"dongtai-{queue}", partial(_handle, bench))


def _handle(bench: Bench, asked: Asked) -> None:
    """Crawl a batch, and say what became of it; why it failed stands in its folder too."""
    log.warning("%s %s：开始采集。", asked.night, asked.batch)
    try:
        ended = ENDED[work(bench, asked)]
    except DongtaiError as error:
        ended = str(error)
    log.warning("%s %s：%s", asked.night, asked.batch, ended)
