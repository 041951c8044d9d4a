"""设置: shown, checked, tried, saved with its comments, in the trail, never over another's."""

import re
from html import unescape

import pytest
from flask import Flask
from sqlite_utils import Database

from crawler.config import Home
from digest.config import recipients, settings
from digest.store import setting_changes
from digest.web.part_list import all_parts
from digest.web.parts import values
from tests.digest.web.conftest import Editor
from tests.digest.web.sample import PROJECT

RULES = "choice.policy"


def form_of(page: str) -> dict[str, object]:
    """The fields of a part's form as a browser would send them."""
    inside = page.split('class="settings-form"')[1].split("</form>", maxsplit=1)[0]
    found = dict(re.findall(r'<input [^>]*name="([^"]+)" value="([^"]*)"', inside))
    found |= dict(
        re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', inside, re.S)
    )
    return {name: unescape(value) for name, value in found.items() if name != "csrf"}


def opened(editor: Editor, key: str) -> dict[str, object]:
    return form_of(editor.open(f"/settings/{key}"))


@pytest.mark.parametrize("key", all_parts(Home(PROJECT)))
def test_every_part_shows_what_its_file_says_and_saves_it_unchanged(
    editor: Editor, home: Home, key: str
) -> None:
    part = all_parts(home)[key]
    before = {path: path.read_bytes() for path in home.config.rglob("*.toml")}
    fields = opened(editor, key)
    version = fields.pop("version")
    shown = {name: str(text).strip() for name, text in fields.items()}
    assert shown == {n: text.strip() for n, text in values(home, part).items()}
    answer = editor.send(f"/settings/{key}", fields, version=version, step="save")
    assert answer.status_code == 303
    assert {path: path.read_bytes() for path in home.config.rglob("*.toml")} == before
    assert "没有改动" in editor.open(answer.location)


def test_the_masthead_is_changed_with_its_comments_and_in_the_trail(
    editor: Editor, home: Home, db: Database
) -> None:
    fields = opened(editor, "masthead")
    before = (home.config / "publication.toml").read_text("utf-8")
    answer = editor.send("/settings/masthead", fields, editor="李文", print_day="28")
    assert answer.status_code == 303
    text = (home.config / "publication.toml").read_text("utf-8")
    book = settings.publication(home)
    assert (book.editor, book.print_day) == ("李文", 28)
    assert [line for line in before.splitlines() if "#" in line] == [
        line for line in text.splitlines() if "#" in line
    ]
    last = setting_changes.newest(db, 1)[0]
    assert (last.part, last.who, last.after["editor"]) == ("masthead", "编辑", "李文")
    trail = editor.open("/settings")
    assert "报头与付印日" in trail and "<ins>李文</ins>" in trail


def test_a_change_is_undone_from_the_trail(editor: Editor, home: Home, db: Database) -> None:
    was = settings.publication(home).name
    editor.send("/settings/masthead", opened(editor, "masthead"), name="别的刊名")
    change = setting_changes.newest(db, 1)[0].id
    again = form_of(editor.open(f"/settings/masthead?change={change}"))
    assert again["name"] == was
    editor.send("/settings/masthead", again)
    assert settings.publication(home).name == was


def test_a_rule_is_tried_before_it_is_saved(editor: Editor, home: Home, db: Database) -> None:
    db.execute("UPDATE articles SET published = date('now', '-3 days')")
    title = "关于印发《医疗保障基金使用监督管理办法》的通知"
    db.execute("UPDATE articles SET title = ? WHERE source = 'cn_nhsa' AND id = 1", [title])
    fields = opened(editor, "rules-policy")
    fields[RULES] = f"排除（试试）：基金使用\n{fields[RULES]}"
    tried = editor.send("/settings/rules-policy", fields, step="try")
    assert tried.status_code == 200
    assert "新排除 1 篇" in tried.text and title in tried.text and "试试" in tried.text
    assert not any("试试" in rule for rule in settings.publication(home).rules("policy"))
    editor.send("/settings/rules-policy", form_of(tried.text), step="save")
    assert settings.publication(home).rules("policy")[0] == "排除（试试）：基金使用"


@pytest.mark.parametrize(
    ("key", "name", "typed", "why"),
    [
        ("masthead", "print_day", "32", "0 到 31"),
        ("masthead", "print_day", "二十", "应当是一个数字"),
        ("masthead", "date_phrase", "昨天", "日期”或“近日"),
        ("limits", "limits.policy_entries", "-1", "应当是一个数字"),
        ("names", "short_names", "没有等号", "没有等号"),
        ("names", "short_names", "甲 = 乙\n甲 = 丙", "写了两次"),
        ("hospitals", "hospitals", "甲医院：没有这个来源", "没有名为 没有这个来源"),
        ("hospitals", "hospitals", "甲医院\n甲医院", "写了两次"),
        ("hospitals", "hospitals", "：bj_pumch", "没有医院名称"),
        ("rules-policy", RULES, "排除 招标", "读不懂"),
        ("recipients", "recipients", "张编辑 zhang@example.org", "读不懂"),
        ("recipients", "recipients", "张编辑 <不是邮箱>", "邮箱地址"),
        ("recipients", "recipients", "甲 <a@b.cn>\n乙 <A@b.cn>", "写了两次"),
    ],
)
def test_what_is_wrong_is_told_and_kept_on_the_page(
    editor: Editor, home: Home, key: str, name: str, typed: str, why: str
) -> None:
    before = {path: path.read_bytes() for path in home.config.iterdir() if path.is_file()}
    fields = opened(editor, key) | {name: typed}
    answer = editor.send(f"/settings/{key}", fields, step="save")
    assert answer.status_code == 400
    assert why in unescape(answer.text)
    assert str(form_of(answer.text)[name]).strip() == typed
    assert {p: p.read_bytes() for p in home.config.iterdir() if p.is_file()} == before


def test_two_who_change_the_same_part_do_not_overwrite_each_other(
    editor: Editor, home: Home
) -> None:
    mine, hers = opened(editor, "masthead"), opened(editor, "masthead")
    editor.send("/settings/masthead", hers, editor="她写的")
    answer = editor.send("/settings/masthead", mine, editor="我写的")
    assert answer.status_code == 409
    assert settings.publication(home).editor == "她写的"
    assert "改过这一部分" in answer.text and "<del>她</del>" in answer.text
    again = editor.send("/settings/masthead", form_of(answer.text))
    assert again.status_code == 303 and settings.publication(home).editor == "我写的"


def test_two_who_change_different_parts_do_not_meet(editor: Editor, home: Home) -> None:
    mine = opened(editor, "names")
    editor.send("/settings/masthead", opened(editor, "masthead"), editor="她写的")
    fields = mine | {"short_names": f"{mine['short_names']}\n国家数据局 = 数据局"}
    assert editor.send("/settings/names", fields).status_code == 303
    book = settings.publication(home)
    assert (book.editor, book.short("国家数据局")) == ("她写的", "数据局")


def test_an_edit_in_the_file_itself_is_seen_too(editor: Editor, home: Home) -> None:
    mine = opened(editor, "masthead")
    path = home.config / "publication.toml"
    path.write_text(path.read_text("utf-8").replace('name = "动态参考"', 'name = "改过"'), "utf-8")
    assert editor.send("/settings/masthead", mine, editor="我").status_code == 409


def test_hospitals_are_ordered_by_their_lines(editor: Editor, home: Home) -> None:
    fields = opened(editor, "hospitals")
    first, *rest = str(fields["hospitals"]).splitlines()
    typed = "\n".join([*rest, f"{first}；公众号：北京协和医院；备选"])
    assert editor.send("/settings/hospitals", fields | {"hospitals": typed}).status_code == 303
    last = settings.publication(home).hospitals[-1]
    assert (last.name, last.accounts, last.reserve) == ("北京协和医院", ("北京协和医院",), True)


def test_recipients_hear_what_they_would_have_got(editor: Editor, home: Home, db: Database) -> None:
    db.execute("UPDATE articles SET published = date('now', '-3 days')")
    line = "张编辑 <zhang@example.org>\n李主任 <li@example.org>：没有这样的词"
    fields = opened(editor, "recipients") | {"recipients": line}
    tried = editor.send("/settings/recipients", fields, step="try")
    counts = re.findall(r"会收到 (\d+) 条", tried.text)
    assert int(counts[0]) > 0 and counts[1] == "0"
    editor.send("/settings/recipients", form_of(tried.text), step="save")
    right = recipients.load(home).right
    assert [(one.name, one.topics) for one in right] == [
        ("张编辑", ()),
        ("李主任", ("没有这样的词",)),
    ]


def test_columns_of_a_further_publication_are_ordered_and_keep_their_rules(
    editor: Editor, home: Home
) -> None:
    before = settings.publications(home)["viewpoint"]
    fields = opened(editor, "viewpoint-columns")
    first, second, *rest = str(fields["columns"]).splitlines()
    typed = "\n".join([second.replace("3", "4"), first, *rest])
    editor.send("/settings/viewpoint-columns", fields | {"columns": typed})
    after = settings.publications(home)["viewpoint"]
    assert [c.name for c in after.columns[:2]] == [c.name for c in reversed(before.columns[:2])]
    assert (after.columns[0].articles, after.columns[0].rules) == (4, before.columns[1].rules)
    assert after.columns[1].rules == before.columns[0].rules


def test_a_rule_of_one_column_is_tried_and_saved_in_its_place(editor: Editor, home: Home) -> None:
    before = settings.publications(home)["viewpoint"].columns
    fields = opened(editor, "viewpoint-rules-2")
    (name,) = [field for field in fields if field.endswith(".rules")]
    fields[name] = f"加分 2（新的）：新词\n{fields[name]}"
    tried = editor.send("/settings/viewpoint-rules-2", fields, step="try")
    assert "试用结果" in tried.text
    editor.send("/settings/viewpoint-rules-2", form_of(tried.text), step="save")
    after = settings.publications(home)["viewpoint"].columns
    assert after[1].rules == ("加分 2（新的）：新词", *before[1].rules)
    assert [*after[:1], *after[2:]] == [*before[:1], *before[2:]]
    own = (home.config / "publications" / "viewpoint.toml").read_text("utf-8")
    assert "# 各栏目通用的规则" in own and "# 栏目的次序就是印出的次序" in own


def test_an_unknown_part_is_no_page(editor: Editor, app: Flask) -> None:
    editor.open("/settings/nothing", 404)
    assert app.config["HOME"].config.exists()
