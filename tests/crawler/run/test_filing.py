"""Files of an article: asked for by the words of their links, named by their server, told apart."""

from collections.abc import Iterator

import pytest

from crawler.config import Home
from crawler.items import Attachment
from crawler.reading.article.files import full_name
from crawler.run.crawl import crawl
from crawler.store.articles import by_url
from crawler.store.database import opened
from crawler.store.runs import Run, RunState
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import QUICK
from tests.crawler.reading import filemaking as make

DECLARED = """
[source.zz]
org = "示例委员会"
sort = "policy"
columns = {{ "通知" = "{site}/list.htm" }}
"""
LIST = "<ul><li><a href='/a/1.htm'>关于印发药房盘点办法的通知</a><span>2026-11-12</span></li></ul>"
TEXT = "<p>各科室应当按月盘点，账物相符，差错当日登记，次月五日前报药学部汇总。</p>" * 6


def article(links: str) -> str:
    title = "<h1>关于印发药房盘点办法的通知</h1><p>发布时间：2026-11-12</p>"
    return f"<html><body>{title}<div class='content'>{TEXT}{links}</div></body></html>"


def night(home: Home, site: Site, links: str) -> tuple[Run, dict[str, Attachment]]:
    """One crawl of an article with `links`, and its attachments by path."""
    (home.config / "sources.toml").write_text(DECLARED.format(site=site.address), "utf-8")
    site.page("/list.htm", f"<html><body>{LIST}</body></html>")
    site.page("/a/1.htm", article(links))
    (run,) = crawl(home, QUICK, ("zz",)).runs
    with opened(home.database) as db:
        stored = by_url(db, f"{site.address}/a/1.htm")
    assert stored is not None
    files = stored.article.attachments
    return run, {file.url.removeprefix(site.address): file for file in files}


@pytest.fixture
def word() -> Iterator[bytes]:
    yield make.word()


def test_a_file_by_its_words_is_read_and_called_as_its_server_says(
    home: Home, site: Site, word: bytes
) -> None:
    gbk = 'attachment; filename="盘点表.docx"'.encode("gbk").decode("latin-1")
    utf8 = "attachment; filename=a.docx; filename*=UTF-8''%E7%A4%BA%E8%8C%83.docx"
    kind = "application/octet-stream"
    site.pages["/get?id=9"] = Answer(word, 200, {"Content-Disposition": gbk}, kind=kind)
    site.pages["/get?id=8"] = Answer(word, 200, {"Content-Disposition": utf8}, kind=kind)
    links = "<p><a href='/get?id=9'>附件1</a></p><p><a href='/get?id=8'>点击下载</a></p>"
    run, files = night(home, site, links)
    assert run.state is RunState.OK
    assert {path: file.name for path, file in files.items()} == {
        "/get?id=9": "附件1：盘点表.docx",
        "/get?id=8": "示范.docx",
    }
    assert all(make.LINES[2] in file.text for file in files.values())


def test_a_file_on_another_host_is_told_beside_it_and_in_the_run(home: Home, site: Site) -> None:
    run, files = night(home, site, "<a href='https://files.example/1.pdf'>附件：盘点表.pdf</a>")
    (file,) = files.values()
    assert (file.text, file.state) == ("", "附件在别的网站，没有下载")
    (fault,) = run.failures
    assert (fault.kind, fault.url) == ("file_elsewhere", "https://files.example/1.pdf")
    assert "盘点表.pdf" in fault.message
    assert run.state is RunState.OK


def test_more_files_than_are_read_are_told(home: Home, site: Site) -> None:
    links = "".join(f"<a href='/f/{n}.txt'>第{n}号表.txt</a>" for n in range(12))
    for n in range(12):
        site.page(f"/f/{n}.txt", f"第{n}号")
    run, files = night(home, site, links)
    assert len(files) == 12
    assert [note for note in run.notes if "有 12 个附件，只读了前 10 个" in note]


@pytest.mark.parametrize(
    ("name", "declared", "called"),
    [
        ("附件1", "表.docx", "附件1：表.docx"),
        ("down.jsp", "表.docx", "表.docx"),
        ("点击下载", "表.docx", "表.docx"),
        ("附件1：盘点表", "x.docx", "附件1：盘点表"),
        ("附件1", "", "附件1"),
    ],
)
def test_names_that_say_something_stay(name: str, declared: str, called: str) -> None:
    file = Attachment("https://x.example/down.jsp?id=3", name)
    assert full_name(file, declared) == called
