"""今日: undecided articles, decided by forms, taken back, put off to a day; unread per person."""

import json
from datetime import date, timedelta

import pytest
from sqlite_utils import Database

from crawler.clock import now
from digest.issue.model import EntryState
from digest.store import entries, issues, published, triage
from digest.store.published import Printed
from digest.store.triage import Choice
from digest.web import desk, listed
from tests.digest.web.conftest import Editor
from tests.digest.web.counting import counted
from tests.digest.web.texts import FUND

JSON = {"Accept": "application/json"}


def line(page: str, article: int) -> str:
    """The line of an article in the list, "" where it is not there."""
    _, found, rest = page.partition(f'<li class="line unread" id="a{article}"')
    if not found:
        _, found, rest = page.partition(f'id="a{article}"')
    return rest.split("</li>")[0] if found else ""


def shown(page: str) -> list[int]:
    return [int(part.split('"')[0]) for part in page.split('data-article="')[1:]]


@pytest.fixture
def free(db: Database) -> int:
    """An article that stands in no issue."""
    taken = {e.article for s in issues.load(db, 1, {}).sections for e in s.entries}
    (found,) = (row["id"] for row in db.query("SELECT id FROM articles") if row["id"] not in taken)
    return int(found)


def decide(editor: Editor, article: int, choice: Choice, **fields: object) -> str:
    given = {"choice": choice.value, "version": 0} | fields
    answer = editor.send(f"/articles/{article}/triage", given)
    return answer.text if answer.status_code != 302 else answer.location


def test_what_is_chosen_is_picked_for_the_issue_and_leaves_the_inbox(
    editor: Editor, db: Database, free: int
) -> None:
    assert free in shown(editor.open("/"))
    assert decide(editor, free, Choice.PICKED, back="/?days=3&at=1") == "/?days=3&at=1"
    page = editor.open("/?days=3")
    assert free not in shown(page) and "入选：" in page
    entry = entries.of_article(db, 1, free)
    assert entry is not None and entry.state is EntryState.PICK
    assert "已入选 1" in page and free in shown(editor.open("/search?choice=picked"))


def test_what_is_turned_down_is_dropped_from_the_issue_too(editor: Editor, db: Database) -> None:
    before = entries.of_article(db, 1, 1)
    assert before is not None and before.state is EntryState.PROPOSED
    decide(editor, 1, Choice.REFUSED)
    dropped = entries.of_article(db, 1, 1)
    assert dropped is not None and dropped.state is EntryState.DROPPED
    assert triage.refused(db) == {1}


def test_the_last_act_is_taken_back_with_what_it_did_to_the_issue(
    editor: Editor, db: Database, free: int
) -> None:
    decide(editor, free, Choice.PICKED)
    decide(editor, 1, Choice.REFUSED)
    for article, state in ((1, EntryState.PROPOSED), (free, EntryState.RESERVE)):
        editor.send("/triage/undo", back="/")
        entry = entries.of_article(db, 1, article)
        assert entry is not None and entry.state is state
        assert article in shown(editor.open("/"))
    editor.send("/triage/undo", back="/")
    assert "没有可以撤销的取舍" in editor.open("/")


def test_twenty_acts_can_be_taken_back_and_no_more(editor: Editor) -> None:
    for number in range(22):
        choice = Choice.REFUSED if number % 2 else Choice.OPEN
        decide(editor, 5, choice, version=number)
    for _ in range(20):
        assert editor.send("/triage/undo", back="/", headers=JSON).get_json()["article"] == 5
    assert editor.send("/triage/undo", back="/", headers=JSON).get_json()["article"] is None


def test_what_is_put_off_comes_back_on_its_day(editor: Editor, db: Database, free: int) -> None:
    until = now().date() + timedelta(days=3)
    decide(editor, free, Choice.LATER, until=until.isoformat())
    assert free not in shown(editor.open("/?days=31"))
    db.execute("UPDATE triage SET until = ?", [now().date().isoformat()])
    page = editor.open("/")
    assert shown(page)[0] == free and "说好今天再看" in page


@pytest.mark.parametrize("until", ["", "2026-01-01", "never"])
def test_it_is_put_off_to_a_day_to_come(editor: Editor, until: str, db: Database) -> None:
    answer = editor.send("/articles/1/triage", choice="later", version=0, until=until)
    assert answer.status_code == 400 and triage.of(db, 1).version == 0


def test_two_who_decide_at_once_are_told(editor: Editor, db: Database, free: int) -> None:
    decide(editor, free, Choice.REFUSED)
    answer = editor.send(f"/articles/{free}/triage", choice="picked", version=0, headers=JSON)
    assert answer.status_code == 409 and "编辑刚把这一篇定为不选" in answer.get_json()["error"]
    assert entries.of_article(db, 1, free) is None
    assert triage.of(db, free).choice is Choice.REFUSED
    # the same decision twice is no quarrel
    assert editor.send(f"/articles/{free}/triage", choice="refused", version=0).status_code == 302


def test_what_somebody_decided_since_is_not_taken_back(
    editor: Editor, db: Database, free: int
) -> None:
    decide(editor, free, Choice.REFUSED)
    other = triage.Triage(Choice.LATER, date(2027, 1, 1), "李审核")
    triage.decide(db, free, other, version=1, at=now())
    answer = editor.send("/triage/undo", back="/", headers=JSON)
    assert answer.status_code == 409 and "后来又由李审核留到以后" in answer.get_json()["error"]


def test_every_decision_is_in_the_trail(editor: Editor, db: Database, free: int) -> None:
    decide(editor, free, Choice.REFUSED)
    editor.send("/triage/undo", back="/")
    found = [(a.who, a.before.choice, a.after.choice) for a in triage.history(db, free)]
    assert found == [("编辑", Choice.OPEN, Choice.REFUSED), ("编辑", Choice.REFUSED, Choice.OPEN)]


def test_read_is_read_by_one_person(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    assert "未读" in line(editor.open("/"), free)
    assert FUND.title in editor.open("/articles/1/pane")
    editor.open(f"/?at={free}")
    assert "未读" not in line(editor.open("/"), free)
    monkeypatch.setattr(desk, "who", lambda: "李审核")
    assert "未读" in line(editor.open("/"), free)


def test_at_the_end_it_says_so(editor: Editor, db: Database) -> None:
    assert '<p class="finished" hidden>' in editor.open("/")
    for article in shown(editor.open("/")):
        triage.decide(db, article, triage.Triage(Choice.REFUSED, None, "编辑"), version=0, at=now())
    page = editor.open("/")
    assert '<p class="finished">今天看完了。</p>' in page and "不选 12" in page


def test_facets_count_and_filter(editor: Editor) -> None:
    page = editor.open("/")
    assert '<option value="policy">政策（5）</option>' in page
    assert '<option value="bj_pumch">北京协和医院（3）</option>' in page
    only = editor.open("/?source=bj_pumch")
    assert len(shown(only)) == 3 and "清除筛选" in only
    assert '<option value="bj_pumch" selected>' in only


def test_a_link_to_the_way_back_stays_at_our_place(editor: Editor, free: int) -> None:
    for strange in ("https://evil.example/", "//evil.example/", "/\\\\evil.example"):
        where = decide(editor, free, Choice.OPEN, back=strange)
        assert not where.startswith(("http", "//", "/\\"))


def test_days_that_are_offered() -> None:
    offered = [value for value, _ in listed.days(date(2026, 11, 29))]
    assert offered == ["2026-11-30", "2026-12-01"]  # Monday is tomorrow


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?at=1",
        "/search",
        "/search?q=医保",
        "/search?q=医保支付 通知&kind=通知",
        "/search?q=医保 通知 支付 医 院",
        "/issues/1",
        "/sources",
    ],
)
def test_few_questions_are_asked(editor: Editor, path: str) -> None:
    editor.open(path)
    with counted() as asked:
        editor.open(path)
    assert len(asked) <= 15, "\n".join(asked)


def test_json_tells_the_new_version(editor: Editor, free: int) -> None:
    answer = editor.send(f"/articles/{free}/triage", choice="refused", version=0, headers=JSON)
    assert json.loads(answer.text) == {"choice": "refused", "said": "定为不选", "version": 1}


def test_no_issue_to_choose_for(editor: Editor, db: Database, free: int) -> None:
    db.execute("UPDATE issues SET state = 'published'")
    answer = editor.send(f"/articles/{free}/triage", choice="picked", version=0)
    assert answer.status_code == 400 and "请先到“本期”新建一期" in answer.text
    assert triage.of(db, free).choice is Choice.OPEN


@pytest.mark.parametrize(
    ("address", "title", "told"),
    [
        (FUND.url, "别的题目", "2026年第 8 期已刊"),
        ("https://x.cn/1", FUND.title, "2026年第 8 期有相近的"),
    ],
)
def test_what_was_printed_before_is_told_on_the_line(
    editor: Editor, db: Database, address: str, title: str, told: str
) -> None:
    assert "期已刊" not in editor.open("/") and "有相近的" not in editor.open("/")
    heading = f"国家医保局印发《{title}》。"
    published.keep(db, "2026-08", [Printed("2026-08", 8, "policy", 1, heading, url=address)])
    assert told in line(editor.open("/"), 1)
    assert editor.open("/").count('class="printed-before"') == 1
