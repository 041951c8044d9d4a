"""Published issues as a feed: sound, whole, and each under its own name for ever."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result
from lxml import etree

from crawler.characters import unspaced
from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.store.database import opened
from digest.commands.base import Desk
from digest.commands.export import export
from digest.errors import IssueError
from digest.issue.compose import printed
from digest.issue.model import Issue, IssueState
from digest.output.atom import ATOM
from digest.output.losses import losses
from digest.output.screens.feed import KEPT, Published, feed
from digest.store import entries, issues
from digest.store.decisions import By
from tests.digest.homes import make_home
from tests.digest.issues import PUBLICATION, full_issue, policy
from tests.digest.output.subscribing import check_atom

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
BEGUN = datetime(2026, 11, 2, 8, 0, tzinfo=SHANGHAI)


def _published(issue: Issue, begun: datetime = BEGUN, name: str = "动态参考") -> Published:
    book = replace(PUBLICATION, name=name)
    return Published(printed(issue, book), "main", begun, begun + timedelta(days=26))


def test_the_feed_is_what_the_standard_asks_for() -> None:
    written = feed([_published(full_issue(), BEGUN - timedelta(days=60))], TEMPLATES)
    check_atom(written)
    [entry] = etree.fromstring(written).findall(f"{{{ATOM}}}entry")
    assert (entry.findtext(f"{{{ATOM}}}id") or "").startswith("urn:uuid:")
    content = entry.find(f"{{{ATOM}}}content")
    assert content is not None and content.get("type") == "html"


def test_an_entry_has_every_word_and_live_links() -> None:
    one = _published(full_issue())
    root = etree.fromstring(feed([one], TEMPLATES))
    text = root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}content") or ""
    page = BeautifulSoup(text, "lxml")
    assert not page.select("[style], [class], script, style, img")
    assert len(page.select("a[href^=http]")) == 20
    hrefs = "".join(str(a["href"]) for a in page.select("a"))
    guide = root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}summary") or ""
    shown = unspaced(page.get_text() + hrefs + guide)
    missing = losses(one.page, f'<meta charset="utf-8"><p>{shown}</p>'.encode(), "html")
    own = {"刊名", "期号", "日期"}  # they have elements of their own
    assert {lost.kind for lost in missing} <= {*own, "导读栏目", "栏目标题或导读栏目"}


def test_neither_number_nor_name_changes_what_an_issue_is_called() -> None:
    issue = full_issue()
    same = [_published(issue), _published(replace(issue, number=12), name="动态参考（新）")]
    other = [_published(replace(issue, month="2026-12")), _published(issue, BEGUN.replace(hour=9))]
    assert len({one.id for one in same}) == 1
    assert len({one.id for one in (*same, *other)}) == 3


def test_the_newest_come_first_and_the_oldest_go() -> None:
    issue = full_issue()
    months = [f"{year}-{month:02}" for year in (2024, 2025, 2026) for month in range(1, 13)]
    given = [_published(replace(issue, month=m, number=n)) for n, m in enumerate(months, 1)]
    root = etree.fromstring(feed(given, TEMPLATES))
    titles = [e.findtext(f"{{{ATOM}}}title") or "" for e in root.iter(f"{{{ATOM}}}entry")]
    assert len(titles) == KEPT
    assert titles[0] == "动态参考2026年第36期" and titles[-1] == "动态参考2025年第13期"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Two issues of 《动态参考》, the first of them published."""
    made = make_home(tmp_path)
    monkeypatch.setenv("DONGTAI_HOME", str(made.root))
    with opened(made.database) as db:
        for number in (10, 11):
            issue = issues.create(db, f"2026-{number}", number, BEGUN)
            entries.add(db, issue, replace(policy(number), id=0))
            if number == 10:
                issues.set_state(db, issue, IssueState.PUBLISHED, By("王审", BEGUN))
    return made


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(export, arguments, obj=Desk())


def test_the_command_writes_what_is_out(home: Home) -> None:
    done = _run("10", "--to", "feed")
    assert done.exit_code == 0, done.exception
    file = home.var / "issues" / "issues.xml"
    assert done.stdout.strip() == str(file)
    text = file.read_text("utf-8")
    assert "第10项医疗质量" in text and "第11项医疗质量" not in text
    assert isinstance(_run("11", "--to", "feed").exception, IssueError)


def test_the_command_writes_what_is_pasted(home: Home) -> None:
    done = _run("11", "--to", "wechat")
    file = home.var / "issues" / "动态参考2026年第11期-公众号.html"
    assert done.exit_code == 0 and done.stdout.strip() == str(file)
    assert "送审稿" in file.read_text("utf-8")


def test_without_chromium_the_command_says_what_to_install(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert home and "apt-get install chromium" in str(_run("11", "--to", "long").exception)
