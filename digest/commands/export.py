"""`dongtai export`: an issue as Word, web page, Markdown, JSON, or for screens (`sharing`)."""

from collections.abc import Iterator
from pathlib import Path

import click

from crawler.clock import now
from crawler.store.database import opened
from digest.checking.grounding import finality
from digest.checking.grounding.finality import Open, why_not_final
from digest.commands import sharing
from digest.commands.base import Desk, of_publication, user
from digest.issue.compose import printed
from digest.issue.model import Issue
from digest.output.files import FORMATS, file_name
from digest.output.files import export as export_file
from digest.output.losses import Loss, losses, sentences
from digest.selecting.yearly import appendix
from digest.store import exports, issues
from digest.store.decisions import By

HELP = "格式，默认 docx（Word）；wechat 粘贴到公众号，long 长图，feed 订阅"


@click.command("export")
@click.argument("number", metavar="期号")
@click.option("--to", type=click.Choice((*FORMATS, *sharing.WAYS)), default="docx", help=HELP)
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
        table = appendix(db, publication, issue.month)
        frozen = freezing.kept(db, issue, to)
        apart = freezing.differences(db, issue, publication)
    place = out or desk.home.var / "issues"
    if not out or place.is_dir():
        place /= file_name(issue, publication, to)
    if frozen is not None:
        click.echo(replace_file(place, frozen))
        if apart:
            click.echo(f"注意：{freezing.damage(apart)}", err=True)
            raise click.exceptions.Exit(1)
        return
    standing = finality.standing(issue, left)
    templates = desk.home.config / "templates"
    made = export_file(issue, publication, to, place, templates, standing, appendix=table)
    if to == "docx":
        head, by = printed(issue, publication).masthead, By(user(), now())
        with opened(desk.home.database) as db:
            exports.keep(db, issue, head, by)
    click.echo(made)
    if not standing["final"]:
        click.echo(f"提醒：{_draft(issue, left)}，导出的不是定稿。", err=True)
    missing = losses(printed(issue, publication, table), made.read_bytes(), to)
    if missing:
        click.echo("\n".join(_incomplete(missing, publication.template)), err=True)
        raise click.exceptions.Exit(1)


def _incomplete(missing: list[Loss], template: str) -> Iterator[str]:
    """What the file does not show, and what to do."""
    yield "注意：导出的文件不完整，模板里少了填写标记。"
    yield from (f"  {sentence}" for sentence in sentences(missing))
    yield f"请运行 dongtai template check 核对模板 {template}，补上标记后重新导出。"


def _draft(issue: Issue, left: list[Open]) -> str:
    """Why what was exported is not final."""
    return why_not_final(issue.number, left) if left else f"第{issue.number}期还没有审核通过"
