"""付印: what stands between an issue and print, and the four verbs of a finding."""

import json
import re

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.cli import main
from digest.config.settings import Publication, publication
from digest.issue.model import MAIN, EntryState, IssueState
from digest.releasing.preflight import Obstacle, obstacles
from digest.store import decisions, entries, issues, waivers
from digest.store.waivers import Scope
from tests.digest.web.conftest import Editor, approve_all, tree_of
from tests.digest.web.counting import counted

PAGE = "/issues/1/press"
TWICE = "要求要求"


def write(editor: Editor, db: Database, old: str, new: str, entry_id: int = 1) -> None:
    entry = entries.get(db, entry_id)
    assert old in entry.text
    typed = {"text": entry.text.replace(old, new), "version": entry.version}
    assert editor.send(f"/entries/{entry_id}", typed).status_code == 302


def red(editor: Editor, rule: str = "") -> list[str]:
    """The red lines, those of one rule where it is named."""
    tree = tree_of(editor.open(PAGE))
    lines = tree.xpath("//ul[@class='reds']/li")
    found = [" ".join(line.text_content().split()) for line in lines]
    return [line for line in found if not rule or line.startswith(rule)]


def sign(editor: Editor, rule: str, scope: Scope) -> None:
    """Press the button of the first finding of a rule."""
    forms = tree_of(editor.open(PAGE)).xpath(
        f"//li[.//span[@class='rule']='{rule}']//form[input[@name='scope'][@value='{scope}']]"
    )
    fields = {one.name: one.value for one in forms[0].xpath(".//input[@type='hidden']")}
    assert editor.client.post(forms[0].action, data=fields).status_code == 302


def slip(editor: Editor, db: Database) -> None:
    write(editor, db, "一是明确自查范围。", f"一是明确自查范围。{TWICE}落实。")


def test_every_obstacle_is_a_line_that_leads_to_its_place(editor: Editor) -> None:
    editor.press("/issues/1/masthead", number="11", date="")
    page = editor.open(PAGE)
    assert "没有写日期" in page and "#masthead-form" in page
    assert len([line for line in red(editor) if "拟用" in line]) == 8
    assert len([line for line in red(editor) if line.startswith("还没有审")]) == 9
    assert 'href="/entries/1"' in page


def test_undecided_entries_are_picked_with_one_press(editor: Editor, db: Database) -> None:
    forms = tree_of(editor.open(PAGE)).xpath("//form[.//button[@id='pick-all']]")
    shown = [one.value for one in forms[0].xpath("./input[@name='entry']")]
    entries.decide(db, int(shown[0]), EntryState.DROPPED, "李审核", now())
    editor.send(f"{PAGE}/pick", entry=shown)
    assert not [line for line in red(editor) if "拟用" in line]
    assert entries.get(db, int(shown[0])).state is EntryState.DROPPED


def test_the_door_asks_the_same_list(editor: Editor, db: Database) -> None:
    editor.press("/issues/1/state", state="submitted")
    approve_all(db)
    slip(editor, db)
    approve_all(db)
    assert "定稿</button>" not in editor.open(PAGE) and len(red(editor)) == 1
    answer = editor.send("/issues/1/state", state="final", seen="submitted")
    assert answer.status_code == 409 and TWICE in answer.text
    sign(editor, "重字", Scope.HERE)
    assert red(editor) == [] and "定稿</button>" in editor.open(PAGE)
    (form,) = tree_of(editor.open(PAGE)).xpath("//form[.//input[@value='final']]")
    fields = {one.name: one.value for one in form.xpath(".//input")}
    assert editor.client.post(form.action, data=fields).status_code == 302
    assert issues.load(db, 1, {}).state is IssueState.FINAL


def test_what_is_let_pass_here_outlives_edits_elsewhere(editor: Editor, db: Database) -> None:
    slip(editor, db)
    sign(editor, "重字", Scope.HERE)
    assert red(editor, "重字") == []
    write(editor, db, "12月20日", "12月25日")
    assert red(editor, "重字") == []
    write(editor, db, f"{TWICE}落实", f"{TWICE}办理")
    assert len(red(editor, "重字")) == 1
    (one,) = waivers.standing(db, MAIN, 1)
    assert (one.who, one.entry, one.scope) == ("编辑", 1, Scope.HERE)


def test_a_word_is_never_told_again_until_that_is_taken_back(editor: Editor, db: Database) -> None:
    slip(editor, db)
    write(editor, db, "一是", f"{TWICE}一是", 2)
    assert len(red(editor, "重字")) == 2
    sign(editor, "重字", Scope.WORD)
    assert red(editor, "重字") == []
    (act,) = [one for one in decisions.of_issue(db, 1, 9) if one.action == "waive"]
    assert json.loads(act.after)["words"] == TWICE
    write(editor, db, f"{TWICE}落实。", "")
    write(editor, db, TWICE, "", 2)
    assert f"“{TWICE}”不再报，这一期里没有遇到" in editor.open(PAGE)
    slip(editor, db)
    write(editor, db, "一是", f"{TWICE}一是", 2)
    editor.send(f"{PAGE}/restore", waiver=1)
    assert len(red(editor, "重字")) == 2


def test_a_rule_is_off_until_the_act_is_undone(editor: Editor, db: Database) -> None:
    slip(editor, db)
    sign(editor, "重字", Scope.RULE)
    assert red(editor, "重字") == []
    assert "停用了整条规则" in editor.open(PAGE) and "重字" not in proof(editor)
    assert "放过：规则“重字”" in editor.open("/issues/1")
    (act,) = [one for one in decisions.of_issue(db, 1, 9) if one.action == "waive"]
    assert editor.send("/issues/1/undo", act=act.id).status_code == 302
    assert len(red(editor, "重字")) == 1 and "重字" in proof(editor)
    assert waivers.standing(db, MAIN, 1) == []


def proof(editor: Editor) -> str:
    return editor.open("/issues/1").partition('<ul class="findings">')[2]


def test_a_mend_shows_the_change_first(editor: Editor, db: Database) -> None:
    write(editor, db, "一是明确自查范围。", "一是明确自查范围,持续推进。")
    page = tree_of(editor.open(PAGE))
    (shown, *_) = page.xpath("//details[@class='change']")
    assert [one.text for one in shown.xpath(".//del")] == [","]
    fields = {one.name: one.value for one in shown.xpath(".//input[@type='hidden']")}
    stale = fields | {"version": "1"}
    assert editor.client.post(f"{PAGE}/mend", data=stale).status_code == 409
    assert editor.client.post(f"{PAGE}/mend", data=fields).status_code == 302
    assert "自查范围，持续推进" in entries.get(db, 1).text and red(editor, "全角标点") == []


def test_a_finding_that_is_gone_is_not_signed_for(editor: Editor, db: Database) -> None:
    slip(editor, db)
    found = re.findall(r'name="finding" value="(\w+)"', editor.open(PAGE))[0]
    write(editor, db, TWICE, "要求")
    answer = editor.send(f"{PAGE}/sign", finding=found, scope="here")
    assert answer.status_code == 409 and "请回到付印页再看" in answer.text


def of_issue(db: Database, house: Publication) -> list[Obstacle]:
    return obstacles(db, issues.load(db, 1, house.sections), house)


@pytest.mark.parametrize(
    ("key", "said"), [("contact", "联系人"), ("editor", "编辑"), ("reviewer", "审核")]
)
def test_who_answers_for_an_issue_is_named(db: Database, home: Home, key: str, said: str) -> None:
    path = home.config / "publication.toml"
    filled = path.read_text("utf-8")
    path.write_text(re.sub(f"(?m)^{key} = .*", f'{key} = ""', filled), "utf-8")
    assert f"没有写{said}" in [one.words for one in of_issue(db, publication(home))]
    path.write_text(re.sub(f"(?m)^{key} = .*", f'{key} = "（请填写）"', filled), "utf-8")
    asked = of_issue(db, publication(home))
    (told,) = [one.words for one in asked if one.place == "报头"]
    assert told.startswith(f"{said}：（请填写）")


def test_a_number_belongs_to_one_issue_of_a_year(db: Database, home: Home) -> None:
    assert not [one for one in of_issue(db, publication(home)) if one.place == "报头"]
    issues.create(db, "2026-10", 11, now())
    issues.create(db, "2025-10", 11, now())
    (told,) = [one.words for one in of_issue(db, publication(home)) if one.place == "报头"]
    assert told == "第11期已经是 2026-10 那一期的期号"


def test_a_page_that_the_store_saw_vanish_is_red_and_may_be_signed_for(
    editor: Editor, db: Database
) -> None:
    db.execute("UPDATE articles SET state = 'gone' WHERE url = ?", [entries.get(db, 2).url])
    (told,) = red(editor, "死链")
    assert "网站已经撤下这一页" in told
    sign(editor, "死链", Scope.HERE)
    assert red(editor, "死链") == []


def test_a_story_told_twice_is_red(editor: Editor, db: Database) -> None:
    db.execute("UPDATE entries SET heading = ? WHERE id = 2", [entries.get(db, 1).heading])
    assert any("已经登过" in line for line in red(editor, "重复"))


def test_the_command_knows_what_was_let_pass(
    editor: Editor,
    db: Database,
    home: Home,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told(*more: str) -> str:
        main(["lint", "11", *more])
        return capsys.readouterr().out

    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    slip(editor, db)
    assert "［重字" in told()
    sign(editor, "重字", Scope.HERE)
    assert "［重字" not in told() and "1 处有人签字放过" in told()
    signed = json.loads(told("--json"))["signed"]
    assert [(one["rule"], one["who"]) for one in signed] == [("重字", "编辑")]


def test_the_whole_page_asks_few_questions(editor: Editor) -> None:
    editor.open(PAGE)
    with counted() as asked:
        editor.open(PAGE)
    assert len(asked) <= 15, "\n".join(asked)
