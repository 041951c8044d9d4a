"""`dongtai draft`: the issue of a month, drafted or brought up to date."""

from collections.abc import Iterator
from dataclasses import asdict

import click

from crawler.clock import now
from crawler.store.database import opened
from digest.commands.base import Desk, of_publication, print_json
from digest.commands.progress import progress
from digest.config.settings import Publication
from digest.drafting.draft import DraftReport
from digest.drafting.draft import draft as draft_issue
from digest.errors import NothingToDraftError
from digest.issue.model import MAIN, Entry, EntryState
from digest.store.rows import SHOWN


@click.command("draft")
@click.option("--month", required=True, metavar="年-月", help="起草哪个月的一期，例如 2026-11")
@click.option("--number", type=click.IntRange(min=1), metavar="期号", help="期号，默认接着上一期")
@click.option("--unless-empty", is_flag=True, help="没有可写的内容就不建这一期（值班时用）")
@of_publication
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def draft(
    desk: Desk,
    *,
    month: str,
    number: int | None,
    unless_empty: bool,
    which: str | None,
    as_json: bool,
) -> None:
    """起草某月的一期；再次运行只补充新内容，编辑改过的不动。"""
    publication = desk.named(which)
    empty = not unless_empty
    try:
        with opened(desk.home.database) as db, progress("起草"):
            report = draft_issue(db, publication, month, number, now(), empty=empty)
    except NothingToDraftError as nothing:
        click.echo(str(nothing), err=as_json)
        return
    if as_json:
        print_json(asdict(report))
    else:
        click.echo("\n".join(_report_lines(report, publication)))


def _report_lines(report: DraftReport, publication: Publication) -> Iterator[str]:
    done = "新起草" if report.created else "补充"
    name = "" if publication.key == MAIN else f"《{publication.name}》"
    yield f"{done}了{name} {report.month} 第{report.number}期，取材于{report.drawn_from}。"
    if publication.has_articles:
        for column in publication.columns:
            own = [e for e in report.added if e.column == column.name]
            yield from _listed(column.name, own, report)
    else:
        yield from _sections(report, publication)
    yield from _counted(report)
    yield from (f"缺：{gap}" for gap in report.gaps)
    yield "接着运行 dongtai review 在网页上修改。"


def _sections(report: DraftReport, publication: Publication) -> Iterator[str]:
    for plan in publication.plans:
        added = [e for e in report.added if e.section == plan.key]
        if added or plan.awaited:
            yield from _listed(publication.title(plan.key), added, report)


def _listed(title: str, added: list[Entry], report: DraftReport) -> Iterator[str]:
    shown = [entry for entry in added if entry.state in SHOWN]
    reserves = sum(entry.state is EntryState.RESERVE for entry in added)
    yield f"\n【{title}】新增 {len(shown)} 条，备选 {reserves} 条"
    for number, entry in enumerate(shown, 1):
        head = f"{entry.hospital}：" if entry.hospital else ""
        yield f"  {number}. {head}{entry.heading}"
        yield f"     理由：{' · '.join(entry.reasons)}"
        if ways := report.alternatives.get(entry.id):
            yield f"     写法：{' · '.join(ways)}"


def _counted(report: DraftReport) -> Iterator[str]:
    yield f"\n共看了 {report.considered} 篇。"
    if report.refreshed:
        yield f"有 {report.refreshed} 条原来只有标题，现在补上了正文。"
    if report.excluded:
        counts = "、".join(f"{label} {count} 篇" for label, count in report.excluded.items())
        yield f"按栏目要求排除：{counts}。"
    if report.printed_before:
        yield f"本期已有或往期登过的：{report.printed_before} 篇。"
    if report.left_over:
        yield f"另有 {report.left_over} 篇排在备选之后，可用 dongtai search 查找。"
