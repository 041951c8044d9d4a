"""Drupal on 中山大学's hosting: its affiliated hospitals."""

from typing import ClassVar

from crawler.sources.source import Source


class Drupal(Source):
    """Articles `/article/<nid>` or `/node/<nid>`; columns `/cat/<tid>?page=N`, N from 0."""

    platform: ClassVar[str] = "drupal"
    article_re: ClassVar[str] = r"/(?:article|node)/\d+$"
