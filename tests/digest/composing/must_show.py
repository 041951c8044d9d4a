"""The pages of ministries in the archive of real answers beside the project."""

from collections.abc import Iterator
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from crawler.items import Article, PageState
from crawler.reading.article.read import read_article

SITES = {"sasac": "国务院国资委", "nhc": "国家卫生健康委员会", "nhsa": "国家医疗保障局"} | {
    "nmpa": "国家药品监督管理局",
    "ndcpa": "国家疾病预防控制局",
    "samr": "国家市场监督管理总局",
}


def government(shared: Path) -> Iterator[tuple[Article, str]]:
    """The articles of ministries in the archive; WeChat pages and lists aside."""
    with (shared / "web" / "real.warc.gz").open("rb") as archive:
        for record in ArchiveIterator(archive):
            url = record.rec_headers["WARC-Target-URI"] or ""
            site = next((name for key, name in SITES.items() if f".{key}.gov" in url), "")
            if record.rec_type == "response" and site:
                article = read_article(record.content_stream().read(), url)
                if article.state is PageState.ARTICLE:
                    yield article, site
