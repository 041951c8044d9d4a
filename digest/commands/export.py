"""`dongtai export`: an issue as Word, web page, Markdown, JSON, or for screens (`sharing`)."""

from collections.abc import Iterator
from pathlib import Path

import click
from sqlite_utils import Database

from crawler.clock import now
from crawler.store.database import opened
from digest.checking.grounding import finality
from digest.checking.grounding.finality import Open, why_not_final
from digest.commands import sharing
from digest.commands.base import Desk, of_publication, user
from digest.config.settings import Publication
from digest.issue.compose import printed
from digest.issue.model import EntryState, Issue
from digest.output.files import FILES, WORD, file_name, replace_file
from digest.packing import pack
from digest.packing.pack import Places
from digest.releasing import freezing
from digest.releasing.files import File, file
from digest.store import exports, issues
from digest.store.decisions import By

HELP = "格式，默认 docx（Word）；pack 定稿包，wechat 粘贴到公众号，long 长图，feed 订阅"
WAYS = (*FILES, pack.TO, *sharing.WAYS)


@click.command("export")
@click.argument("number", metavar="期号")
@click.option("--to", type=click.Choice(WAYS), default="docx", help=HELP)
@click.option(
    "--out",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到哪里，默认 var/issues 目录",
)
@of_publication
@click.pass_obj
def export(desk: Desk, number: str, to: str, out: Path | None, which: str | None) -> None:
    """导出一期，例如 dongtai export 11 --to docx；期号也可以写月份 2026-11。"""
    publication = desk.named(which)
    with opened(desk.home.database) as db:
        issue = issues.load(db, issues.find(db, number, publication.key), publication.sections)
        if to in sharing.WAYS:
            sharing.share(desk, db, issue, publication, to, out or desk.home.var / "issues")
            return
        left = finality.unfinished(db, issue)
        name, content, wrong = _made(desk, db, issue, publication, to)
        if to in (WORD, pack.TO):  # what may come back with a colleague's changes
            exports.keep(db, issue, printed(issue, publication).masthead, By(user(), now()))
    place = out or desk.home.var / "issues"
    if not out or place.is_dir():
        place /= name
    click.echo(replace_file(place, content))
    if not finality.standing(issue, left)["final"]:
        click.echo(f"提醒：{_draft(issue, left)}，导出的不是定稿。", err=True)
    _warn(wrong)


def _made(
    desk: Desk, db: Database, issue: Issue, book: Publication, to: str
) -> tuple[str, bytes, list[str]]:
    """The name of the file, what is in it, and what is wrong with it."""
    templates = desk.home.config / "templates"
    if to != pack.TO:
        made = file(db, issue, book, to, templates)
        wrong = [*_apart(made), *_incomplete(made, book.template)]
        return file_name(issue, book, to), made.content, wrong
    places = Places(templates, desk.home.archive)
    whole = pack.pack(db, issue, book, places, By(user(), now()))
    for note in whole.lacks:
        click.echo(f"提醒：{note}", err=True)
    return whole.name, whole.content, [f"注意：{note}" for note in whole.wrong]


def _warn(lines: list[str]) -> None:
    if lines:
        click.echo("\n".join(lines), err=True)
        raise click.exceptions.Exit(1)


def _apart(made: File) -> Iterator[str]:
    """Where a frozen file and the store differ."""
    if made.apart:
        yield f"注意：{freezing.damage([*made.apart])}"


def _incomplete(made: File, template: str) -> Iterator[str]:
    """What the file does not show, and what to do."""
    if made.lost:
        yield "注意：导出的文件不完整，模板里少了填写标记。"
        yield from (f"  {sentence}" for sentence in made.lost)
        yield f"请运行 dongtai template check 核对模板 {template}，补上标记后重新导出。"


def _draft(issue: Issue, left: list[Open]) -> str:
    """Why what was exported is not final."""
    printed = (entry for section in issue.sections for entry in section.printed)
    proposed = sum(entry.state is EntryState.PROPOSED for entry in printed)
    why = why_not_final(issue.number, left) if left else f"第{issue.number}期还没有审核通过"
    return f"{why}，其中 {proposed} 条是起草时拟用的，还没有人选用" if proposed else why
