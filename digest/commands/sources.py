"""`dongtai sources`: the sites we watch."""

import json
from pathlib import Path

import click

from crawler.catalogue import choose
from crawler.catalogue import sources as all_sources
from crawler.declaration import EVIDENCE
from crawler.source import Source
from crawler.store import columns, runs
from crawler.store.columns import Column
from crawler.store.database import opened
from digest.commands.base import Desk, print_json
from digest.commands.check import check
from digest.commands.crawl import STATES, run_lines
from digest.commands.onboard import new

SORTS = {"policy": "政策", "hospital": "医院", "journal": "期刊", "feed": "订阅"}


@click.group("sources")
def sources() -> None:
    """来源：我们看哪些网站。"""


sources.add_command(check)
sources.add_command(new)


@sources.command("list")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def list_sources(desk: Desk, as_json: bool) -> None:
    """列出全部来源。"""
    found = [summary(source) for source in all_sources(desk.home).values()]
    if as_json:
        print_json(found)
        return
    for line in found:
        off = f"  停用：{line['off']}" if line["off"] else ""
        off += f"  人工：{line['manual']}" if line["manual"] else ""
        click.echo(
            f"{line['name']:<12} {SORTS[str(line['sort'])]}  {line['org']}"
            f"  {line['platform'] or '通用'}  样页 {line['fixture']}{off}"
        )
    kinds = [str(line["fixture"]) for line in found]
    counted = "，".join(f"{kind} {kinds.count(kind)}" for kind in sorted(set(kinds)))
    click.echo(f"共 {len(found)} 个来源；样页：{counted}。")


@sources.command("show")
@click.argument("name", metavar="来源")
@click.pass_obj
def show(desk: Desk, name: str) -> None:
    """显示一个来源：栏目、依据、最近一次采集。"""
    source = choose(desk.home, (name,))[0]
    click.echo(f"{source.name}  {source.org}（{SORTS[source.sort]}，{source.platform or '通用'}）")
    for column, url in source.columns.items():
        known = EVIDENCE.get(source.evidence.get(column, ""), "")
        click.echo(f"  {column}  {url}" + (f"  （{known}）" if known else ""))
    with opened(desk.home.database) as db:
        stored = columns.of_source(db, name)
        last = [run for run in runs.latest(db) if run.source == name]
        good = runs.last_success(db, name)
    for found in stored.values():
        click.echo(f"  {_column(found)}")
    for url in source.known:
        click.echo(f"  已知文章  {url}")
    click.echo(f"  样页：{fixture_kind(source.name)}")
    for run in last:
        click.echo(f"最近一次：{run.night:%Y-%m-%d %H:%M}，{STATES[run.state]}")
        for line in run_lines(run)[1:]:
            click.echo(line)
    click.echo(f"上次成功：{good:%Y-%m-%d %H:%M}" if good else "还没有成功采集过。")


def _column(found: Column) -> str:
    """When a column was read, and how it was found if its address is not the declared one."""
    way = f"{found.evidence}（{found.found_at:%Y-%m-%d}），" if found.evidence else ""
    read = f"上次读到 {found.last_success:%Y-%m-%d}" if found.last_success else "还没有读到过"
    new = f"，上次有新文章 {found.last_new:%Y-%m-%d}" if found.last_new else ""
    return f"栏目“{found.name}” {found.url}：{way}{read}{new}"


def summary(source: type[Source]) -> dict[str, object]:
    """A source as JSON shows it."""
    return {
        "name": source.name,
        "org": source.org,
        "sort": source.sort,
        "platform": source.platform,
        "columns": dict(source.columns),
        "known": list(source.known),
        "fixture": fixture_kind(source.name),
        "off": source.off,
        "manual": source.manual,
    }


def fixture_kind(name: str) -> str:
    """Whether the source's saved pages are real or made by us; "无" where there are none."""
    meta = Path(__file__).resolve().parents[2] / "tests" / "fixtures" / name / "meta.json"
    if not meta.exists():
        return "无"
    origin = json.loads(meta.read_text("utf-8"))["origin"]
    return {"real": "真实", "synthetic": "仿制"}[origin]
