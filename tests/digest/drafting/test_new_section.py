"""A section costs one plan and its words: 行业动态 is drafted, listed, edited and printed."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Article, PageState
from crawler.store import articles, sources
from crawler.store.database import opened
from crawler.store.sources import SourceRow
from digest.cli import main
from digest.config.settings import Publication, publication
from digest.drafting.draft import DraftReport, draft
from digest.drafting.one import enlist, shift
from digest.issue.model import Entry, EntryState, Issue, SectionKey
from digest.issue.plan import Composing, Form, Plan, Ranking
from digest.issue.plans import PLANS
from digest.output.files import export
from digest.published.reading import read
from digest.store import issues
from digest.store.ordering import Spot
from digest.web.app import create_app
from tests.digest.newsroom import NIGHT, keep_news, newsroom
from tests.digest.selecting.longreads import LEAD, told_in_points
from tests.digest.web.conftest import Editor

PROJECT = Path(__file__).resolve().parents[3]
INDUSTRY = Plan(
    key="industry",
    title="行业动态",
    form=Form.TEXT,
    ranking=Ranking.MANAGEMENT,
    composing=Composing.POINTS,
    sorts=("feed",),
    entries=4,
    characters=500,
    turn=0,
)
WORDS = (
    ('case = "典型案例"\n', 'case = "典型案例"\nindustry = "行业观察"\n'),
    ("[limits]\n", "[limits]\nindustry_entries = 1\n"),
    ("[choice]\n", '[choice]\nindustry = ["排除（会议）：论坛", "加分 3（商业健康险）：健康险"]\n'),
)
TITLES = ("健康险直付结算扩围提速", "健康险产品创新论坛开幕", "惠民型健康险参保率回升")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """The folder of an editor who has the section in publication.toml, and no code for it."""
    monkeypatch.setitem(PLANS, INDUSTRY.key, INDUSTRY)
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    shutil.copytree(PROJECT / "config", tmp_path / "config")
    settings = tmp_path / "config" / "publication.toml"
    text = settings.read_text("utf-8")
    for old, new in WORDS:
        assert old in text
        text = text.replace(old, new)
    settings.write_text(text, "utf-8")
    return Home(tmp_path)


@pytest.fixture
def db(home: Home) -> Iterator[Database]:
    with newsroom(home.database.parent) as db:
        sources.keep(db, [SourceRow("gzh_hybd", "行业报道", "feed", "rss")])
        for at, title in enumerate(TITLES):
            body = told_in_points("产品网点赔付"[2 * at : 2 * at + 2])
            url = f"https://mp.example.cn/{at}.html"
            found = Article(url, title, date(2026, 11, 12), PageState.ARTICLE,
                            source="gzh_hybd", body=body)  # fmt: skip
            articles.save_read(db, found, NIGHT)
        keep_news(db, "bj_pumch", "协和医院首创某术式")
        yield db


def _drafted(db: Database, home: Home) -> tuple[DraftReport, Publication]:
    house = publication(home)
    return draft(db, house, "2026-11", None, NIGHT), house


def _issue(db: Database, house: Publication) -> Issue:
    return issues.load(db, issues.find(db, "2026-11"), house.sections)


def _entries(db: Database, house: Publication) -> tuple[Entry, ...]:
    return _issue(db, house).section(SectionKey("industry")).entries


def test_it_is_drafted_by_its_own_rules_and_limits(db: Database, home: Home) -> None:
    report, house = _drafted(db, home)
    first, reserve = _entries(db, house)
    assert (first.state, reserve.state) == (EntryState.PROPOSED, EntryState.RESERVE)
    assert {first.heading, reserve.heading} == {f"{TITLES[0]}。", f"{TITLES[2]}。"}
    assert first.text.startswith(LEAD) and len(first.text) < 700
    assert first.reasons[0] == "商业健康险"
    assert report.count(SectionKey("industry")) == 1
    assert _drafted(db, home)[0].added == ()


def test_the_command_speaks_of_it(
    db: Database, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home.database.exists() and db
    main(["draft", "--month", "2026-11"])
    assert "【行业观察】新增 1 条，备选 1 条" in capsys.readouterr().out


def test_an_article_is_listed_in_it_and_moved_to_it(db: Database, home: Home) -> None:
    _, house = _drafted(db, home)
    [excluded] = db.query("SELECT id FROM articles WHERE title LIKE '%论坛%'")
    number = excluded["id"]
    key = SectionKey("industry")
    entry_id = enlist(db, house, issues.find(db, "2026-11"), number, key, who="编辑", at=NIGHT)
    listed = next(entry for entry in _entries(db, house) if entry.id == entry_id)
    assert (listed.state, listed.reasons[0]) == (EntryState.PICK, "编辑列入")
    assert listed.text.startswith(LEAD)
    [row] = _issue(db, house).section(SectionKey.HOSPITAL).entries
    shift(db, house, row.id, Spot(key), who="编辑", at=NIGHT)
    assert _entries(db, house)[-1].heading == "协和医院首创某术式。"


def test_the_page_shows_its_quota_and_the_form_of_its_entry(db: Database, home: Home) -> None:
    _, house = _drafted(db, home)
    first, reserve = _entries(db, house)
    editor = Editor(create_app(home).test_client())
    page = editor.open("/issues/1")
    assert "行业观察" in page and 'aria-label="行业观察条数"' in page
    form = editor.open(f"/entries/{first.id}")
    assert 'name="heading"' in form and 'name="text"' in form and 'name="hospital"' not in form
    saved = {"heading": "健康险扩围。", "text": "改过。", "cited": "", "url": first.url}
    answer = editor.send(f"/entries/{first.id}", saved, version=first.version, marks="")
    assert answer.status_code == 302
    place = f"1:{SectionKey('industry')}"
    editor.send(f"/articles/{reserve.article}/list", place=place)
    editor.send("/issues/1/entries", section="industry")
    found = [(entry.state, entry.heading) for entry in _entries(db, house)]
    assert found[0] == (EntryState.PROPOSED, "健康险扩围。")
    assert [state for state, _ in found[1:]] == [EntryState.PICK, EntryState.PICK]


@pytest.mark.parametrize("to", ["docx", "md", "html", "json"])
def test_it_is_printed_in_its_place_and_read_back(
    db: Database, home: Home, tmp_path: Path, to: str
) -> None:
    _, house = _drafted(db, home)
    issue = _issue(db, house)
    out = export(issue, house, to, tmp_path / f"issue.{to}", home.config / "templates")
    if to == "docx":
        back = read(out, house).section(SectionKey("industry"))
        assert (back.title, back.texts[0].heading) == ("行业观察", _entries(db, house)[0].heading)
        assert back.texts[0].label == ""  # the only one of its section
    else:
        assert "行业观察" in out.read_text("utf-8")


def test_without_its_plan_the_words_are_refused(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(PLANS, "industry")
    with opened(home.database), pytest.raises(SystemExit) as ended:
        main(["draft", "--month", "2026-11"])
    assert ended.value.code == 2
    assert "sections.industry" in capsys.readouterr().err
