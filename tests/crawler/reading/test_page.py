"""Any bytes become a page, within limits."""

import tracemalloc

import pytest

from crawler.reading.page import MAX_BYTES, MAX_TAGS, read_page

HOSTILE = {
    "empty": b"",
    "blanks": b"  \n ",
    "nothing but NULs": b"\0" * 2_000_000,
    "deep": b"<html><body>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000,
    "attributes": b"<a " + b" ".join(b"x%d=1" % i for i in range(60_000)) + b">x</a>",
    "an open comment": b"<!--" * 200_000,
    "brackets": b"<" * 1_000_000,
    "every byte": bytes(range(256)) * 2_000,
    "invalid utf-8": b"\xff\n" * 300_000,
    "xml": b'<?xml version="1.0" encoding="gbk"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "bomb": b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;</p>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_give_a_page(name: str) -> None:
    page = read_page(HOSTILE[name], "http://a.cn/")
    assert page.root.tag == "html"
    assert "\0" not in page.text
    assert len(page.root.xpath("//*")) <= MAX_TAGS + 2


def test_memory_is_bounded_by_the_limits() -> None:
    tracemalloc.start()
    read_page(b"<p>" * 3_000_000, None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * MAX_BYTES


def test_links_are_absolute() -> None:
    page = read_page(b'<a href="../b/1.html">x</a>', "http://a.cn/c/d/index.html")
    assert page.link("../b/1.html") == "http://a.cn/c/b/1.html"
    assert page.link(" //b.cn/x ") == "http://b.cn/x"


def test_base_element_counts() -> None:
    page = read_page(b'<base href="/root/"><a href="1.pdf">x</a>', "http://a.cn/c/d.html")
    assert page.link("1.pdf") == "http://a.cn/root/1.pdf"


def test_addresses_that_are_none_stay_as_they_are() -> None:
    assert read_page(b"<base href='http://['>", "http://[").link("x") == "x"


def test_a_fragment_is_read_too() -> None:
    page = read_page("<li><a href='1.html'>标题</a></li>".encode(), None)
    assert page.url == "" and page.root.xpath("//li/a/text()") == ["标题"]
