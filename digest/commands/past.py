"""`dongtai past`: published issues read back, and noted so that nothing is printed twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from crawler.errors import CallError
from crawler.store.database import opened
from digest.commands.base import Desk, print_json
from digest.commands.progress import each
from digest.config.settings import of_articles
from digest.issue.as_json import as_read
from digest.issue.model import MAIN
from digest.issue.printed import PrintedArticle, PrintedIssue
from digest.published.keep import keep
from digest.published.reading import read as read_file
from digest.store.issues import MONTH

FILE = click.Path(path_type=Path)


@click.group("past")
def past() -> None:
    """读回已经出刊的往期（Word、PDF 或文本文件）。"""


@past.command("read")
@click.argument("file", metavar="文件", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def read(desk: Desk, file: Path, as_json: bool) -> None:
    """看看从一期刊物里读出了什么，不写入数据库。"""
    issue = read_file(file, desk.publication)
    if as_json:
        print_json(as_read(issue))
    else:
        click.echo("\n".join(_outline(issue)))
    if bare := [name for name, count in _counts(issue) if not count]:
        where = "、".join(bare)
        click.echo(f"注意：{where} 一条也没有读出来，请核对文件的写法。", err=True)
        raise click.exceptions.Exit(1)


@past.command("import")
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=FILE)
@click.option(
    "--month", metavar="年-月", help="刊物里没写月份时写明，例如 2025-09（只能配一个文件）"
)
@click.pass_obj
def import_files(desk: Desk, files: tuple[Path, ...], month: str | None) -> None:
    """把往期记下来：登过的不再推荐，选过的用来排序。同一个月再次导入会换掉原来的。"""
    if month and (len(files) > 1 or not MONTH.fullmatch(month)):
        raise CallError("--month 应当写成 2025-09 这样，并且一次只导入一个文件。")
    failed = False
    with opened(desk.home.database) as db:
        for file in each("读往期", files, lambda file: file.name):
            try:
                found = read_file(file, desk.publication)
                key = _key(desk, found) if found.is_digest else MAIN
                issue = replace(found, month=month) if month else found
                click.echo(f"{file.name}：{issue.month} 共记下 {keep(db, issue, key)} 条。")
            except CallError as error:
                failed = True
                click.echo(f"{file.name}：{error}", err=True)
    if failed:
        raise click.exceptions.Exit(1)


def _key(desk: Desk, digest: PrintedIssue) -> str:
    """The publication a digest of whole articles is an issue of: by its name, else the first."""
    found = of_articles(desk.home, digest.masthead.name)
    if found is None:
        raise CallError("这是整篇登载的刊物，请先在 config/publications 里写上它的设置再导入。")
    return found.key


def _counts(issue: PrintedIssue) -> Iterator[tuple[str, int]]:
    """How much was read of each section, and of a digest as a whole."""
    if issue.is_digest:
        yield "文章", len(issue.articles)
        return
    for section in issue.sections:
        yield f"【{section.title}】", len(section.texts + section.hospitals + section.papers)


def _outline(issue: PrintedIssue) -> Iterator[str]:
    head = issue.masthead
    number = f"第{head.number}期" if head.number else "（没有期号）"
    yield f"《{head.name}》{number}，{issue.month or '看不出月份'}"
    for column in issue.columns:
        yield from (f"  {column.title}：{a.title}{_where(a)}" for a in column.articles)
    if issue.is_digest:
        return
    for section in issue.sections:
        yield f"\n【{section.title}】"
        yield from (f"  {text.label} {text.heading}" for text in section.texts)
        yield from (f"  {paper.title}（{paper.journal}，{paper.date}）" for paper in section.papers)
        for group in section.hospitals:
            yield f"  {group.hospital}"
            yield from (f"    {item.title}  {item.url}" for item in group.news)


def _where(article: PrintedArticle) -> str:
    """（来源，第 3 页）, as far as the file says."""
    page = f"第 {article.page} 页" if article.page else ""
    known = "，".join(filter(None, (article.origin, page)))
    return f"（{known}）" if known else ""
