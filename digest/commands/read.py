"""`dongtai read`: what the reader takes from a saved page."""

from dataclasses import asdict, replace
from pathlib import Path

import click

from crawler.reading.article.read import read_article
from crawler.reading.listing.read import read_list
from digest.commands.base import print_json

SAVED = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("read")
def read() -> None:
    """读一个存下来的网页，看读到了什么。"""


@read.command("list")
@click.argument("file", metavar="文件", type=SAVED)
@click.option("--url", metavar="网址", required=True, help="这个网页的地址")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def read_list_page(file: Path, url: str, as_json: bool) -> None:
    """读栏目页：标题、日期、地址。"""
    rows = read_list(file.read_bytes(), url)
    if as_json:
        print_json([{"title": r.title, "url": r.url, "published": r.published} for r in rows])
        return
    for row in rows:
        click.echo(f"{row.published or '日期不详'}  {row.title}\n    {row.url}")
    click.echo(f"共 {len(rows)} 条。" if rows else "没有读到文章，这一页可能不是栏目页。")


@read.command("article")
@click.argument("file", metavar="文件", type=SAVED)
@click.option("--url", metavar="网址", required=True, help="这个网页的地址")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def read_article_page(file: Path, url: str, as_json: bool) -> None:
    """读文章页：标题、日期、文号、正文。"""
    article = read_article(file.read_bytes(), url)
    if as_json:
        shown = replace(article, notes=dict(article.notes))
        print_json(asdict(shown) | {"body": [p.text for p in article.body]})
        return
    named = {
        "标题": article.title,
        "日期": article.published,
        "来源": article.origin,
        "作者": article.author,
        "发文机关": "、".join(article.issuers),
        "文号": article.document_number,
        "文种": article.kind,
        "阶段": article.official.stage,
        "附件": "、".join(a.name for a in article.attachments),
    }
    for name, value in named.items():
        click.echo(f"{name}：{value or '（无）'}")
    click.echo("\n".join(f"  {p.text}" for p in article.body) or "（没有读到正文）")
