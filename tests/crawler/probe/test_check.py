"""`dongtai sources check`: the table of what was read, and what a person must see to."""

import json
from pathlib import Path

import pytest

from crawler.config import Home
from digest.cli import main
from digest.commands import check
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import DECLARED, TITLES, article_page, list_page


@pytest.fixture
def hospital(home: Home, site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A source with a site on loopback, and settings that allow it."""
    (home.config / "sources.toml").write_text(DECLARED.format(site=site.address), "utf-8")
    settings = home.config / "dongtai.toml"
    allowed = settings.read_text("utf-8").replace("[crawl]", "[crawl]\nallow_loopback = true")
    settings.write_text(allowed.replace("delay = 3.0", "delay = 0.02"), "utf-8")
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    site.page("/news.htm", list_page([3, 2, 1]))
    for n in TITLES:
        site.page(f"/info/1021/{n}.htm", article_page(n))
    return site


def call(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.mark.usefixtures("hospital")
def test_table_of_a_source_that_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("sources", "check", "zz_test") == 0
    head, row, *rest = capsys.readouterr().out.splitlines()
    assert head.split()[:4] == ["来源", "条数", "有日期", "最新日期"]
    assert row.split()[:4] == ["zz_test", "3", "3", "2026-11-13"]
    assert "？" not in row
    assert rest == ["", "共试读 1 个来源：1 个正常，0 个要人看一看。"]


def test_doubtful_cells_are_marked(hospital: Site, capsys: pytest.CaptureFixture[str]) -> None:
    undated = list_page([3, 2, 1]).replace("<span>2026-11-11</span>", "").replace("-13<", "-15<")
    hospital.page("/news.htm", undated)
    hospital.page("/info/1021/3.htm", article_page(3).replace(TITLES[3], "机构简介与联系方式"))
    assert call("sources", "check", "zz_test") == 0
    shown = capsys.readouterr().out
    for told in ("？2", "有日期“2”：有的没有日期", "列表里是 2026-11-15", f"列表里是“{TITLES[3]}”"):
        assert told in shown
    assert "1 个要人看一看" in shown


def test_failure_gets_its_sentence_and_advice(
    hospital: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    hospital.pages["/news.htm"] = Answer("<html>访问禁止</html>".encode())
    assert call("sources", "check", "zz_test", "--write-fixture") == 1
    shown = capsys.readouterr().out
    assert f"网站要求通过验证（反爬页面）（{hospital.address}/news.htm）。请换用内地网络" in shown
    assert "zz_test：网页不全，没有存成样页。" in shown


def test_pages_are_kept_as_a_real_fixture(
    hospital: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project" / "tests" / "fixtures"
    folder.mkdir(parents=True)
    monkeypatch.setattr(check, "PROJECT", tmp_path / "project")
    assert call("sources", "check", "zz_test", "--write-fixture") == 0
    kept = folder / "zz_test"
    assert (kept / "list.html").read_bytes() == hospital.pages["/news.htm"].body
    meta = json.loads((kept / "meta.json").read_text("utf-8"))
    assert (meta["origin"], meta["list"]["status"]) == ("real", 200)
    expected = json.loads((kept / "expected.json").read_text("utf-8"))
    assert [row["title"] for row in expected["rows"]] == [TITLES[3], TITLES[2], TITLES[1]]
    assert expected["article"]["title"] == TITLES[3]


def test_outside_the_project_no_fixture_is_written(
    hospital: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(check, "PROJECT", tmp_path)
    assert call("sources", "check", "zz_test", "--write-fixture") == 2
    assert hospital.asked == []
