"""Everything a crawl notes with a run, in Chinese: what a person should know though nothing failed.

A run keeps these as sentences (`runs.notes`), with its own values in them; what failed is kept as a
kind (`crawler.health.kinds`). How all of it is shown is up to `digest.monitoring`.
"""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from crawler import disk
from crawler.store.runs import RunState, Tally

HOSTS = 3  # named in one sentence
NAMED = 5  # sources named in one sentence


def unwritable(place: Path, why: str) -> str:
    """Nothing can be written, so nothing was crawled, or what was crawled is not all stored."""
    return f"{place} 写不进去：{why}，{disk.todo(why)}，再运行 dongtai crawl --now。"


def another_certificate(host: str) -> str:
    """A certificate that nobody vouches for has changed."""
    return (
        f"网站 {host} 的证书本来就不可信，现在又换了一张，没有读；"
        "请重新核对，属实的把来源的 certificate 理由改写一遍（例如写上核对的日期）。"
    )


def another_issuer(host: str, before: str, now: str) -> str:
    """A trusted certificate comes from another authority than before."""
    return f"网站 {host} 的证书换了签发者：原来是 {before}，现在是 {now}（可信）。"


def withdrawn(title: str, url: str) -> str:
    """An article was taken down."""
    return f"原文已撤下：{title}（{url}）"


def found(column: str, url: str, origin: str, lost: str) -> str:
    """A column was found where the page at `origin` says; it was at `lost` before, if anywhere."""
    moved = f"从 {lost} 搬到了" if lost else "找到了，在"
    return f"栏目“{column}”{moved} {url}（{evidence(origin)}）。"


def evidence(origin: str) -> str:
    """How the address of a column is known that was found."""
    return f"由 {origin} 找到"


def cut_short(column: str, why: str) -> str:
    """A list page was not read to its end: `why` says how much of it there is."""
    return f"栏目“{column}”的页面{why}，后面的没有看。"


def postponed(column: str, wanted: int, opened: int) -> str:
    """More articles are new than are opened in one night."""
    return f"栏目“{column}”有 {wanted} 篇要打开，今夜先打开 {opened} 篇，其余以后几夜接着读。"


def elsewhere(column: str, articles: int, hosts: Collection[str]) -> str:
    """New articles whose text is on a site that is not the source's."""
    named = "、".join(sorted(hosts)[:HOSTS])
    return (
        f"栏目“{column}”有 {articles} 篇的正文在别的网站（{named}），只记下了标题；"
        "要读正文，请把那个网站写进来源的 hosts，或用 dongtai add 添加。"
    )


def many_files(title: str, files: int, most: int) -> str:
    """An article has more files than are read."""
    return f"“{title}”有 {files} 个附件，只读了前 {most} 个；其余请打开原文查看。"


def redesigned(column: str) -> str:
    """A list was read by its structure, where the source knows its markup or its addresses."""
    return f"栏目“{column}”的版式变了，改用通用读法，请核对。"


def slowed_down(host: str, asked: float, most: float) -> str:
    """A site's robots.txt asks for a pause of `asked` seconds; `most` are granted."""
    more = f"（它要求 {asked:g} 秒，最多等 {most:g} 秒）" if asked > most else ""
    return f"网站 {host} 的 robots.txt 要求放慢，两次访问之间等 {min(asked, most):g} 秒{more}。"


def all_new(source: str, column: str, page: int) -> str:
    """As many pages were read as a night may, and older ones have news too."""
    return _stopped(source, column, page, "全是新文章，更早的还没有读")


def no_next(source: str, column: str, page: int, since: date) -> str:
    """The list has no page after this one that could be asked for, and `since` was not reached."""
    return (
        f"栏目“{column}”读到第 {page} 页为止，还没有到 {since}，下一页的地址没有读到"
        "（没有翻页，或由脚本翻页）：更早的没有读。要补齐请用浏览器翻看，用 dongtai add 添加，"
        f"或把翻页的地址写进来源 {source}。"
    )


def no_rows(source: str, column: str, page: int) -> str:
    """A page that should have had rows had none."""
    return _stopped(source, column, page, "没有读到文章")


def before_since(source: str, column: str, page: int, since: date, *, dated: bool) -> str:
    """As many pages were read as may be, and `since` was not reached, or cannot be seen."""
    return _stopped(source, column, page, f"还没有到 {since}" if dated else "列表没有日期")


def _stopped(source: str, column: str, page: int, why: str) -> str:
    return (
        f"栏目“{column}”翻到第 {page} 页，{why}；要补齐请运行 dongtai crawl {source} --since 日期。"
    )


# What a failure's sentence is followed by.


def of_file(name: str) -> str:
    """It concerns an attached file."""
    return f"附件 {name}"


def of_page(column: str, number: int) -> str:
    """It concerns an older page of a column's list."""
    return f"栏目“{column}”第 {number} 页"


def unaddressed(titles: Sequence[str]) -> str:
    """It concerns rows whose titles are shown."""
    return f"{len(titles)} 篇，如“{titles[0]}”"


def last_seen(title: str) -> str:
    """The newest article that a column showed on its last night."""
    return f"上次最新的一篇是“{title}”"


def of_all(articles: int) -> str:
    """It concerns all articles of a column that can be read itself."""
    return f"栏目读到了，{articles} 篇文章都是这样"


def of_two(column: str, one: str, other: str) -> str:
    """It concerns two addresses of a column's list."""
    return f"栏目“{column}”的 {one} 和 {other}"


def like(url: str) -> str:
    """It concerns a page that another address shows too."""
    return f"和 {url} 一样"


# What is wrong with a crawl beside its runs.


def ended(source: str, state: RunState, tally: Tally) -> str:
    """A source's one line in the log of its night: how its run ended, and the first thing that
    was wrong.
    """
    line = (
        f"{source}：{state}，请求 {tally.requests} 次，新 {tally.added} 篇，改 {tally.changed} 篇"
    )
    if not tally.failures:
        return f"{line}。"
    first, more = tally.failures[0], len(tally.failures) - 1
    return f"{line}；{first.message}（{first.url}）" + (f"，另有 {more} 处。" if more else "。")


def interrupted(source: str) -> str:
    """The run of a source was never closed."""
    return f"来源 {source} 的采集中途被打断，已存下的不会丢，下次接着做。"


def overrun(minutes: int, log: Path) -> str:
    """The night reached its time limit."""
    return f"采集超过 {minutes} 分钟被停下，没做完的来源明夜接着做；日志在 {log}。"


def died(status: int, log: Path) -> str:
    """The night's process ended by a defect, or was killed."""
    return f"采集进程异常结束（{status}），已存下的不会丢；日志在 {log}。"


def batch_overrun(batch: str, sources: Collection[str]) -> str:
    """A batch of a night on several machines reached its time limit."""
    return f"第 {batch} 批超过时间被停下，没做完的来源明夜接着做：{_names(sources)}。"


def batch_died(batch: str, sources: Collection[str], status: int) -> str:
    """The process of a batch ended by a defect, or was killed."""
    return (
        f"第 {batch} 批的采集进程异常结束（{status}），已读到的都已入库，"
        f"其余下次接着做：{_names(sources)}。"
    )


def batch_offline(queue: int, machine: str, sources: Collection[str]) -> str:
    """Hardly a source of a batch answered: the machine that crawled it has no network."""
    named = f"（机器 {machine}）" if machine else ""
    return (
        f"第 {queue} 队{named}的一批来源几乎全都连不上，多半是那台机器的网络不通，"
        f"请先查它，不要怪网站：{_names(sources)}。"
    )


def batch_lost(sources: Collection[str], deaths: int, why: str) -> str:
    """A batch of one site was given up."""
    reason = f"（{why}）" if why else ""
    return (
        f"来源 {_names(sources)} 分给别的机器 {deaths} 次，每次都没有回来{reason}，今夜不再派；"
        "请在那台机器上看日志，或在主机上单独采集试试。"
    )


def batches_open(minutes: int, queues: Collection[int]) -> str:
    """Batches had not come back when the night's time was over."""
    named = "、".join(str(queue) for queue in sorted(queues))
    return (
        f"采集超过 {minutes} 分钟，第 {named} 队还有没回来的批次，没做完的来源明夜接着做；"
        "请看取这一队的机器是否开着（dongtai worker 队号）。"
    )


def no_broker(address: str, why: str) -> str:
    """Redis could not be reached."""
    return f"连不上 {address}（{why}），任务送不出去；请检查 Redis 和 cluster.broker。"


def _names(sources: Collection[str]) -> str:
    more = f" 等 {len(sources)} 个" if len(sources) > NAMED else ""
    return "、".join(sorted(sources)[:NAMED]) + more
