"""`dongtai demo`: the whole road on recorded pages, without network and without a mail account."""

import click

from crawler.config import DEFAULTS, Home, folder
from crawler.health.explanations import explain
from crawler.store.runs import Run
from digest.config.settings import Publication, publication, settings
from digest.demo.play import Night, Played, broken, fresh_home, play
from digest.issue.model import SectionKey


@click.command("demo")
def demo() -> None:
    """用随程序附带的两夜存档走一遍：采集、提醒、起草、导出。"""
    project = folder()  # any folder will do, one without settings too
    home = fresh_home(project)
    click.echo(f"演示开始，结果都放在 {home.root}。")
    played = play(home, settings(project), publication(home), click.echo)
    for number, night in enumerate(played.nights, 1):
        click.echo(_night(number, night))
        for run in broken(night):
            click.echo(_broken(run))
    for line in _made(played, publication(home)):
        click.echo(line)
    click.echo(f"接着运行 {_review(project, home)}，用浏览器修改这一期。")


def _review(project: Home, home: Home) -> str:
    """How the editor's page is opened on what was made."""
    in_checkout = project.config == DEFAULTS
    return "make review" if in_checkout else f"DONGTAI_HOME={home.root} dongtai review"


def _night(number: int, night: Night) -> str:
    runs = night.report.runs
    added, changed = sum(r.added for r in runs), sum(r.changed for r in runs)
    return (
        f"第{number}夜（{night.report.night:%m月%d日}）：看了 {len(runs)} 个来源，"
        f"新文章 {added} 篇，有改动 {changed} 篇，发出邮件 {night.mails} 封。"
    )


def _broken(run: Run) -> str:
    first = next(fault for fault in run.failures if fault.column)
    return f"  来源 {run.source} 读不了：{first.message}。{explain(first.kind).advice}"


def _made(played: Played, house: Publication) -> list[str]:
    issue = played.draft
    counts = [(house.title(plan.key), issue.count(SectionKey(plan.key))) for plan in house.plans]
    told = "，".join(f"{title} {count} 条" for title, count in counts if count)
    return [
        f"起草了第{issue.number}期：{told}。",
        *(f"  {path}" for path in played.exported),
        f"提醒邮件（.eml）：{played.mails}",
    ]
