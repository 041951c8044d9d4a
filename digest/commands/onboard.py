"""`dongtai sources new`: a new source from its column's address."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from crawler.clock import now
from crawler.config import Home
from crawler.errors import CallError
from crawler.onboard.entry import as_code, as_toml, name_of
from crawler.onboard.files import from_files
from crawler.onboard.guess import Guess
from crawler.onboard.proposal import FILE, Proposal, appended, proposal, refuse_known
from crawler.onboard.regions import REGIONS, region_of
from crawler.probe import fixture
from crawler.probe.checked import Checked, troubles
from crawler.probe.pages import Probe
from crawler.probe.run import probe_sources
from crawler.sources.catalogue import sources as all_sources
from crawler.sources.declaration import SORTS
from digest.commands import check
from digest.commands.base import Desk
from digest.commands.read import SAVED
from digest.commands.table import width
from digest.config import saving


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the column's address and the options."""

    url: str
    org: str
    sort: str
    region: str | None
    name: str | None
    column: str
    list_file: Path | None
    article_file: Path | None
    code: bool


@click.command("new")
@click.argument("url", metavar="网址")
@click.option("--org", metavar="名称", required=True, help="这个网站是谁的，例如 苏北人民医院")
@click.option("--sort", type=click.Choice(SORTS), default="hospital", help="医院、政策、期刊、订阅")
@click.option("--region", type=click.Choice(["cn", *REGIONS]), help="所在地区，例如 js")
@click.option("--name", metavar="来源名", help="来源名，默认由地区和域名得出")
@click.option("--column", metavar="栏目", default="", help="栏目名，默认取自网页标题")
@click.option("--list", "list_file", type=SAVED, metavar="文件", help="浏览器另存的栏目页")
@click.option("--article", "article_file", type=SAVED, metavar="文件", help="另存的文章页")
@click.option("--code", is_flag=True, help="写成 crawler/spiders 里的文件和样页（开发者用）")
@click.pass_obj
def new(desk: Desk, /, url: str, **options: Any) -> None:
    """新增一个来源：试读一个栏目页和一篇文章，写好设置。"""
    asked = Asked(url, **options)
    if asked.article_file and not asked.list_file:
        raise CallError("--article 要和 --list 一起用，请把栏目页也另存下来。")
    if asked.code and not check.fixtures().is_dir():
        raise CallError("这里没有 tests/fixtures 文件夹，请在项目文件夹里用 --code，或去掉它。")
    region = "" if asked.name else asked.region or region_of(asked.org) or _region()
    name = asked.name or name_of(region, url)
    refuse_known(desk.home, name, url)
    seen = _seen(desk, name, asked)
    made = proposal(desk.home, name, url, asked.org, asked.sort, column=asked.column, seen=seen)
    _finish(desk, made, asked.code)


def _seen(desk: Desk, name: str, asked: Asked) -> Probe:
    if asked.list_file:
        return from_files(name, asked.url, asked.list_file, asked.article_file)
    columns = {asked.column or "新闻": asked.url}
    table = {"org": asked.org, "sort": asked.sort, "browser": True, "columns": columns}
    return probe_sources(desk.home, desk.settings.crawl, declared={name: table})[0]


def _finish(desk: Desk, found: Proposal, code: bool) -> None:
    name, table, checked = found.name, found.table, found.checked
    for line in _report_lines(checked, found.guessed):
        click.echo(line)
    if found.refused:
        click.echo(f"{found.refused}也可在浏览器里另存两页，用 --list 和 --article 再试。")
        raise click.exceptions.Exit(1)
    written = _as_code(name, table, checked) if code else _as_entry(desk.home, name, table)
    click.echo(f"\n已写入 {written}：\n")
    click.echo((as_code if code else as_toml)(name, table))
    for line in _next(desk, name, checked.source.org, checked.source.sort):
        click.echo(line)
    raise click.exceptions.Exit(1 if checked.probe.faults else 0)


def _region() -> str:
    if not sys.stdin.isatty():
        raise CallError("从名称看不出在哪个省，请加 --region，例如 --region js。")
    answer: str = click.prompt("所在地区的代码（例如 js、bj）", type=click.Choice(["cn", *REGIONS]))
    return answer


def _report_lines(checked: Checked, guessed: Guess) -> Iterator[str]:
    yield f"{checked.source.name}  {checked.source.org}"
    system = checked.source.platform or "通用"
    yield _line("发布系统", f"{system}（{guessed.why}）", "")
    for cell in checked.cells:
        yield _line(cell.name, cell.value, cell.doubt)
    for line in troubles(checked):
        if checked.probe.faults:
            yield f"  {line}"


def _line(name: str, value: str, doubt: str) -> str:
    head = "？" if doubt else "　"
    return f"{head}{name}{' ' * (10 - width(name))}{value}" + (f"　←　{doubt}" if doubt else "")


def _as_entry(home: Home, name: str, table: Mapping[str, Any]) -> Path:
    saving.save(home, FILE, lambda text: appended(text, name, table), all_sources)
    return home.config / FILE


def _as_code(name: str, table: Mapping[str, Any], checked: Checked) -> Path:
    path = check.PROJECT / "crawler" / "spiders" / str(table["sort"]) / f"{name}.py"
    path.write_text(as_code(name, table), "utf-8")
    if checked.probe.pages:
        fixture.write(check.fixtures() / name, checked.source, checked.probe, now())
    return path


def _next(desk: Desk, name: str, org: str, sort: str) -> Iterator[str]:
    house = [h for h in desk.publication.hospitals if name in h.sources]
    if sort == "hospital" and not house:
        yield "要让它进“医院资讯”，请在 config/publication.toml 里加上（次序就是印出的次序）："
        yield f'\n[[hospitals]]\nname = "{org}"\nsources = ["{name}"]\n'
    yield f"下一步：核对带“？”的格子，再运行 dongtai crawl {name} --now 。"
