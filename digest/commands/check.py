"""`dongtai sources check`: two pages of each source, and what was read in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from crawler.clock import now
from crawler.errors import CallError
from crawler.probe import fixture
from crawler.probe import pack as packing
from crawler.probe.cells import Cell
from crawler.probe.checked import Checked, examined, troubles
from crawler.probe.pages import LIST
from crawler.probe.run import probe_sources
from crawler.sources.catalogue import choose
from crawler.urls import host_of
from digest.commands.base import Desk
from digest.commands.table import cut, lines

PROJECT = Path(__file__).resolve().parents[2]
WIDE = 28  # columns of a title
HEAD = ("条数", "有日期", "最新日期", "首条标题", "文章标题", "文章日期", "出处", "字数", "附件")


@click.command("check")
@click.argument("names", metavar="[来源…]", nargs=-1)
@click.option("--write-fixture", is_flag=True, help="把读到的网页存成样页（只在项目文件夹里）")
@click.option(
    "--pack",
    metavar="文件",
    type=click.Path(dir_okay=False, path_type=Path),
    help="把各网站的应答和读到的结果写成一个 zip，交给维护人员（没有设置、收件人和联系方式）",
)
@click.pass_obj
def check(desk: Desk, names: tuple[str, ...], write_fixture: bool, pack: Path | None) -> None:
    """试读每个来源：一个栏目页、一篇文章，什么也不存。"""
    if write_fixture and not fixtures().is_dir():
        raise CallError("这里没有 tests/fixtures 文件夹，请在 dongtai 的项目文件夹里运行。")
    chosen = [s for s in choose(desk.home, names) if names or not (s.off or s.manual)]
    with TemporaryDirectory(prefix="dongtai-check-") as folder:
        record = Path(folder) / packing.WARC if pack else None
        asked = tuple(s.name for s in chosen)
        probes = probe_sources(desk.home, desk.settings.crawl, asked, record=record)
        found = [examined(source, seen) for source, seen in zip(chosen, probes, strict=True)]
        if pack and record:
            kept = [checked for checked in found if not _own(desk, checked)]
            packing.write(pack, record, kept, now())
    for line in report_lines(found):
        click.echo(line)
    if pack:
        click.echo(f"已写成 {pack}，看过以后可以交给维护人员。")
    if write_fixture:
        for checked in found:
            keep(checked)
    raise click.exceptions.Exit(1 if any(c.probe.faults for c in found) else 0)


def _own(desk: Desk, checked: Checked) -> bool:
    """Whether a source stands on a host of one's own, whose addresses may carry keys."""
    hosts = {host_of(url) for url in checked.source.columns.values()}
    return bool(hosts & set(desk.settings.crawl.own_hosts))


def fixtures() -> Path:
    """The folder of saved pages of the project this runs in."""
    return PROJECT / "tests" / "fixtures"


def keep(checked: Checked) -> None:
    """Keep what was had as a real fixture, if nothing went wrong."""
    name = checked.source.name
    if checked.probe.faults or LIST not in checked.probe.pages:
        click.echo(f"{name}：网页不全，没有存成样页。")
        return
    written = fixture.write(fixtures() / name, checked.source, checked.probe, now())
    files = "、".join(path.name for path in written)
    click.echo(f"{name}：样页已存到 tests/fixtures/{name}/（{files}），请核对 expected.json。")


def report_lines(found: Sequence[Checked]) -> Iterator[str]:
    """The table, then what a person must see to."""
    yield from lines([("来源", *HEAD), *(_row(checked) for checked in found)])
    doubtful = [checked for checked in found if checked.doubts or checked.probe.faults]
    for checked in doubtful:
        yield ""
        yield f"{checked.source.name}（{checked.source.org}）要看一看："
        yield from (f"  {line}" for line in troubles(checked))
    well = len(found) - len(doubtful)
    yield ""
    yield f"共试读 {len(found)} 个来源：{well} 个正常，{len(doubtful)} 个要人看一看。"


def _row(checked: Checked) -> tuple[str, ...]:
    shown = {cell.name: cell for cell in checked.cells}
    return (checked.source.name, *(_shown(shown.get(name)) for name in HEAD))


def _shown(cell: Cell | None) -> str:
    """A cell, marked where it is doubtful; a dash for what was not had."""
    if cell is None:
        return "—"
    return ("？" if cell.doubt else "") + cut(cell.value, WIDE)
