"""The command line: `dongtai`. Everything it prints is Chinese; a mistake gets one sentence."""

import sqlite3
import sys
from collections.abc import Sequence

import click

from crawler import disk
from crawler.config import folder
from crawler.errors import DongtaiError
from digest.commands import chinese
from digest.commands.base import Desk
from digest.commands.lazy import LazyGroup

# Each command and its line in the help: the first line of the command's own.
COMMANDS = {
    "init": "准备一个工作目录：写好要由人填写的设置；已有的文件不动。",
    "setup": "问五个问题，写好设置：联系方式、发信邮箱、通知谁、收件人、备份目录。",
    "doctor": "体检：设置、数据库、磁盘、时间、字体、程序、邮箱和网络，各说一句怎么办。",
    "demo": "用随程序附带的两夜存档走一遍：采集、提醒、起草、导出。",
    "crawl": "采集一次：看各来源有什么新文章。",
    "ingest": "把别的机器采到的结果入库；重复运行不会多出什么。采集时自己会做，中断以后才要用。",
    "worker": "在别的机器上采集：取第几队的任务，一直运行；每队只开一个。要先装 dongtai[cluster]。",
    "sources": "来源：我们看哪些网站。",
    "read": "读一个存下来的网页，看读到了什么。",
    "add": "添加一篇文章：公众号文章、报纸网页，或网站不让程序看的文件。",
    "search": "查找已存的文章，例如 dongtai search 医保 支付。",
    "draft": "起草某月的一期；再次运行只补充新内容，编辑改过的不动。",
    "export": "导出一期，例如 dongtai export 11 --to docx；期号也可以写月份 2026-11。",
    "receive": "收回同事改过的 Word 稿：列出每一处改动，放到编辑页面上逐处采用。",
    "template": "Word 和网页模板：检查改过以后还能不能印出全部内容；照一期印好的刊物写一份。",
    "lint": "校对一期：序号、导读、标点、日期、网址、重复、来源；已入库的还核对事实。",
    "past": "读回已经出刊的往期（Word、PDF 或文本文件）。",
    "compare": "新旧对照：两个版本逐条比较。旧稿、新稿可以写文章的编号、网址，或文件。",
    "calendar": "日历：存下的政策里写明的施行、截止、废止、到期日子；--ics 写成日历文件。",
    "pencil": "铅笔：已出刊的各条离初稿有多远，按栏目和月份。",
    "policies": "导出某年的政策汇总表，例如 dongtai policies --year 2025 --issuer 国家医保局。",
    "alerts": "提醒邮件：把新政策告诉收件人。",
    "send": "把一期寄给读者（config/readers.toml），例如 dongtai send 11；先加 --test 试发给自己。",
    "review": "打开编辑页面：看新增、改稿、预览、导出。",
    "users": "编辑页面的账号：谁能登录，能做什么。",
    "schedule": "一直运行：每夜采集，早上发提醒，每月起草；错过的会补上。按 Ctrl-C 停下。",
    "status": "各来源的健康状况，以及没发出去的邮件；有事要人处理时退出码为 1。",
    "restore": "用备份换回数据库；现在的数据库另存，不会丢。先停下 dongtai schedule 和 review。",
    "undo-run": "撤回一夜采集写下的全部内容，例如网站被改坏的那一夜；不写编号时列出可以撤回的。",
    "prune": "按 service.keep 清理：旧的运行记录、日志、网页档案和已发邮件的正文。",
    "backup": "把数据库、网页档案和设置备份到一个目录；采集进行时也可以备份。",
}

chinese.speak()


@click.group("dongtai", cls=LazyGroup, package="digest.commands", lines=COMMANDS)
@click.version_option(package_name="dongtai", prog_name="dongtai", help="显示版本")
@click.pass_context
def dongtai(context: click.Context) -> None:
    """《动态参考》采编助手：每夜看网站，每月起草一期。"""
    context.obj = Desk()


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
        if not (reason := disk.why(error, folder().var)):
            raise
        where = getattr(error, "filename", None) or "数据库"
        click.echo(f"错误：写不进 {where}：{reason}，{disk.todo(reason)}。", err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
