"""Outside scripts read an article by this name; see `crawler.reading.article.read`."""

from crawler.reading.article.read import read_article

__all__ = ["read_article"]
