"""One article, one address."""

import pytest

from crawler.urls import canonical

SAME = [
    ("https://www.nhc.gov.cn/a/b.shtml", "http://www.nhc.gov.cn/a/b.shtml"),
    ("https://x.cn/a/", "https://x.cn/a/index.html"),
    ("https://x.cn/a/", "HTTPS://X.CN:443/a/index.shtml#top"),
    ("https://x.cn/a?id=1", "http://x.cn:80/a?utm_source=w&id=1&spm=a.b&from=timeline"),
    ("https://x.cn/a?id=1&tid=2", "https://x.cn/a?tid=2&amp;id=1"),
    ("https://x.cn/a", "https://x.cn/a;jsessionid=1F"),
    (
        "https://mp.weixin.qq.com/s/QhA4L8-EOLiScjOCjuGOjw",
        "http://mp.weixin.qq.com/s/QhA4L8-EOLiScjOCjuGOjw?scene=1&poc_token=x#rd",
    ),
    (
        "https://mp.weixin.qq.com/s?__biz=M&mid=1&idx=2&sn=f",
        "http://mp.weixin.qq.com/s?sn=f&idx=2&mid=1&__biz=M&chksm=9&scene=27#wechat_redirect",
    ),
]
DIFFERENT = [
    ("https://x.cn/a?id=1", "https://x.cn/a?id=2"),
    ("https://x.cn/a", "https://y.cn/a"),
    ("https://x.cn/cat/275?page=1", "https://x.cn/cat/275"),
    ("https://mp.weixin.qq.com/s/abc", "https://mp.weixin.qq.com/s/ABC"),
    (
        "https://mp.weixin.qq.com/s?src=11&timestamp=1&signature=a",
        "https://mp.weixin.qq.com/s?src=11&timestamp=1&signature=b",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_address(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_addresses(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("url", [url for pair in SAME + DIFFERENT for url in pair])
def test_canonical_is_stable(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)
