"""`dongtai pencil`: how far the printed entries are from their drafts."""

import click

from crawler.store.database import opened
from digest.commands import table
from digest.commands.base import Desk, of_publication, print_json
from digest.config.settings import Publication
from digest.revising import account
from digest.revising.account import Line
from digest.revising.distance import Edit
from digest.store import drafts

HEADS = ("月份", "栏目", "条数", "未动", "留下", "长短", "要点留下", "每条改动", *Edit)


@click.command("pencil")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@of_publication
@click.pass_obj
def pencil(desk: Desk, which: str | None, *, as_json: bool) -> None:
    """铅笔：已出刊的各条离初稿有多远，按栏目和月份。"""
    publication = desk.named(which)
    with opened(desk.home.database) as db:
        found = account.measured(drafts.published(db, publication.key))
    if as_json:
        print_json(account.document(found))
        return
    if not found:
        click.echo("还没有出刊的条目可以比较；在编辑页面把一期设为出刊以后再来看。")
        return
    lines = [*account.by_month(found), *account.by_section(found)]
    rows = [HEADS, *(_cells(line, publication) for line in lines)]
    click.echo("\n".join(table.lines(rows)))
    click.echo("留下、长短：留在刊上的字占初稿的比例，刊出的长度比初稿，都是各条的中位数。")


def _cells(line: Line, publication: Publication) -> tuple[str, ...]:
    return (
        line.month or "合计",
        publication.sections.get(line.section, line.section.plan.title),
        str(line.entries),
        str(line.untouched),
        f"{line.share:.0%}",
        f"{line.ratio:.2f}",
        f"{line.points:.0%}",
        f"{line.each:.1f}",
        *(str(line.edits[kind]) for kind in Edit),
    )
