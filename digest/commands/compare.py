"""`dongtai compare`: two editions of a document side by side, article by article."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from crawler.errors import CallError
from crawler.store.database import opened
from digest.commands.base import Desk
from digest.comparing.account import UNTOUCHED, document, sentence, words
from digest.comparing.comparison import Comparison, Kind, Row, Shown
from digest.comparing.comparison import compare as compare_editions
from digest.comparing.pieces import by_words
from digest.output import comparison_html, comparison_word
from digest.output.files import replace_file
from digest.selecting import editions

TEMPLATE = "templates/issue.docx"
FORMATS = ("docx", "html", "json")
MARKS = {"out": ("［-", "-］"), "in": ("［+", "+］"), "same": ("", "")}


@click.command("compare")
@click.argument("old", metavar="旧稿")
@click.argument("new", metavar="新稿")
@click.option("--to", type=click.Choice(FORMATS), help="格式；不写就直接列出有变化的条文")
@click.option(
    "--out",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到哪里，默认当前目录；json 默认直接输出",
)
@click.pass_obj
def compare(desk: Desk, old: str, new: str, to: str | None, out: Path | None) -> None:
    """新旧对照：两个版本逐条比较。旧稿、新稿可以写文章的编号、网址，或文件。

    条文按文字配对，不按条号；例如 dongtai compare 旧稿.docx 新稿.docx --to docx。
    """
    found = _found(desk, old, new)
    if to is None:
        click.echo("\n".join(_lines(found)))
        return
    content = _rendered(desk, found, to)
    if to == "json" and out is None:
        click.echo(content.decode(), nl=False)
        return
    place = out or Path.cwd()
    if place.is_dir():
        place /= f"新旧对照-{_named(found.new.title)}.{to}"
    click.echo(replace_file(place, content))


def _found(desk: Desk, old: str, new: str) -> Comparison:
    """The comparison; two files need no store."""
    if Path(old).is_file() and Path(new).is_file():
        before, after = editions.of_file(Path(old)), editions.of_file(Path(new))
    else:
        with opened(desk.home.database) as db:
            before, after = editions.chosen(db, old), editions.chosen(db, new)
    for edition in (before, after):
        if not edition.articles:
            raise CallError(f"“{edition.title}”里没有条文可以对照。")
    return compare_editions(before, after)


def _rendered(desk: Desk, found: Comparison, to: str) -> bytes:
    if to == "docx":
        return comparison_word.render(found, desk.home.file(TEMPLATE))
    if to == "html":
        return comparison_html.render(found, desk.home.config / "templates").encode()
    return (json.dumps(document(found), ensure_ascii=False, indent=1) + "\n").encode()


def _named(title: str) -> str:
    """A title as a file's name."""
    return "".join(c for c in title if c not in '\\/:*?"<>|\n')[:60]


def _lines(found: Comparison) -> Iterator[str]:
    """What changed, for a terminal: ［-out-］［+in+］."""
    yield sentence(found)
    for row in found.rows:
        if row.kind not in UNTOUCHED or row.moved:
            yield f"\n{_places(row)}　{words(row)}"
            yield from (_marked(shown) for shown in _told(row))


def _places(row: Row) -> str:
    sides = ("、".join(a.label or "（无编号）" for a in side) for side in (row.old, row.new))
    return " → ".join(filter(None, sides))


def _told(row: Row) -> Iterator[Shown]:
    """Of a changed article both sides in one text; of one split or merged one after the other."""
    if row.kind is Kind.CHANGED:
        yield tuple(by_words(row.old[0].text, row.new[0].text))
        return
    if row.old and row.new:
        yield from row.before
    yield from row.after or row.before


def _marked(shown: Shown) -> str:
    return "    " + "".join(f"{MARKS[p.kind][0]}{p.text}{MARKS[p.kind][1]}" for p in shown)
