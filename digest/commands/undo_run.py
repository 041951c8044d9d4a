"""`dongtai undo-run [N]`."""

import click

from crawler.config import Home
from crawler.run.taking_back import take_back
from crawler.store import undo
from crawler.store.database import opened
from digest.commands.base import Desk
from digest.store.nights import used_articles


@click.command("undo-run")
@click.argument("number", metavar="[编号]", type=int, required=False)
@click.pass_obj
def undo_run(desk: Desk, number: int | None) -> None:
    """撤回一夜采集写下的全部内容，例如网站被改坏的那一夜；不写编号时列出可以撤回的。"""
    if number is None:
        _list(desk.home)
        return
    with opened(desk.home.database) as db:
        done = take_back(desk.home, db, number, used_articles(db))
    click.echo(f"已撤回第 {number} 号：去掉新文章 {done.removed} 篇，恢复原样 {done.changed} 篇。")
    for title in done.kept:
        click.echo(f"  《{title}》已写进提醒邮件或稿件，留着没动。")
    click.echo("网页档案没有动；下一夜会重新读这些网站。")


def _list(home: Home) -> None:
    with opened(home.database) as db:
        found = undo.nights(db)
    for night in found:
        what = f"来源 {night.sources} 个，新增 {night.added} 篇，变更 {night.changed} 篇"
        click.echo(f"{night.number}  {night.night:%Y-%m-%d %H:%M}  {what}")
    if not found:
        click.echo("没有可以撤回的一夜。")
