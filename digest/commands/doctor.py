"""`dongtai doctor`: whether this machine and this home can do their nights."""

from dataclasses import asdict

import click

from digest.commands.base import Desk, print_json
from digest.doctor.examination import examine
from digest.doctor.findings import Finding, Level, verdict

MARKS = {Level.WELL: "○", Level.WATCH: "△", Level.BAD: "✕"}


@click.command("doctor")
@click.option("--offline", is_flag=True, help="不连邮箱，不查域名")
@click.option(
    "--sources", "visit", is_flag=True, help="再到每个来源看一眼（约十分钟，照夜里的节奏）"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def doctor(desk: Desk, offline: bool, visit: bool, as_json: bool) -> None:
    """体检：设置、数据库、磁盘、时间、字体、程序、邮箱和网络，各说一句怎么办。"""
    found = []
    for finding in examine(desk.home, whole=not offline, visit=visit):
        found.append(finding)
        if not as_json:
            click.echo(_line(finding))
    if as_json:
        print_json({"verdict": verdict(found), "findings": [asdict(one) for one in found]})
    else:
        click.echo(verdict(found))
    raise click.exceptions.Exit(int(any(one.level is Level.BAD for one in found)))


def _line(finding: Finding) -> str:
    """`✕ 要处理  数据库已损坏。` and, below, what to do."""
    line = f"{MARKS[finding.level]} {finding.level}　{finding.what}。"
    return f"{line}\n　　{finding.advice}" if finding.advice else line
