"""`dongtai backup DIR`."""

from pathlib import Path

import click

from digest.commands.base import Desk
from digest.service.backup import back_up


@click.command("backup")
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def backup(desk: Desk, folder: Path) -> None:
    """把数据库、网页档案和设置备份到一个目录；采集进行时也可以备份。"""
    made = back_up(desk.home, folder)
    click.echo(
        f"已备份到 {made.database}，网页档案 {made.archives} 个，其中新复制 {made.copied} 个。"
    )
