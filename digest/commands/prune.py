"""`dongtai prune`."""

import click

from crawler.clock import now
from crawler.store.database import opened
from digest.commands.base import Desk
from digest.config import keep
from digest.service import retention

MEGA = 1_000_000


@click.command("prune")
@click.option("--dry-run", is_flag=True, help="只说会删什么文件，不动任何东西")
@click.pass_obj
def prune(desk: Desk, dry_run: bool) -> None:
    """按 service.keep 清理：旧的运行记录、日志、网页档案和已发邮件的正文。"""
    rule = keep.read(desk.settings.service.keep)
    if dry_run:
        files = list(retention.old_files(desk.home, rule, now()))
        for path in files:
            click.echo(str(path))
        click.echo(f"会删去文件 {len(files)} 个；文章、各期稿件和出刊记录从不删除。")
        return
    with opened(desk.home.database) as db:
        done = retention.prune(db, desk.home, rule, now())
    click.echo(
        f"已清理：运行记录 {done.runs} 条，邮件正文 {done.mails} 封，"
        f"日志和网页档案 {len(done.files)} 个（{done.bytes / MEGA:.1f} MB）。"
    )
