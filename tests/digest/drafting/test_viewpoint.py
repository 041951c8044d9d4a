"""The second publication from the command line: drafted, exported, proof-read, imported."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from crawler.config import Home
from crawler.errors import ConfigError
from crawler.items import Article
from crawler.store import articles
from crawler.store.database import opened
from digest.cli import main
from digest.config.settings import named, publications
from digest.issue.model import Entry, EntryState, Issue, SectionKey
from digest.store import entries, issues, published
from tests.digest.composing.abstract.articles import NAMES, article
from tests.digest.homes import fill_in
from tests.digest.newsroom import NIGHT, newsroom
from tests.digest.noted import noted_before

PROJECT = Path(__file__).resolve().parents[3]
KEY = "viewpoint"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A store with all of our synthetic articles, and one that no column wants."""
    shutil.copytree(PROJECT / "config", tmp_path / "config")
    fill_in(tmp_path / "config")
    settings = tmp_path / "config" / "publications" / f"{KEY}.toml"
    settings.write_text(settings.read_text("utf-8").replace("shortest = 600", "shortest = 200"))
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")  # no LibreOffice: pages are counted
    with newsroom(tmp_path / "var") as db:
        for name in NAMES:
            made = article(name)
            url = f"https://www.example.cn/{name}.html"
            page = Article(url, made.title, date(2026, 11, 12), source="cn_nhc", body=made.body)
            articles.save_read(db, page, NIGHT)
        notice = article("management")
        page = Article("https://www.example.cn/1.html", "某医院床位采购项目中标公告",
                       date(2026, 11, 12), source="bj_puh3", body=notice.body)  # fmt: skip
        articles.save_read(db, page, NIGHT)
    return Home(tmp_path)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
        raise SystemExit(0)
    return int(ended.value.code or 0)


def drafted(home: Home) -> Issue:
    assert run("draft", "--month", "2026-11", "--publication", KEY) == 0
    with opened(home.database) as db:
        return issues.load(db, issues.find(db, "2026-11", KEY), publications(home)[KEY].sections)


def test_a_draft_has_whole_articles_in_columns_each_with_its_abstract(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = drafted(home)
    told = capsys.readouterr().out
    assert "新起草了《本期视点》 2026-11 第11期" in told and "【医院管理】新增 3 条" in told
    [section] = issue.sections
    columns = {entry.heading: entry.column for entry in section.entries}
    assert columns["从“能看片”到“能进流程”：影像人工智能落地观察"] == "智慧医疗"
    assert columns["三季度全省定点医疗机构医保费用运行分析"] == "医保快讯"
    assert not any("采购" in heading for heading in columns)
    for entry in section.entries:
        assert entry.abstract and entry.text and entry.cited and entry.reasons
        assert "".join(s.text for s in entry.sentences) == entry.abstract
        assert all(s.article == entry.article for s in entry.sentences)


def test_the_two_publications_know_nothing_of_each_other(home: Home) -> None:
    assert run("draft", "--month", "2026-11") == 0
    first = drafted(home)
    assert drafted(home) == first  # nothing new, nothing undone
    with opened(home.database) as db:
        main_issue = issues.load(db, issues.find(db, "2026-11"), {})
        assert main_issue.publication == "main"
        assert SectionKey.ARTICLES not in [s.key for s in main_issue.sections]
        assert len(issues.overview(db)) == 2


def test_an_edited_article_stays_and_a_dropped_one_does_not_come_back(home: Home) -> None:
    issue = drafted(home)
    [section] = issue.sections
    with opened(home.database) as db:
        entries.decide(db, section.printed[0].id, EntryState.DROPPED, "编辑", NIGHT)
    again = drafted(home).sections[0]
    assert len(again.entries) >= len(section.entries)
    assert again.entries[0].state is EntryState.DROPPED


@pytest.mark.parametrize("to", ["docx", "html", "md", "json"])
def test_an_issue_is_exported(home: Home, to: str) -> None:
    issue = drafted(home)
    out = home.var / f"out.{to}"
    assert run("export", "11", "--publication", "本期视点", "--to", to, "--out", str(out)) == 0
    if to == "json":
        told = json.loads(out.read_text("utf-8"))
        assert len(told["articles"]) == len(issue.sections[0].printed)
    assert out.stat().st_size > 1000


def test_lint_of_a_clean_draft_is_silent_and_slips_are_found(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = drafted(home)
    capsys.readouterr()
    assert run("lint", "11", "--publication", KEY) == 0
    assert capsys.readouterr().out == "没有发现问题。\n"
    first = issue.sections[0].printed[0]
    slip = Entry(0, SectionKey.ARTICLES, 0, EntryState.PICK, first.heading, text="甲。",
                 column="医院管理", abstract="这句话不在正文里面。")  # fmt: skip
    with opened(home.database) as db:
        entries.add(db, issue.id, slip)
    run("lint", "11", "--publication", KEY, "--json")
    found = json.loads(capsys.readouterr().out)["findings"]
    said = " ".join(f["proposal"] for f in found)
    assert "没有写来源" in said and "和正文不一致" in said and "已经登过" in said


def test_a_past_issue_is_imported_and_not_proposed_again(home: Home) -> None:
    issue = drafted(home)
    out = home.var / "本期视点2026年第11期.docx"
    assert run("export", "11", "--publication", KEY, "--out", str(out)) == 0
    assert run("past", "import", str(out)) == 0
    with opened(home.database) as db:
        rows = noted_before(db, "2026-12", KEY)
        assert {r.heading for r in rows} == {e.heading for e in issue.sections[0].printed}
        assert noted_before(db, "2026-12") == []


def test_lint_of_an_exported_file(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    issue = drafted(home)
    out = home.var / "a.docx"
    assert run("export", "11", "--publication", KEY, "--out", str(out)) == 0
    capsys.readouterr()
    assert run("lint", str(out), "--publication", KEY) == 0
    assert capsys.readouterr().out == "没有发现问题。\n"
    title = issue.sections[0].printed[0].heading
    with opened(home.database) as db:
        row = published.Printed("2026-10", 10, "articles", 1, title)
        published.keep(db, "2026-10", [row], KEY)
    assert run("lint", str(out)) == 0  # the file says what it is
    assert "已经登过" in capsys.readouterr().out
    assert run("lint", str(out), "--fix") != 0
    assert "不自动改" in capsys.readouterr().err


def test_an_unknown_publication_is_named_with_those_there_are(home: Home) -> None:
    with pytest.raises(ConfigError, match="main（动态参考）、viewpoint（本期视点）"):
        named(home, "周报")
    assert run("draft", "--month", "2026-11", "--publication", "周报") == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('articles = "文章"', "", "要写就都写上"),
        ('template = "viewpoint"', 'template = "../x"', "只写模板的名字"),
    ],
)
def test_a_mistake_in_its_settings_is_told(home: Home, old: str, new: str, said: str) -> None:
    path = home.config / "publications" / f"{KEY}.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(ConfigError, match=said):
        publications(home)
