"""Mutation fuzzer over the list and article readers.

    python tests/bench/fuzz.py [--minutes N] [--seed N] [--pages DIR] [--keep DIR] [--reader NAME]

Takes pages (those under ../shared/pages if they are there, else pages made here), mutates them and
reads them. A finding is an exception, a page of more than two seconds of processor time, or memory
grown by more than 600 MB; its page is kept in DIR and named on standard output. Ends with the
figures; exit status 1 if anything was found.
"""

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from crawler.reading.article.read import read_article
from crawler.reading.listing.read import next_page, read_list

MAX_SECONDS = 2.0
HANG = 60  # seconds after which a reader is stopped
MAX_GROWTH = 600_000  # KiB of resident memory
MAX_PAGE = 24_000_000
URL = "https://www.example.gov.cn/col/col1/index.html"
TOKENS = [
    *(b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&#0;", b"&#x10ffff;", b"{{"),
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b'{"a":', b"[{", b"2026-11-02", b"99999999999999"),
    *(b"<script>", b"</script>", b"<div>", b"<a href='/info/1/2.htm'>", b"<table><tr><td>"),
    *(b"<datastore><record>", b"createPageHTML(", b"<svg><p>", b"<template>", b"<select><option>"),
    *(b"<style>", b"<plaintext>", b"<noscript>", b"<html>", b"<body>", b"<li>", b"<span>", b"<p>"),
    *(b"<base href='http://['>", b"href='http://a:99999/'", b'var ct = "99999999999";'),
    *(b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>", b"<meta charset='utf-16'>"),
    *(
        s.encode()
        for s in ("附件：", "下一页", "年月日", "〔２０２６〕", "\u200b", "来源：", "发布时间：")
    ),
]

Reader = Callable[[bytes], object]
READERS: dict[str, Reader] = {
    "list": lambda body: read_list(body, URL),
    "wanted": lambda body: read_list(body, URL, article_re=r"\d+\.s?html?$"),
    "next": lambda body: next_page(body, URL),
    "article": lambda body: read_article(body, URL),
}


def corpus(folder: Path | None) -> list[bytes]:
    """The pages to mutate, none above 700 kB."""
    files = sorted(folder.rglob("*.*")) if folder and folder.is_dir() else []
    pages = [f.read_bytes() for f in files if f.suffix in (".html", ".json", ".xml")]
    row = (
        "<li><a href='/info/1/{0}.htm' title='第{0}号公告全文'>第{0}号...</a><i>2026-11-02</i></li>"
    )
    made = "".join(row.format(n) for n in range(20)).encode()
    return [p for p in pages if len(p) < 700_000] or [
        b"<html><body><ul>%s</ul></body></html>" % made
    ]


def mutate(page: bytes, pages: list[bytes], rng: random.Random) -> bytes:
    """`page` after one to six random changes."""
    for _ in range(rng.randint(1, 6)):
        page = rng.choice(MUTATIONS)(page, pages, rng)
    return page[:MAX_PAGE]


def _cut(page: bytes, _pages: list[bytes], rng: random.Random) -> bytes:
    at, length = rng.randrange(len(page) + 1), rng.randint(1, 4000)
    return page[:at] + page[at + length :]


def _insert(page: bytes, _pages: list[bytes], rng: random.Random) -> bytes:
    at = rng.randrange(len(page) + 1)
    return page[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 30, 3000)) + page[at:]


def _repeat(page: bytes, _pages: list[bytes], rng: random.Random) -> bytes:
    at, length = rng.randrange(len(page) + 1), rng.choice((5, 50, 500, 5000))
    return page[:at] + page[at : at + length] * rng.choice((2, 20, 500)) + page[at:]


def _flip(page: bytes, _pages: list[bytes], rng: random.Random) -> bytes:
    changed = bytearray(page)
    for _ in range(min(len(page), rng.choice((1, 10, 300)))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _splice(page: bytes, pages: list[bytes], rng: random.Random) -> bytes:
    other = rng.choice(pages)
    return page[: rng.randrange(len(page) + 1)] + other[rng.randrange(len(other) + 1) :]


def _recode(page: bytes, _pages: list[bytes], rng: random.Random) -> bytes:
    return page.decode("utf-8", "replace").encode(
        rng.choice(("gb18030", "utf-16", "big5")), "replace"
    )


MUTATIONS = (_cut, _insert, _insert, _repeat, _flip, _splice, _recode)


def _stop(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"still reading after {HANG} seconds")


def memory() -> int:
    """The most memory this process has held so far, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def findings(body: bytes, names: list[str], most: int) -> Iterator[str]:
    """What went wrong with one page, a line each; `most` is the memory allowed."""
    for name in names:
        start = time.process_time()
        signal.alarm(HANG)
        try:
            READERS[name](body)
        except Exception:  # noqa: BLE001 - finding whatever a reader raises is what this is for
            yield f"{name} raised {traceback.format_exc().strip()}"
        signal.alarm(0)
        seconds = time.process_time() - start
        if seconds > MAX_SECONDS:
            yield f"{name} took {seconds:.1f} s"
        if memory() > most:
            yield f"{name} took memory to {memory() // 1024} MB"


def main() -> int:
    """Fuzz for the minutes asked; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--pages", type=Path, default=Path(__file__).parents[3] / "shared" / "pages"
    )
    parser.add_argument("--keep", type=Path, default=Path("var/fuzz"))
    parser.add_argument("--reader", choices=READERS, action="append")
    asked = parser.parse_args()
    signal.signal(signal.SIGALRM, _stop)
    rng, pages = random.Random(asked.seed), corpus(asked.pages)
    end, read, found = time.monotonic() + 60 * asked.minutes, 0, 0
    names, most = asked.reader or list(READERS), memory() + MAX_GROWTH
    while time.monotonic() < end:
        body = mutate(rng.choice(pages), pages, rng)
        read += 1
        for line in findings(body, names, most):
            found += 1
            asked.keep.mkdir(parents=True, exist_ok=True)
            (asked.keep / f"{asked.seed}-{read}.html").write_bytes(body)
            print(f"page {read} ({len(body)} bytes): {line}", flush=True)
            most = max(most, memory() + 100_000)
    print(f"{read} pages from {len(pages)} seeds, {found} findings, {memory() // 1024} MB at most")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
