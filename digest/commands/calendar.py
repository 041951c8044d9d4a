"""`dongtai calendar`: what comes into force, closes or ends, and when."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import click

from crawler.clock import now
from crawler.store.database import opened
from digest.commands.base import Desk, print_json
from digest.milestones import calendar as due_days
from digest.milestones.calendar import Due
from digest.output import ics
from digest.output.files import replace_file


@click.command("calendar")
@click.option(
    "--days", metavar="天", type=click.IntRange(0), default=366, help="往后看多少天，默认一年"
)
@click.option(
    "--past", metavar="天", type=click.IntRange(0), default=31, help="往前看多少天，默认一个月"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option(
    "--ics",
    "out",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写成日历文件（iCalendar），可导入 Outlook、手机日历",
)
@click.pass_obj
def calendar(desk: Desk, days: int, past: int, *, as_json: bool, out: Path | None) -> None:
    """日历：存下的政策里写明的施行、截止、废止、到期日子；--ics 写成日历文件。"""
    today = now().date()
    with opened(desk.home.database) as db:
        due_days.refresh(db)
        found = due_days.falling_due(db, today - timedelta(days=past), today + timedelta(days=days))
    if out:
        click.echo(replace_file(out, ics.render(found, f"{desk.publication.name}日历")))
    elif as_json:
        print_json(due_days.document(found))
    else:
        click.echo("\n".join(_lines(found)))


def _lines(dues: Sequence[Due]) -> Iterator[str]:
    for due in dues:
        day = f"{due.day.year}年{due.day.month}月{due.day.day}日"
        yield f"{day}　{due.kind.value}　{due.name}"
        yield f"    {due.sentence}\n    {due.source.article.url}"
    yield f"共 {len(dues)} 项。" if dues else "这段时间没有写明日子的事项。"
