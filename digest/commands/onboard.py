"""`dongtai sources new`: a new source from its column's address."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from crawler import textfile
from crawler.clock import now
from crawler.config import Home
from crawler.crawling import relocate
from crawler.errors import CallError, SourceError
from crawler.health.kinds import REFUSALS, Failure
from crawler.onboard.entry import as_code, as_toml, entry, name_of
from crawler.onboard.files import from_files
from crawler.onboard.guess import Guess
from crawler.onboard.regions import REGIONS, region_of
from crawler.probe import fixture
from crawler.probe.pages import LIST, Probe
from crawler.probe.reading import reading
from crawler.probe.run import probe_sources
from crawler.sources.catalogue import made
from crawler.sources.catalogue import sources as all_sources
from crawler.sources.declaration import SORTS, is_address
from crawler.sources.source import Source
from crawler.urls import host_of
from digest.commands import check
from digest.commands.base import Desk
from digest.commands.read import SAVED
from digest.commands.table import width

BY_HAND = REFUSALS | {Failure.ROBOTS}


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
    if not is_address(url):
        raise CallError("网址应以 http:// 或 https:// 开头，请写栏目页的完整网址。")
    if asked.article_file and not asked.list_file:
        raise CallError("--article 要和 --list 一起用，请把栏目页也另存下来。")
    if asked.code and not check.fixtures().is_dir():
        raise CallError("这里没有 tests/fixtures 文件夹，请在项目文件夹里用 --code，或去掉它。")
    region = "" if asked.name else asked.region or region_of(asked.org) or _region()
    name = asked.name or name_of(region, url)
    _be_new(desk.home, name, url)
    seen = _seen(desk, name, asked)
    _finish(desk, name, entry(url, asked.org, asked.sort, seen, asked.column), seen, asked.code)


def _seen(desk: Desk, name: str, asked: Asked) -> Probe:
    if asked.list_file:
        return from_files(name, asked.url, asked.list_file, asked.article_file)
    columns = {asked.column or "新闻": asked.url}
    table = {"org": asked.org, "sort": asked.sort, "browser": True, "columns": columns}
    return probe_sources(desk.home, desk.settings.crawl, declared={name: table})[0]


def _finish(
    desk: Desk, name: str, declared: tuple[dict[str, Any], Guess], seen: Probe, code: bool
) -> None:
    table, guessed = declared
    if LIST not in seen.pages and {fault.kind for fault in seen.faults} & BY_HAND:
        table["manual"] = seen.faults[0].message
    source = made(name, table, desk.home.config / "sources.toml")
    checked = check.examined(source, _believed(source, seen))
    seen = checked.probe
    for line in _report_lines(checked, guessed):
        click.echo(line)
    if LIST not in seen.pages and "manual" not in table:
        click.echo(
            "栏目页没有读到，什么也没有写。可在浏览器里另存两页，用 --list 和 --article 再试。"
        )
        raise click.exceptions.Exit(1)
    if LIST in seen.pages and not reading(source, seen).rows:
        click.echo(
            "栏目页里没有读到文章，什么也没有写。请核对网址是不是列出新闻的那一页；是的话，可在浏览器里"
            "另存两页，用 --list 和 --article 再试。"
        )
        raise click.exceptions.Exit(1)
    written = _as_code(name, table, checked) if code else _as_entry(desk.home, name, table)
    click.echo(f"\n已写入 {written}：\n")
    click.echo((as_code if code else as_toml)(name, table))
    for line in _next(desk, name, source.org, source.sort):
        click.echo(line)
    raise click.exceptions.Exit(1 if seen.faults else 0)


def _believed(source: type[Source], seen: Probe) -> Probe:
    """The probe without "no articles" where the system it was guessed to be reads some: it was
    made by the general reader, which reads no feeds.
    """
    if not reading(source, seen).rows:
        return seen
    return replace(seen, faults=tuple(f for f in seen.faults if f.kind not in relocate.EMPTY))


def _region() -> str:
    if not sys.stdin.isatty():
        raise CallError("从名称看不出在哪个省，请加 --region，例如 --region js。")
    answer: str = click.prompt("所在地区的代码（例如 js、bj）", type=click.Choice(["cn", *REGIONS]))
    return answer


def _be_new(home: Home, name: str, url: str) -> None:
    known = all_sources(home)
    if name in known:
        raise SourceError(f"已经有名为 {name} 的来源，请用 --name 换一个名字，或修改原来的。")
    for source in known.values():
        if host_of(url) in source.site_hosts() and source.sort not in ("journal", "feed"):
            raise SourceError(
                f"这个网站已经是来源 {source.name}（{source.org}），"
                "请在 config/sources.toml 里给它加栏目。"
            )


def _report_lines(checked: check.Checked, guessed: Guess) -> Iterator[str]:
    yield f"{checked.source.name}  {checked.source.org}"
    system = checked.source.platform or "通用"
    yield _line("发布系统", f"{system}（{guessed.why}）", "")
    for cell in checked.cells:
        yield _line(cell.name, cell.value, cell.doubt)
    for line in check.troubles(checked):
        if checked.probe.faults:
            yield line


def _line(name: str, value: str, doubt: str) -> str:
    head = "？" if doubt else "　"
    return f"{head}{name}{' ' * (10 - width(name))}{value}" + (f"　←　{doubt}" if doubt else "")


def _as_entry(home: Home, name: str, table: dict[str, Any]) -> Path:
    path = home.config / "sources.toml"
    before = textfile.read(home.file(path.name)).rstrip()
    path.write_text((before + "\n\n" if before else "") + as_toml(name, table), "utf-8")
    return path


def _as_code(name: str, table: dict[str, Any], checked: check.Checked) -> Path:
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
