"""`dongtai policies`: a year's policies of chosen issuers as a table."""

import json
from pathlib import Path

import click

from crawler.clock import now
from crawler.errors import CallError
from crawler.store.database import opened
from digest.commands.base import Desk
from digest.issue.appendix import PolicyTable, document
from digest.output import appendix_word, markdown, sheet
from digest.output.files import replace_file
from digest.output.markdown_words import escaped
from digest.selecting.yearly import of_year

TEMPLATE = "templates/issue.docx"
FORMATS = ("xlsx", "docx", "md", "json")


@click.command("policies")
@click.option("--year", type=click.IntRange(1990, 2100), metavar="年", help="哪一年，默认今年")
@click.option(
    "--issuer",
    "issuers",
    multiple=True,
    metavar="部门",
    help="只要这些部门的，可写几次；默认用 publication.toml 的 [appendix]，没有就是全部",
)
@click.option("--to", type=click.Choice(FORMATS), default="xlsx", help="格式，默认 xlsx（Excel）")
@click.option(
    "--out",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到哪里，默认 var/issues 目录；json 默认直接输出",
)
@click.pass_obj
def policies(
    desk: Desk, year: int | None, issuers: tuple[str, ...], to: str, out: Path | None
) -> None:
    """导出某年的政策汇总表，例如 dongtai policies --year 2025 --issuer 国家医保局。"""
    asked = issuers or desk.publication.appendix.issuers
    with opened(desk.home.database) as db:
        table = of_year(db, desk.publication, year or now().year, asked)
    if not table.rows:
        whose = "、".join(table.names)
        raise CallError(f"{table.year}年没有存下{whose}的政策文件，请核对年份和部门名称。")
    content = _rendered(table, to, desk.home.file(TEMPLATE))
    if to == "json" and out is None:
        click.echo(content.decode(), nl=False)
        return
    place = out or desk.home.var / "issues"
    if not out or place.is_dir():
        place /= f"{table.title}.{to}"
    click.echo(replace_file(place, content))


def _rendered(table: PolicyTable, to: str, template: Path) -> bytes:
    if to == "xlsx":
        return sheet.render(table)
    if to == "docx":
        return appendix_word.alone(table, template)
    if to == "md":
        return f"# {escaped(table.title)}\n\n{markdown.policies(table)}\n".encode()
    found = {"year": table.year, **document(table)}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
