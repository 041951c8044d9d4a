"""`dongtai backup DIR`."""

from pathlib import Path

import click

from digest.commands.base import Desk, print_json
from digest.commands.progress import progress
from digest.config import keep
from digest.service.backups import copies, thinning
from digest.service.backups.making import Backup, back_up


@click.command("backup")
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path, file_okay=False))
@click.option("--list", "only_list", is_flag=True, help="只列出已有的备份，以及各自为什么保留")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def backup(desk: Desk, folder: Path, only_list: bool, as_json: bool) -> None:
    """把数据库、网页档案和设置备份到一个目录；采集进行时也可以备份。"""
    rule = keep.read(desk.settings.service.keep).backups
    if only_list:
        _list(folder, rule)
        return
    with progress("备份") as step:
        made = back_up(desk.home, folder, rule, step)
    if as_json:
        print_json(_document(made))
    else:
        _say(made)
    raise click.exceptions.Exit(1 if made.shrunk else 0)


def _say(made: Backup) -> None:
    archives = f"网页档案 {made.archives} 个，其中新复制 {made.copied} 个"
    click.echo(f"已备份到 {made.database}，{archives}。")
    if made.removed:
        click.echo(f"按 service.keep 删去了旧备份 {len(made.removed)} 份。")
    if made.shrunk:
        click.echo(
            f"注意：比上一份备份少了（{made.shrunk}）。旧备份都没有删；"
            "若不是有意删的，请运行 dongtai restore 换回上一份。"
        )


def _document(made: Backup) -> dict[str, object]:
    return {
        "ok": not made.shrunk,
        "database": str(made.database),
        "archives": made.archives,
        "copied": made.copied,
        "removed": [copy.path.name for copy in made.removed],
        "shrunk": made.shrunk,
    }


def _list(folder: Path, rule: tuple[int, int, int] | None) -> None:
    for kept in thinning.judged(copies.listed(folder), rule):
        told = kept.copy.contents
        holds = f"文章 {told.rows.get('articles', 0)} 篇" if told else "旧版本的备份"
        why = "、".join(kept.reasons) or "下次备份时删去"
        click.echo(f"{kept.copy.path.name}  {holds}  {why}")
