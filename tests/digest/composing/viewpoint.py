"""The articles of the sister digest 本期视点, as the folder beside the project has them."""

import json
from datetime import date
from pathlib import Path

from crawler.items import Article, Paragraph


def articles(shared: Path) -> list[tuple[Article, str]]:
    """Each article with its origin."""
    text = (shared / "past-issues" / "viewpoint-2025-03.json").read_text("utf-8")
    return [
        (
            Article(
                "https://www.x.cn/",
                item["title"],
                date(2025, 3, 20),
                body=tuple(map(Paragraph, item["body"])),
            ),
            item["origin"],
        )
        for item in json.loads(text)
    ]
