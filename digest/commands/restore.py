"""`dongtai restore DIR`."""

from datetime import datetime, timedelta
from pathlib import Path

import click

from crawler.clock import SHANGHAI
from digest.commands.base import Desk
from digest.service.backups import restoring


@click.command("restore")
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--until",
    metavar="日期",
    type=click.DateTime(["%Y-%m-%d"]),
    help="用这一天或更早的一份，例如 2026-11-20；不写就用最新的",
)
@click.option("--rehearse", is_flag=True, help="只演练：恢复到临时目录里检查，不动现在的数据")
@click.pass_obj
def restore(desk: Desk, folder: Path, until: datetime | None, rehearse: bool) -> None:
    """用备份换回数据库；现在的数据库另存，不会丢。先停下 dongtai schedule 和 review。"""
    if rehearse:
        done = restoring.rehearse(folder)
        click.echo(f"演练成功：{done.copy} 可以恢复，里面有文章 {done.articles} 篇。")
        return
    end = until.replace(tzinfo=SHANGHAI) + timedelta(days=1) if until else None
    made = restoring.restore(desk.home, restoring.chosen(folder, end))
    click.echo(f"已用 {made.copy.path.name}（{made.copy.at:%Y-%m-%d %H:%M}）换回数据库。")
    if made.former:
        click.echo(f"原来的数据库还在：{made.former}，确认无误后可以删去。")
    if made.archives:
        click.echo(f"补回网页档案 {made.archives} 个。")
    click.echo(f"设置没有动；备份过的设置在 {folder / 'config'}。")
