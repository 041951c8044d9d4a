"""`dongtai search`: find articles by words in title or text."""

import click

from crawler.store.database import opened
from crawler.store.search import search as search_store
from digest.commands.base import Desk


@click.command("search")
@click.argument("words", metavar="词…", nargs=-1, required=True)
@click.option("--limit", metavar="数", type=click.IntRange(1), default=20, help="最多列出几条")
@click.pass_obj
def search(desk: Desk, words: tuple[str, ...], limit: int) -> None:
    """查找已存的文章，例如 dongtai search 医保 支付。"""
    with opened(desk.home.database) as db:
        hits = search_store(db, " ".join(words), limit)
    for hit in hits:
        article = hit.found.article
        click.echo(f"{article.day or '日期不详'}  {article.title}\n    {article.url}")
        if hit.excerpt:
            click.echo(f"    {hit.excerpt}")
    click.echo(f"共找到 {len(hits)} 条。" if hits else "没有找到，换个词试试。")
