"""The command line: `dongtai`. Everything it prints is Chinese; a mistake gets one sentence."""

import sqlite3
import sys
from collections.abc import Sequence

import click

from crawler import disk
from crawler.errors import DongtaiError
from digest.commands import chinese
from digest.commands.add import add
from digest.commands.alerts import alerts
from digest.commands.backup import backup
from digest.commands.base import Desk
from digest.commands.crawl import crawl
from digest.commands.demo import demo
from digest.commands.draft import draft
from digest.commands.export import export
from digest.commands.lint import lint
from digest.commands.past import past
from digest.commands.policies import policies
from digest.commands.read import read
from digest.commands.review import review
from digest.commands.schedule import schedule
from digest.commands.search import search
from digest.commands.sources import sources
from digest.commands.status import status

chinese.speak()


@click.group("dongtai")
@click.version_option(package_name="dongtai", prog_name="dongtai", help="显示版本")
@click.pass_context
def dongtai(context: click.Context) -> None:
    """《动态参考》采编助手：每夜看网站，每月起草一期。"""
    context.obj = Desk()


for command in (
    demo,
    crawl,
    sources,
    read,
    add,
    search,
    draft,
    export,
    lint,
    past,
    policies,
    alerts,
    review,
    schedule,
    status,
    backup,
):
    dongtai.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `dongtai`; ends the process with 0 (done), 1 (done with failures) or 2 (wrong call)."""
    try:
        # click gives back the status of `click.exceptions.Exit` instead of raising it here
        if ended := dongtai.main(args=arguments, prog_name="dongtai", standalone_mode=False):
            sys.exit(ended)
    except click.ClickException as error:
        click.echo(f"用法有误：{chinese.sentence(error)}", err=True)
        sys.exit(2)
    except DongtaiError as error:
        click.echo(f"错误：{error}", err=True)
        sys.exit(error.exit_status)
    except (OSError, sqlite3.Error) as error:
        if not (reason := disk.why(error)):
            raise
        where = getattr(error, "filename", None) or "数据库"
        click.echo(f"错误：写不进 {where}：{reason}，请检查磁盘空间和文件夹的权限。", err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
