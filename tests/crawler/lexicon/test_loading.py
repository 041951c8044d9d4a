"""Lexicons are read from a package's files; a mistake is named with its file and rule."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawler.errors import LexiconError
from crawler.lexicon.loading import Room

EXAMPLES = 'yes = ["通知"]\nno = ["公告"]\n'
Made = Callable[[str], Room]
_serial = iter(range(1000))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """A room of one lexicon `words` with the given text."""
    name = f"lexicon_made_{next(_serial)}"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(text: str) -> Room:
        (tmp_path / name / "words.toml").write_text(text, "utf-8")
        return Room(name)

    yield make
    sys.modules.pop(name, None)


def test_words_are_literal_and_the_longest_first(made: Made) -> None:
    rule = made(f'[sort]\nwords = ["通知", "a.c", "通知公告"]\n{EXAMPLES}').load("words")["sort"]
    assert rule.findall("通知公告 abc a.c 通知") == ["通知公告", "a.c", "通知"]
    assert rule.words == ("通知", "a.c", "通知公告")


def test_a_rule_is_used_like_a_compiled_pattern(made: Made) -> None:
    rule = made(f"[day]\npattern = '(\\d+)日'\n{EXAMPLES}").load("words").rule("day")
    found = rule.search("于8月15日", 3)
    assert found and found[1] == "15"
    assert rule.match("5日起") and not rule.match("第5日") and not rule.fullmatch("5日起")
    assert rule.sub(r"\1号", "5日和6日", count=1) == "5号和6日"
    assert rule.split("甲5日乙") == ["甲", "5", "乙"]
    assert [m[0] for m in rule.finditer("5日和6日")] == ["5日", "6日"]
    assert (rule.words, rule.pattern, rule.name) == ((), r"(\d+)日", "day")


def test_a_rule_puts_in_another(made: Made) -> None:
    text = (
        f'[body]\nwords = ["委", "卫生健康委"]\n{EXAMPLES}'
        f"[list]\npattern = '^<<body>>(?:、<<body>>)+$'\n{EXAMPLES}"
        f"[whole]\npattern = '<<words.list>>'\n{EXAMPLES}"
    )
    lexicon = made(text).load("words")
    assert lexicon.rule("list").search("委、卫生健康委")
    assert lexicon.rule("whole").pattern == "(?:^(?:卫生健康委|委)(?:、(?:卫生健康委|委))+$)"


def test_a_pattern_may_stand_on_several_lines(made: Made) -> None:
    rule = made(f"[a]\npattern = '''\n  ^通知\n  |公告 [一二]\n'''\n{EXAMPLES}").load("words")["a"]
    assert rule.pattern == "^通知|公告 [一二]"


def test_what_is_left_out_finds_nothing_nor_do_its_users(made: Made) -> None:
    room = made(
        f'[body]\nwords = ["委"]\n{EXAMPLES}[office]\npattern = "<<body>>办公厅|司"\n{EXAMPLES}'
    )
    body, office = room.load("words").rule("body"), room.load("words").rule("office")
    assert body.search("委") and office.search("委办公厅")
    with room.without("words.body") as left_out:
        assert left_out is body and not body.words
        assert not body.search("委") and not office.search("委办公厅") and office.search("司")
    assert body.search("委") and office.search("委办公厅")
    assert len(body.words) == 1


def test_what_is_left_out_keeps_its_groups(made: Made) -> None:
    room = made(f"[day]\npattern = '(\\d+)日'\n{EXAMPLES}")
    day = room.load("words").rule("day")
    with room.without("words.day"):
        assert day.sub(r"\1号", "5日") == "5日"


def test_the_ground_s_rules_are_known_above() -> None:
    room = Room("digest.lexicon", Room("crawler.lexicon"))
    assert room._find("none", "refusal.wall").search("访问禁止")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = [", "不是正确的 TOML 文件"),
        ("[a]\nwords = ['一']\nyes = ['一']\n", "[a] 缺少例句，yes 和 no 至少各写一句，请改正。"),
        (f"[a]\nwords = []\n{EXAMPLES}", "[a] 的 words、yes 和 no 应当是一列文字，不能空着"),
        (f"[a]\nwords = ['一', 2]\n{EXAMPLES}", "[a] 的 words、yes 和 no 应当是一列文字"),
        (f"[a]\nwords = 1\n{EXAMPLES}", "[a] 的 words、yes 和 no 应当是一列文字"),
        (f"[a]\npattern = 1\n{EXAMPLES}", "[a] 的 pattern 和 why 应当是文字"),
        (f"[a]\nwords = ['一']\npattern = '一'\n{EXAMPLES}", "[a] 应当写 words 或 pattern"),
        (f"[a]\n{EXAMPLES}", "[a] 应当写 words 或 pattern，只写一样"),
        (f"[a]\nword = ['一']\n{EXAMPLES}", "[a] 里有不认识的 word"),
        (f"[Draft-Stage]\nwords = ['一']\n{EXAMPLES}", "[Draft-Stage] 的名字只能用小写字母"),
        ("a = 1", "[a] 应当是一节设置"),
    ],
)
def test_a_file_with_a_mistake_does_not_load(made: Made, text: str, sentence: str) -> None:
    with pytest.raises(LexiconError, match=r"^词表 lexicon_made_\d+/words\.toml ") as raised:
        made(text).load("words")
    assert sentence in str(raised.value)


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("(", "[a] 的 pattern 不是正确的正则表达式"),
        ("<<b>>", "里没有规则 [b]，请补上或改正名字。"),
        ("<<other.b>>", "找不到词表"),
        ("一<<a>>", "[a] 用 <<a>> 绕回了自己，请改正。"),
    ],
)
def test_a_pattern_with_a_mistake_is_named(made: Made, pattern: str, sentence: str) -> None:
    rule = made(f"[a]\npattern = '{pattern}'\n{EXAMPLES}").load("words").rule("a")
    with pytest.raises(LexiconError) as raised:
        rule.search("一")
    assert sentence in str(raised.value)


def test_a_lexicon_or_rule_that_is_not_there(made: Made) -> None:
    room = made(f"[a]\nwords = ['一']\n{EXAMPLES}")
    with pytest.raises(LexiconError, match=r"找不到词表 lexicon_made_\d+/other\.toml"):
        room.load("other")
    with pytest.raises(LexiconError, match=r"里没有规则 \[b\]"):
        room.load("words").rule("b")
