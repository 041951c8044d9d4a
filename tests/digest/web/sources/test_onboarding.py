"""加医院: a preview with a real site first, then the source, the table and the trail."""

import tomllib

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.sources.catalogue import sources
from digest.config import settings
from digest.store import setting_changes
from tests.crawler.conftest import Site, site
from tests.digest.web.conftest import Editor
from tests.digest.web.sources.test_page import hospital, settled

__all__ = ["hospital", "site"]


def asked(address: str, **more: str) -> dict[str, object]:
    plain = {
        "url": f"{address}/news.htm",
        "org": "苏北人民医院",
        "sort": "hospital",
        "region": "js",
    }
    return {**plain, **more}


@pytest.fixture
def fresh(home: Home, hospital: Site) -> Site:
    """The site, which is no source yet."""
    (home.config / "sources.toml").write_text("# 我们自己加的来源\n", "utf-8")
    return hospital


def test_a_hospital_is_previewed_and_then_added(
    editor: Editor, home: Home, fresh: Site, db: Database
) -> None:
    before = (home.config / "sources.toml").read_bytes()
    answer = editor.send("/sources/new", asked(fresh.address))
    assert answer.status_code == 303
    page = settled(editor, answer.location)
    assert "我院成功完成首例" in page or "门诊推出预交金" in page
    assert "<dt>条数</dt><dd>3</dd>" in page and "读得对，加入" in page
    assert f'name="url" value="{fresh.address}/news.htm"' in page
    assert 'name="q" value=""' in page  # the form's own words do not stand in the search box
    assert (home.config / "sources.toml").read_bytes() == before
    kept = editor.send(f"{answer.location}/keep", table="1")
    assert kept.status_code == 303
    name = kept.location.rsplit("/", 1)[1]
    assert sources(home)[name].org == "苏北人民医院"
    text = (home.config / "sources.toml").read_text("utf-8")
    assert text.startswith("# 我们自己加的来源\n\n[source.js_")
    last = settings.publication(home).hospitals[-1]
    assert (last.name, last.sources) == ("苏北人民医院", (name,))
    parts = [change.part for change in setting_changes.newest(db, 2)]
    assert parts == ["hospitals", "sources"]
    assert "今夜开始采集" in editor.open(kept.location)
    again = editor.send(f"{answer.location}/keep", table="1")
    assert again.status_code == 400 and "已经有名为" in again.text
    assert len(tomllib.loads(text)["source"]) == 1


def test_what_could_not_be_read_cannot_be_added(editor: Editor, home: Home, fresh: Site) -> None:
    fresh.page("/news.htm", "<html><body><p>本页没有新闻</p></body></html>")
    answer = editor.send("/sources/new", asked(fresh.address))
    page = settled(editor, answer.location)
    assert "没有读到文章" in page and "读得对，加入" not in page
    assert editor.send(f"{answer.location}/keep").status_code == 400
    assert (home.config / "sources.toml").read_text("utf-8") == "# 我们自己加的来源\n"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"url": "ftp://x.example/"}, "http:// 或 https://"),
        ({"url": "javascript:alert(1)"}, "http:// 或 https://"),
        ({"org": "  "}, "名称还空着"),
        ({"region": "xx"}, "请退回上一页选一个地区"),
        ({"region": "", "org": "某某医院"}, "请退回上一页选一个地区"),
        ({"sort": "journal"}, "请选这是医院还是政策网站"),
        ({"url": "https://www.pumch.cn/news/index.html"}, "已经是来源 bj_pumch"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_asked_for(
    editor: Editor, db: Database, fields: dict[str, str], why: str
) -> None:
    answer = editor.send("/sources/new", asked("https://www.sbyy.example.org", **fields))
    assert answer.status_code == 400 and why in answer.text
    assert db.execute("SELECT count(*) FROM probes").fetchone()[0] == 0


def test_the_preview_of_a_check_or_of_nothing_is_no_page(editor: Editor) -> None:
    editor.open("/sources/new/99", 404)
    assert "看看读到什么" in editor.open("/sources/new")
