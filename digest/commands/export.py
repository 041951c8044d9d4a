"""`dongtai export`: an issue as Word, web page, Markdown or JSON."""

from pathlib import Path

import click

from crawler.store.database import opened
from digest.commands.base import Desk
from digest.render.files import FORMATS, file_name
from digest.render.files import export as export_file
from digest.store import issues


@click.command("export")
@click.argument("which", metavar="期号")
@click.option("--to", type=click.Choice(FORMATS), default="docx", help="格式，默认 docx（Word）")
@click.option(
    "--out",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到哪里，默认 var/issues 目录",
)
@click.pass_obj
def export(desk: Desk, which: str, to: str, out: Path | None) -> None:
    """导出一期，例如 dongtai export 11 --to docx；期号也可以写月份 2026-11。"""
    publication = desk.publication
    with opened(desk.home.database) as db:
        issue = issues.load(db, issues.find(db, which), publication.sections)
    place = out or desk.home.var / "issues"
    if not out or place.is_dir():
        place /= file_name(issue, publication, to)
    click.echo(export_file(issue, publication, to, place, desk.home.config / "templates"))
