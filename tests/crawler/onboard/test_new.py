"""`dongtai sources new`: from an address, or from two saved pages, to a source that crawls."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.config import Home
from crawler.run.crawl import crawl
from crawler.sources.catalogue import sources
from digest.commands import check
from tests.crawler.conftest import Answer, Site, home, site
from tests.crawler.hospital import QUICK, TITLES, article_page, list_page
from tests.crawler.probe.test_check import call

__all__ = ["home", "site"]
WHUH = Path(__file__).parents[2] / "fixtures" / "hb_whuh"
SAVED = ("--list", str(WHUH / "list.html"), "--article", str(WHUH / "article.html"))
COLUMN = "https://www.sbyy.example.org/xwzx/yyxw.htm"


@pytest.fixture(autouse=True)
def _in_home(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    (home.config / "sources.toml").write_text("# 我们自己加的来源\n", "utf-8")
    settings = home.config / "dongtai.toml"
    allowed = settings.read_text("utf-8").replace("[crawl]", "[crawl]\nallow_loopback = true")
    settings.write_text(allowed.replace("delay = 3.0", "delay = 0.02"), "utf-8")
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))


@pytest.fixture
def hospital(site: Site) -> Site:
    site.page("/news.htm", list_page([3, 2, 1]))
    for n in TITLES:
        site.page(f"/info/1021/{n}.htm", article_page(n))
    return site


def new(url: str, *options: str) -> int:
    return call("sources", "new", url, "--org", "苏北人民医院", *options)


def test_known_platform_needs_no_selector_and_is_crawled(
    home: Home, hospital: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(f"{hospital.address}/news.htm", "--name", "js_sbyy") == 0
    shown = capsys.readouterr().out
    assert hospital.asked == ["/robots.txt", "/news.htm", "/info/1021/3.htm"]
    assert "　发布系统  vsb（3 条文章地址是这个样子）" in shown
    assert f"　首条标题  {TITLES[3]}" in shown
    assert 'sources = ["js_sbyy"]' in shown
    written = (home.config / "sources.toml").read_text("utf-8")
    assert written.startswith("# 我们自己加的来源\n\n[source.js_sbyy]\n")
    source = sources(home)["js_sbyy"]
    assert (source.platform, source.org, source.sort) == ("vsb", "苏北人民医院", "hospital")
    assert dict(source.columns) == {"新闻": f"{hospital.address}/news.htm"}
    assert source.known == (f"{hospital.address}/info/1021/3.htm",)
    (run,) = crawl(home, QUICK, ("js_sbyy",)).runs
    assert (run.added, run.failures, run.notes) == (3, (), ())


def test_two_saved_pages_do_without_the_network(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(COLUMN, *SAVED) == 0
    shown = capsys.readouterr().out
    source = sources(home)["js_sbyy"]
    assert (source.platform, dict(source.columns)) == ("vsb", {"医院新闻": COLUMN})
    assert source.known[0].startswith("https://www.sbyy.example.org/info/1021/")
    assert "？" not in shown.split("已写入")[0]


def test_doubtful_cells_are_marked(hospital: Site, capsys: pytest.CaptureFixture[str]) -> None:
    hospital.page("/info/1021/3.htm", "<html><body><h1>另一篇</h1><p>短。</p></body></html>")
    assert new(f"{hospital.address}/news.htm", "--name", "js_sbyy") in (0, 1)
    shown = capsys.readouterr().out
    assert "？文章日期" in shown
    assert "←　没有读到日期" in shown


def test_article_of_another_site_is_doubted(capsys: pytest.CaptureFixture[str]) -> None:
    other = WHUH.parent / "bj_pumch" / "article.html"
    assert new(COLUMN, "--list", str(WHUH / "list.html"), "--article", str(other)) == 0
    assert "←　列表里没有这一篇" in capsys.readouterr().out


def test_code_is_a_file_and_a_fixture_that_the_linters_like(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    (project / "tests" / "fixtures").mkdir(parents=True)
    (project / "crawler" / "spiders" / "hospital").mkdir(parents=True)
    monkeypatch.setattr(check, "PROJECT", project)
    assert new(COLUMN, *SAVED, "--code") == 0
    file = project / "crawler" / "spiders" / "hospital" / "js_sbyy.py"
    code = file.read_text("utf-8")
    assert "class JsSbyy(Vsb):" in code
    for command in (["check", "--select", "E,F,W,I,N"], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--line-length", "100", str(file)]
        done = subprocess.run(ruff, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    scope: dict[str, type] = {}
    exec(compile(code, "js_sbyy.py", "exec"), scope | {"__name__": "hospital.js_sbyy"}, scope)
    meta = json.loads((project / "tests/fixtures/js_sbyy/meta.json").read_text("utf-8"))
    assert (meta["origin"], meta["list"]["url"]) == ("real", COLUMN)


def test_site_that_refuses_becomes_an_editors_matter(
    home: Home, hospital: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    hospital.pages["/news.htm"] = Answer("<html>访问禁止</html>".encode())
    assert new(f"{hospital.address}/news.htm", "--name", "js_sbyy") == 1
    assert "网站要求通过验证" in capsys.readouterr().out
    assert sources(home)["js_sbyy"].manual == "网站要求通过验证（反爬页面）"


def test_page_that_is_not_there_writes_nothing(
    home: Home, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(f"{site.address}/none.htm", "--name", "js_sbyy") == 1
    assert "什么也没有写" in capsys.readouterr().out
    assert "js_sbyy" not in sources(home)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("www.sbyy.example.org",), "https:// 开头"),
        ((COLUMN, "--name", "cn_nhc"), "已经有名为 cn_nhc 的来源"),
        ((COLUMN, *SAVED[2:]), "--article 要和 --list 一起用"),
        (("https://www.nhc.gov.cn/wjw/xwdt/list.shtml", "--name", "cn_x"), "已经是来源 cn_nhc"),
    ],
)
def test_wrong_calls(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(*arguments) == 2
    assert said in capsys.readouterr().err


def test_region_that_the_name_does_not_tell_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call("sources", "new", COLUMN, "--org", "第一人民医院") == 2
    assert "--region" in capsys.readouterr().err


def test_page_without_articles_writes_nothing(
    home: Home, hospital: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (home.config / "sources.toml").read_bytes()
    hospital.page("/app.htm", '<div id="app"></div><script src="/app.js"></script>')
    assert new(f"{hospital.address}/app.htm", "--name", "js_sbyy") == 1
    shown = capsys.readouterr().out
    assert "栏目页由脚本生成" in shown and "什么也没有写" in shown
    saved = home.root / "empty.html"
    saved.write_bytes(b"<html><body></body></html>")
    assert new(COLUMN, "--list", str(saved)) == 1
    assert "什么也没有写" in capsys.readouterr().out
    assert (home.config / "sources.toml").read_bytes() == before


def test_list_inside_a_frame_becomes_the_column(home: Home, hospital: Site) -> None:
    hospital.page("/old.htm", '<iframe src="/news.htm"></iframe>')
    assert new(f"{hospital.address}/old.htm", "--name", "js_sbyy") == 0
    assert [*sources(home)["js_sbyy"].columns.values()] == [f"{hospital.address}/news.htm"]


def test_feed_is_recognised_and_not_called_empty(
    home: Home, hospital: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>{hospital.address}/info/1021/{n}.htm</link>"
        "<pubDate>Mon, 16 Nov 2026 08:00:00 +0800</pubDate></item>"
        for n, title in TITLES.items()
    )
    feed = f'<rss version="2.0"><channel><title>示例</title>{items}</channel></rss>'
    hospital.pages["/feed.xml"] = Answer(feed.encode(), kind="application/rss+xml; charset=utf-8")
    assert new(f"{hospital.address}/feed.xml", "--name", "js_sbyy") == 0
    assert "没有读到任何文章" not in capsys.readouterr().out
    assert sources(home)["js_sbyy"].platform == "feed"
