"""Findings are kept, and worked out again when anything that was read has changed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article
from crawler.store import articles
from digest.checking.lint import kept
from digest.checking.lint.finding import Finding, LintContext
from digest.checking.lint.gathering import of_issue
from digest.checking.lint.running import lint
from digest.config.settings import Hospital, Publication
from digest.issue.model import Entry, EntryState, SectionKey
from digest.store import entries, issues, published
from digest.store.published import Printed
from tests.digest.newsroom import NIGHT, newsroom

HOUSE = Publication("动态参考", ("所",), hospitals=(Hospital("甲医院"),))
URL = "https://www.jia.cn/info/1/1.htm"
Change = Callable[[Database], object]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[LintContext]:
    """Every time that an issue was read."""
    seen: list[LintContext] = []

    def counted(context: LintContext) -> tuple[Finding, ...]:
        seen.append(context)
        return lint(context)

    monkeypatch.setattr(kept, "lint", counted)
    return seen


def drafted(db: Database) -> int:
    issue = issues.create(db, "2026-11", 11, NIGHT)
    text = "要求（一）加强管理，，改进服务。"
    policy = Entry(0, SectionKey.POLICY, 0, EntryState.PICK, "印发《通知》。", text, "某委网站")
    row = Entry(
        0, SectionKey.HOSPITAL, 0, EntryState.PICK, "门诊服务升级", hospital="甲医院", url=URL
    )
    for entry in (policy, row):
        entries.add(db, issue, entry)
    return issue


def look(db: Database, issue: int, house: Publication = HOUSE) -> tuple[Finding, ...]:
    loaded = issues.load(db, issue, {})
    return kept.findings(db, issue, of_issue(loaded, house, db))


def test_they_are_the_same_from_the_store(tmp_path: Path, runs: list[LintContext]) -> None:
    with newsroom(tmp_path) as db:
        issue = drafted(db)
        first = look(db, issue)
        assert first and look(db, issue) == first == lint(runs[0])
        assert len(runs) == 1 and any(one.place.entry for one in first)


def _text(db: Database) -> None:
    fields = {"text": "要求加强管理。"}
    entries.save_text(db, 1, fields, version=1, who="编辑", at=now())


def _page(db: Database) -> None:
    articles.save_read(db, Article(URL, "另一个标题"), NIGHT)


def _printed(db: Database) -> None:
    published.keep(db, "2026-10", [Printed("2026-10", 10, "hospital", 1, "门诊", url=URL)])


@pytest.mark.parametrize("change", [_text, _page, _printed])
def test_a_change_is_read(tmp_path: Path, runs: list[LintContext], change: Change) -> None:
    with newsroom(tmp_path) as db:
        issue = drafted(db)
        look(db, issue)
        change(db)
        assert look(db, issue) == lint(of_issue(issues.load(db, issue, {}), HOUSE, db))
        assert len(runs) == 2


def test_so_are_other_settings(tmp_path: Path, runs: list[LintContext]) -> None:
    with newsroom(tmp_path) as db:
        issue = drafted(db)
        look(db, issue)
        look(db, issue, replace(HOUSE, hospitals=(Hospital("乙医院"),)))
        assert len(runs) == 2


def test_what_was_printed_since_is_known(tmp_path: Path) -> None:
    """The indexes of what was printed are kept by the process, until more is printed."""
    with newsroom(tmp_path) as db:
        issue = drafted(db)
        assert not any(one.rule == "重复" for one in look(db, issue))
        _printed(db)
        assert any(one.rule == "重复" for one in look(db, issue))
        published.forget(db, "2026-10")
        assert not any(one.rule == "重复" for one in look(db, issue))
