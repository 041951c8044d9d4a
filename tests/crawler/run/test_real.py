"""Recorded answers of the real sites, crawled in place of the network (../shared/web)."""

from datetime import date
from pathlib import Path

from sqlite_utils import Database

from crawler.config import CrawlConfig, Home
from crawler.run.crawl import crawl
from crawler.store.database import opened
from crawler.store.runs import RunState

NHC_READ = "https://www.nhc.gov.cn/fzs/c100048/202607/b774a0e2dc8f46b38eb21c01de26c35e.shtml"
NHSA_READ = "https://www.nhsa.gov.cn/art/2026/7/17/art_104_21472.html"


def _rows(db: Database, source: str) -> list[dict[str, object]]:
    return list(db.query("SELECT * FROM articles WHERE source = ? ORDER BY id", [source]))


def test_nhc_and_nhsa(home: Home, shared: Path) -> None:
    replay = (shared / "web" / "real.warc.gz",)
    report = crawl(home, CrawlConfig(), ("cn_nhc", "cn_nhsa"), replay=replay)
    assert {run.source: (run.listed, run.added) for run in report.runs} == {
        "cn_nhc": (24, 24),
        "cn_nhsa": (45, 45),
    }
    with opened(home.database) as db:
        nhc, nhsa = _rows(db, "cn_nhc"), _rows(db, "cn_nhsa")
    assert not any(str(row["title"]).endswith(("...", "…")) for row in nhc + nhsa)
    assert all(date.fromisoformat(str(row["published"])[:10]) for row in nhc + nhsa)
    assert sum(bool(row["document_number"]) for row in nhsa) == 43
    assert all("〔" in str(row["document_number"]) for row in nhsa if row["document_number"])
    read = {str(row["url"]): str(row["text"]) for row in nhc + nhsa if row["read_at"]}
    assert set(read) == {NHC_READ, NHSA_READ}
    assert "WS271—2026" in read[NHC_READ]
    again = crawl(home, CrawlConfig(), ("cn_nhc", "cn_nhsa"), replay=replay)
    assert [(run.added, run.changed) for run in again.runs] == [(0, 0), (0, 0)]


def test_refusal_is_never_no_news(home: Home, shared: Path) -> None:
    replay = (shared / "web" / "refused.warc.gz",)
    (run,) = crawl(home, CrawlConfig(), ("cn_nhc",), replay=replay).runs
    assert run.state is RunState.REFUSED
    (fault,) = [f for f in run.failures if f.kind == "challenge"]
    assert fault.column == "法规司政策文件"
    assert fault.message.startswith("网站要求通过验证")
