"""`dongtai sources replay`: somebody's first night, read again here without a network."""

from collections.abc import Iterator
from pathlib import Path

import click

from crawler.errors import CallError
from crawler.probe import pack as packing
from crawler.probe.checked import Checked, examined
from crawler.probe.pack import Pack, Seen, changes
from crawler.probe.run import probe_sources
from crawler.sources.catalogue import sources
from digest.commands.base import Desk
from digest.commands.check import fixtures, keep, report_lines


@click.command("replay")
@click.argument("file", metavar="文件", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("names", metavar="[来源…]", nargs=-1)
@click.option("--write-fixture", is_flag=True, help="把网页存成样页（只在项目文件夹里）")
@click.pass_obj
def replay(desk: Desk, file: Path, names: tuple[str, ...], write_fixture: bool) -> None:
    """打开 sources check --pack 写的文件：不连网，照现在的程序再读一遍，标出读错和与当时不同的。"""
    if write_fixture and not fixtures().is_dir():
        raise CallError("这里没有 tests/fixtures 文件夹，请在 dongtai 的项目文件夹里运行。")
    with packing.opened(file) as pack:
        seen = [one for one in pack.seen if not names or one.name in names]
        found = list(_again(desk, pack, seen))
        for line in (*_head(pack), *report_lines(found), *_then(desk, seen, found)):
            click.echo(line)
        if write_fixture:
            for checked in found:
                keep(checked)
    raise click.exceptions.Exit(1 if any(c.probe.faults or c.doubts for c in found) else 0)


def _again(desk: Desk, pack: Pack, seen: list[Seen]) -> Iterator[Checked]:
    """The sources that answered, read again."""
    known = sources(desk.home)
    answered = tuple(one.name for one in seen if one.cells and one.name in known)
    if answered:
        crawl = desk.settings.crawl
        probes = probe_sources(desk.home, crawl, answered, replay=(pack.archive,))
        for name, probe in zip(answered, probes, strict=True):
            yield examined(known[name], probe, pack.at)


def _head(pack: Pack) -> Iterator[str]:
    by = "，".join(f"{name} {number}" for name, number in pack.versions.items() if number)
    yield f"{pack.at:%Y-%m-%d %H:%M} 的试读，{len(pack.seen)} 个来源（{by}）。"
    yield ""


def _then(desk: Desk, seen: list[Seen], found: list[Checked]) -> Iterator[str]:
    """What was otherwise that night: cells, sources without an answer, sources unknown here."""
    known, again = sources(desk.home), {checked.source.name: checked for checked in found}
    for one in seen:
        if one.name in again and (other := changes(one, again[one.name])):
            yield f"{one.name}（{one.org}）与当时不同："
            yield from (f"  {name}：当时“{old}”，现在“{new}”" for name, old, new in other)
        elif one.name not in known:
            yield f"{one.name}（{one.org}）：这里没有这个来源，没有再读。"
        elif one.name not in again:
            said = "；".join(fault.message for fault in one.faults) or "没有应答"
            yield f"{one.name}（{one.org}）当时没有读到：{said}"
