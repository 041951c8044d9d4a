"""本期 as one screen: what is printed, moves across sections, gaps, the drawer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article
from crawler.store import articles
from crawler.store.newest import Newest
from digest.issue.model import EntryState, IssueState, SectionKey
from digest.store import entries, issues, presence
from digest.store.decisions import By
from digest.web import gaps
from tests.digest.viewpoint import entries as whole_articles
from tests.digest.web.conftest import Editor, approve_all, tree_of

BOARD = {"seen": "policy", "was_column": "", "back": "board"}
PRACTICE = SectionKey("practice")


def order(db: Database, key: str, issue: int = 1) -> list[int]:
    return [e.id for e in issues.load(db, issue, {}).section(SectionKey(key)).printed]


def row(editor: Editor, number: int) -> str:
    """The words of an entry's line."""
    [found] = tree_of(editor.open("/issues/1")).xpath(f"//li[@id='e{number}']")
    return " ".join(str(found.text_content()).split())


def test_only_what_was_picked_is_printed(editor: Editor, db: Database) -> None:
    """The drawer is in no file; what a draft proposed is, until somebody puts it back."""
    first, third = entries.get(db, 1).heading[:20], entries.get(db, 3).heading[:20]
    spare = entries.get(db, 4).heading[:20]
    for address in ("/issues/1/frame", "/issues/1/export/md", "/issues/1/export/json"):
        text = editor.open(address)
        assert first in text and third in text and spare not in text
    editor.press("/entries/3/state", state="reserve")
    for address in ("/issues/1/frame", "/issues/1/export/md", "/issues/1/export/json"):
        text = editor.open(address)
        assert first in text and third not in text
    assert tree_of(editor.open("/issues/1")).xpath("//aside[@id='drawer']//li[@id='e3']")
    assert "拟用" not in row(editor, 2) and "拟用" in row(editor, 1)


def test_proposals_keep_an_issue_from_being_final(editor: Editor, db: Database) -> None:
    editor.press("/issues/1/state", state="submitted")
    approve_all(db)
    for number in (1, 2):
        db.execute("UPDATE entries SET state = 'proposed' WHERE id = ?", [number])
    answer = editor.send("/issues/1/state", state="final", seen="submitted")
    assert answer.status_code == 409 and "起草时拟用的" in answer.text
    answer = editor.press("/issues/1/press/pick", "/issues/1", entry=[1, 2])
    assert answer.location == "/issues/1"
    assert "拟用的都选用" not in editor.open("/issues/1")
    assert editor.send("/issues/1/state", state="final", seen="submitted").status_code == 302


def test_nothing_unpicked_is_handed_in_unawares(editor: Editor, db: Database) -> None:
    answer = editor.send("/issues/1/state", state="submitted", seen="draft")
    assert answer.status_code == 409
    assert "有 8 条是起草时拟用的，还没有人选用（政策热点 第1条" in answer.text
    assert issues.load(db, 1, {}).state is IssueState.DRAFT
    page = tree_of(editor.open("/issues/1/preview"))
    assert "其中 8 条是起草时拟用的，还没有人选用" in page.text_content()
    assert editor.press("/issues/1/state", state="submitted").status_code == 302  # 就这样送审


def test_what_is_unpicked_is_picked_beside_the_door(editor: Editor, db: Database) -> None:
    numbers = tree_of(editor.open("/issues/1/preview")).xpath(
        "//form[.//button[@id='pick-all']]//input[@name='entry']/@value"
    )
    answer = editor.press("/issues/1/press/pick", "/issues/1/preview", entry=numbers)
    assert answer.location == "/issues/1/preview"
    page = editor.open("/issues/1/preview")
    assert "拟用" not in page and "就这样" not in page and "送审</button>" in page
    assert editor.press("/issues/1/state", state="submitted").status_code == 302
    shown = [e for section in issues.load(db, 1, {}).sections for e in section.printed]
    assert {e.state for e in shown} == {EntryState.PICK}


def test_a_line_tells_state_characters_facts_marks_and_who(editor: Editor, db: Database) -> None:
    assert "待编" in row(editor, 2) and "136字" in row(editor, 2) and "4/4" in row(editor, 2)
    editor.send("/who", who="王编辑")
    old = entries.get(db, 2)
    text = old.text + "共投入987.6亿元，要求要求落实。"
    editor.send("/entries/2", vars_of(old) | {"text": text}, version=old.version)
    told = row(editor, 2)
    assert "4/5" in told and "王编辑" in told and "校对" in told
    presence.ping(db, 2, "tab", By("李审核", now()), writing=True)
    assert "李审核在写" in row(editor, 2)


def vars_of(entry: object) -> dict[str, object]:
    return {name: getattr(entry, name) for name in ("heading", "cited", "url")}


def test_an_entry_moves_to_its_place_in_another_section_and_back(
    editor: Editor, db: Database
) -> None:
    editor.send("/entries/3/section", BOARD, section="practice")
    answer = editor.send("/entries/1/section", BOARD, section="practice", before=3, there="3")
    assert answer.location == "/issues/1#e1"
    assert (order(db, "policy"), order(db, "practice")) == ([2], [1, 3])
    editor.press("/issues/1/order", section="practice", seen="1,3", order="3,1")
    for _ in range(3):
        assert editor.press("/issues/1/undo").status_code == 302
    assert (order(db, "policy"), order(db, "practice")) == ([1, 2, 3], [])


def test_a_move_into_an_older_order_is_asked(editor: Editor, db: Database) -> None:
    for number in (2, 3):
        editor.send(f"/entries/{number}/section", BOARD, section="practice")
    editor.press("/issues/1/order", section="practice", seen="2,3", order="3,2")
    answer = editor.send("/entries/1/section", BOARD, section="practice", before=3, there="2,3")
    assert answer.status_code == 409 and "“他山之石”的次序" in answer.text
    assert order(db, "policy") == [1]
    [form] = [one for one in tree_of(answer.text).forms if one.action == "/entries/1/section"]
    editor.client.post(form.action, data=dict(form.fields))
    assert order(db, "practice") == [3, 2, 1]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"section": "weather"}, 400),
        ({"section": "articles:医院管理"}, 400),
        ({"section": "practice:没有的栏目"}, 400),
        ({"section": "practice", "seen": "case"}, 409),
    ],
)
def test_a_move_to_no_place_moves_nothing(
    editor: Editor, db: Database, fields: dict[str, str], status: int
) -> None:
    answer = editor.send("/entries/1/section", BOARD | fields)
    assert answer.status_code == status and order(db, "policy") == [1, 2, 3]


def test_a_row_of_a_table_goes_to_its_hospital(editor: Editor, db: Database) -> None:
    """Out of the table and back, it stands with the others of its hospital again."""
    editor.send("/entries/5/section", BOARD | {"seen": "hospital"}, section="practice")
    editor.send("/entries/5/section", BOARD | {"seen": "practice"}, section="hospital")
    assert order(db, "hospital")[:3] == [6, 5, 8]
    assert entries.get(db, 5).hospital == "北京协和医院"


def test_an_article_goes_into_another_column(editor: Editor, db: Database) -> None:
    issue = issues.create(db, "2026-11", 4, now(), "viewpoint")
    made = [entries.add(db, issue, one) for one in whole_articles()]
    columns = [entries.get(db, one).column for one in made]
    target = columns.index("智慧医疗")
    fields = {"seen": "articles", "was_column": columns[0], "back": "board"}
    place = {"section": "articles:智慧医疗", "before": made[target], "there": made[target]}
    editor.send(f"/entries/{made[0]}/section", fields | place)
    assert entries.get(db, made[0]).column == "智慧医疗"
    moved = order(db, "articles", issue)
    assert moved.index(made[0]) == moved.index(made[target]) - 1
    assert "移到智慧医疗" in editor.open(f"/issues/{issue}")
    editor.press(f"/issues/{issue}/undo")
    assert entries.get(db, made[0]).column == columns[0] and order(db, "articles", issue) == made


def test_a_hospital_with_too_few_is_a_place(editor: Editor, db: Database) -> None:
    address, old = "https://www.xiangya.com.cn/1.htm", now().date() - timedelta(days=23)
    page = Article(address, "湘雅上线新系统", source="hn_xiangya", published=old)
    articles.save_read(db, page, now())
    [house] = tree_of(editor.open("/issues/1")).xpath("//div[h3[contains(., '湘雅医院')]]")
    words = " ".join(str(house.text_content()).split())
    assert "0/2" in words and "还缺 2 条 23 天没更新" in words
    links = [link.get("href") for link in house.xpath(".//a")]
    assert links[0].startswith("/search?source=hn_xiangya&at=")
    assert links[1] == "/sources/hn_xiangya"
    assert "湘雅上线新系统" in editor.open(links[0])
    [chosen] = tree_of(editor.open(links[2].split("#")[0])).xpath("//option[@selected]")
    assert "湘雅医院" in chosen.text


def test_the_days_of_a_gap_are_told_as_they_are() -> None:
    def words(**given: object) -> str:
        return gaps.Gap(2, "s", **given).words  # type: ignore[arg-type]

    latest = Newest("s", 1, None)
    assert words(fed=False) == "没有来源" and words(fed=True) == "还没有采到过"
    assert words(fed=True, latest=latest) == "文章没有日期"
    assert words(fed=True, latest=latest, days=1) == "刚有更新"


def test_a_full_or_printed_issue_has_no_gaps(editor: Editor, db: Database) -> None:
    assert "还缺" in editor.open("/issues/1")
    editor.finish(db, to="published")
    assert "还缺" not in editor.open("/issues/1") and "个空位" not in editor.open("/issues/1")


def test_the_switch_leads_to_every_publication(editor: Editor, db: Database) -> None:
    issues.create(db, "2026-11", 4, now(), "viewpoint")
    menu = tree_of(editor.open("/issues/1")).xpath("//details[@id='switch']")[0]
    assert [link.get("href") for link in menu.xpath(".//li/a")] == ["/issues/1", "/issues/2"]
    assert "本期视点" in menu.text_content()


def test_a_long_drawer_shows_its_beginning(editor: Editor, db: Database) -> None:
    spare = entries.get(db, 4)
    for number in range(20):
        made = replace(spare, article=None, heading=f"备选的第{number}条。")
        entries.add(db, 1, made)
    short = tree_of(editor.open("/issues/1")).xpath("//aside//li[contains(@class, 'reserve')]")
    full = tree_of(editor.open("/issues/1?all=1")).xpath("//aside//li[contains(@class, 'reserve')]")
    assert len(short) < len(full) == 22
    assert entries.get(db, 4).state is EntryState.RESERVE
