"""One article, one address."""

import pytest

from crawler.urls import Identity, asked_as, canonical, telling_apart

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


NAMED = [  # what only looks like tracking, or is none on this host
    ("https://x.cn/view?version=1", "https://x.cn/view?version=2"),
    ("https://x.cn/show.do?from=1", "https://x.cn/show.do?from=2"),
    ("https://x.cn/share?share=1", "https://x.cn/share?share=2"),
    ("https://x.cn/a?id=1&lang=en", "https://x.cn/a?id=1"),
    ("https://x.cn/app/#/news/1", "https://x.cn/app/#/news/2"),
    ("https://x.cn/app#!news/1", "https://x.cn/app#!news/2"),
    ("https://x.cn/s?name=%D2%BD%C1%C6", "https://x.cn/s?name=%D2%BD%D4%BA"),
]


@pytest.mark.parametrize(("one", "other"), NAMED)
def test_only_what_is_known_to_be_tracking_goes(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert canonical(canonical(one)) == canonical(one)


def test_escapes_stay_the_bytes_they_stand_for() -> None:
    assert canonical("http://x.cn/s?n=%d2%bd+a&k=%E5%8C%BB") == (
        "https://x.cn/s?k=%E5%8C%BB&n=%D2%BD+a"
    )


@pytest.mark.parametrize(
    ("identity", "one", "other", "same"),
    [
        (Identity(kept=frozenset({"spm"})), "https://x.cn/a?spm=1", "https://x.cn/a?spm=2", False),
        (Identity(kept=frozenset({"#"})), "https://x.cn/a#p1", "https://x.cn/a#p2", False),
        (Identity(only=frozenset({"id"})), "https://x.cn/a?id=4&r=7", "https://x.cn/a?id=4", True),
        (Identity(only=frozenset({"id"})), "https://x.cn/a?n=4&r=7", "https://x.cn/a?n=4", False),
        (Identity(), "https://x.cn/a#p1", "https://x.cn/a#p2", True),
    ],
)
def test_a_host_has_names_of_its_own(identity: Identity, one: str, other: str, same: bool) -> None:
    assert (canonical(one, identity) == canonical(other, identity)) is same


def test_names_in_which_two_addresses_differ() -> None:
    assert telling_apart("https://x.cn/a?id=1&v=2#p", "https://x.cn/a?v=3&id=1") == {"v", "#"}


@pytest.mark.parametrize(
    ("url", "encoding", "sent"),
    [
        ("http://x.cn/s?n=医疗&k=%20", "gb18030", "http://x.cn/s?n=%D2%BD%C1%C6&k=%20"),
        ("http://x.cn/s?n=医疗", "utf-8", "http://x.cn/s?n=医疗"),
        ("http://x.cn/医疗?n=1#医", "gbk", "http://x.cn/医疗?n=1#医"),
    ],
)
def test_a_query_is_asked_for_in_the_page_s_own_encoding(
    url: str, encoding: str, sent: str
) -> None:
    assert asked_as(url, encoding) == sent
