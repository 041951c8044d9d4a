"""Several sources on one host, as the journals of CNKI are: one at a time, and a pause between."""

from dataclasses import replace

from crawler.config import Home
from crawler.run.crawl import crawl
from tests.crawler.conftest import Site
from tests.crawler.hospital import QUICK, TITLES, article_page, list_page

PAUSE = 0.3


def test_host_gets_its_pause_between_two_sources_too(home: Home, site: Site) -> None:
    site.page("/news.htm", list_page(list(TITLES)))
    for n in TITLES:
        site.page(f"/info/1021/{n}.htm", article_page(n))
    columns = f'columns = {{ "新闻" = "{site.address}/news.htm" }}'
    declared = "".join(f'[source.zz_{name}]\norg = "示例医院"\n{columns}\n' for name in "abc")
    (home.config / "sources.toml").write_text(declared, "utf-8")
    report = crawl(home, replace(QUICK, delay=PAUSE), ("zz_a", "zz_b", "zz_c"))
    assert not report.failed
    times = [at for _, at in site.times]
    asked = [n for n, (path, _) in enumerate(site.times) if path == "/robots.txt"]
    assert len(asked) == 3
    # jitter shortens a pause within a source; between sources it is whole
    assert all(times[n] - times[n - 1] > PAUSE * 0.8 for n in asked[1:])
