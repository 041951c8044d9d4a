"""`dongtai template`: one like a published issue; whether what an editor restyled prints all."""

from pathlib import Path

import click

from crawler.errors import CallError
from digest.commands.base import Desk
from digest.config.settings import publications
from digest.output.make_template import write
from digest.output.template_check import WEB, check
from digest.output.templates import template_file
from digest.published import looks
from digest.restyling.making import made


@click.group("template")
def template() -> None:
    """Word 和网页模板：检查改过以后还能不能印出全部内容；照一期印好的刊物写一份。"""


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


@template.command("from")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到哪里，默认 var/templates/issue.docx",
)
@click.pass_obj
def from_issue(desk: Desk, file: Path, out: Path | None) -> None:
    """照一期印好的刊物（.docx）写一份模板：字体、字号、行距、页边距、表格和加粗的习惯都照它。"""
    place = out or desk.home.var / "templates" / "issue.docx"
    if out and out.exists():
        raise CallError(f"{out} 已经有了，不会覆盖；请换个名字，看过再自己替换。")
    like = made(looks.read(_bytes(file), file.name), desk.publication.sections)
    place.parent.mkdir(parents=True, exist_ok=True)
    write(place, like.files)
    click.echo(f"{place}：已照 {file.name} 写好。")
    for sentence in like.read:
        click.echo(f"  {sentence}")
    for sentence in like.missing:
        click.echo(f"  注意：{sentence}")
    found = check(place)
    for sentence in found:
        click.echo(f"  会漏印：{sentence}", err=True)
    click.echo("看过满意，把它放到 config/templates/issue.docx，导出就用它的样子。")
    raise click.exceptions.Exit(1 if found else 0)


def _bytes(file: Path) -> bytes:
    if file.suffix.lower() != ".docx":
        raise CallError(f"读不了 {file.name}：请给一份 .docx 文件。")
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise CallError(f"没有 {file} 这个文件，请检查文件名。") from error
    except OSError as error:
        raise CallError(f"打不开 {file}（{error.strerror}），请检查权限。") from error


def _used(desk: Desk) -> list[Path]:
    """The templates of all publications, in Word and as web page."""
    names = dict.fromkeys(book.template for book in publications(desk.home).values())
    folder = desk.home.config / "templates"
    return [template_file(folder, f"{name}{kind}") for name in names for kind in (".docx", WEB)]
