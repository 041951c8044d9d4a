"""`dongtai template`: whether what an editor restyled still prints everything."""

from pathlib import Path

import click

from digest.commands.base import Desk
from digest.config.settings import publications
from digest.output.template_check import WEB, check
from digest.output.templates import template_file


@click.group("template")
def template() -> None:
    """检查 Word 和网页模板：改过以后，还能不能印出全部内容。"""


@template.command("check")
@click.argument("file", metavar="[文件]", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def check_templates(desk: Desk, file: Path | None) -> None:
    """试印一期，看模板会漏掉什么；不写文件，就检查各刊物正在用的模板。"""
    wrong = 0
    for path in [file] if file else _used(desk):
        found = check(path)
        wrong += len(found)
        click.echo(f"{path}：" + ("完好，内容都能印出。" if not found else f"有 {len(found)} 处："))
        for sentence in found:
            click.echo(f"  {sentence}")
    raise click.exceptions.Exit(1 if wrong else 0)


def _used(desk: Desk) -> list[Path]:
    """The templates of all publications, in Word and as web page."""
    names = dict.fromkeys(book.template for book in publications(desk.home).values())
    folder = desk.home.config / "templates"
    return [template_file(folder, f"{name}{kind}") for name in names for kind in (".docx", WEB)]
