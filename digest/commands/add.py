"""`dongtai add`: one article that an editor brings."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from digest.commands.base import Desk
from digest.commands.read import SAVED
from digest.manual.add import Brought
from digest.manual.add import add as add_article
from digest.manual.outcome import describe
from digest.manual.owner import Chosen


@click.command("add")
@click.argument("url", metavar="网址")
@click.option("--file", "page", type=SAVED, metavar="文件", help="浏览器另存的网页，代替访问")
@click.option(
    "--text", type=click.File(encoding="utf-8"), metavar="文件", help="文章的文字；- 是标准输入"
)
@click.option(
    "--hospital", metavar="医院", default="", help="属于哪家医院（publication.toml 里的）"
)
@click.option("--source", metavar="来源", default="", help="属于哪个来源，例如 cn_nhc")
@click.option(
    "--sort", type=click.Choice(["policy", "hospital", "journal"]), help="政策、医院或期刊"
)
@click.option("--title", metavar="标题", default="", help="代替读到的标题")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="发布日期")
@click.pass_obj
def add(desk: Desk, /, url: str, **options: Any) -> None:
    """添加一篇文章：公众号文章、报纸网页，或网站不让程序看的文件。"""
    page: Path | None = options["page"]
    day: datetime | None = options["day"]
    brought = Brought(
        url=url,
        page=page.read_bytes() if page else b"",
        text=options["text"].read() if options["text"] else "",
        title=options["title"],
        day=day.date() if day else None,
    )
    chosen = Chosen(options["source"], options["hospital"], options["sort"] or "")
    click.echo(
        describe(add_article(desk.home, desk.settings.crawl, desk.publication, brought, chosen))
    )
