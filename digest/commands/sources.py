"""`dongtai sources`: the sites we watch."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from crawler.clock import now
from crawler.sources.catalogue import choose
from crawler.sources.catalogue import sources as all_sources
from crawler.sources.declaration import EVIDENCE
from crawler.sources.source import Source
from crawler.store.database import opened
from digest.commands.base import Desk, print_json
from digest.commands.check import check
from digest.commands.onboard import new
from digest.commands.replay import replay
from digest.monitoring import sentences
from digest.monitoring.declared import columns_known
from digest.monitoring.facts import Health
from digest.monitoring.lines import column_lines, problem_lines
from digest.monitoring.overview import gather

SORTS = {"policy": "政策", "hospital": "医院", "journal": "期刊", "feed": "订阅"}


@click.group("sources")
def sources() -> None:
    """来源：我们看哪些网站。"""


sources.add_command(check)
sources.add_command(new)
sources.add_command(replay)


@sources.command("list")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def list_sources(desk: Desk, as_json: bool) -> None:
    """列出全部来源：发布系统、栏目、样页、现在怎样。"""
    declared = all_sources(desk.home)
    with opened(desk.home.database) as db:
        overview = gather(db, desk.home, desk.settings, now())
    health = {source.name: source for source in overview.sources}
    found = [summary(source, health[name]) for name, source in declared.items()]
    if as_json:
        print_json(found)
        return
    for line in found:
        off = f"  停用：{line['off']}" if line["off"] else ""
        off += "  旧式加密" if line["legacy_tls"] else ""
        off += "  证书不可信" if line["certificate"] else ""
        off += f"  人工：{line['manual']}" if line["manual"] else ""
        click.echo(
            f"{line['name']:<12} {SORTS[str(line['sort'])]}  {line['org']}"
            f"  {line['platform'] or '通用'}  {line['way']}  样页 {line['fixture']}"
            f"  {line['state']}{off}"
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
    if source.legacy_tls:
        click.echo("  旧式加密：网站只会 TLS 1.1 以下或较弱的加密，只对这个来源放宽")
    if source.certificate:
        click.echo(f"  证书不可信也读：{source.certificate}")
    if source.reason:
        click.echo(f"  改动原因：{source.reason}")
    for url in source.known:
        click.echo(f"  已知文章  {url}")
    click.echo(f"  样页：{fixture_kind(source.name)}")
    with opened(desk.home.database) as db:
        overview = gather(db, desk.home, desk.settings, now())
    for line in _health(next(s for s in overview.sources if s.name == name)):
        click.echo(line)


def _health(source: Health) -> Iterator[str]:
    """How it is, in the words of `dongtai status`, and each of its columns."""
    yield sentences.headline(source)
    yield from problem_lines(source.problems)
    if told := sentences.by_hand(source):
        yield f"{told}。"
    yield from column_lines(source)
    if source.run:
        yield f"最近一次：{'，'.join(sentences.run_facts(source))}"
        yield from (f"  {note}" for note in source.run.notes)


def summary(source: type[Source], health: Health) -> dict[str, object]:
    """A source as JSON shows it."""
    return {
        "name": source.name,
        "org": source.org,
        "sort": source.sort,
        "platform": source.platform,
        "columns": dict(source.columns),
        "known": list(source.known),
        "way": columns_known(source, health),
        "fixture": fixture_kind(source.name),
        "state": sentences.state(health),
        "legacy_tls": source.legacy_tls,
        "certificate": source.certificate,
        "reason": source.reason,
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
