"""A `var` that was lost: the next crawl does not begin anew, and does not call all of it news."""

import shutil

import pytest

from crawler.config import Home
from crawler.errors import CrawlError
from tests.crawler.hospital import crawl_once


@pytest.mark.usefixtures("hospital")
def test_lost_store_is_not_begun_anew_without_a_word(home: Home) -> None:
    assert crawl_once(home).runs[0].added == 3
    shutil.rmtree(home.var)
    with pytest.raises(CrawlError, match="var 目录丢了或没有挂载上"):
        crawl_once(home)
    home.began.unlink()
    assert crawl_once(home).runs[0].added == 3
