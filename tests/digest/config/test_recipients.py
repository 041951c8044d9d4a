"""recipients.toml: who is on it, and what a mistake in it is called."""

from pathlib import Path

import pytest

from crawler.config import Home
from crawler.errors import ConfigError
from digest.config import recipients
from tests.digest.homes import PROJECT


def home_with(folder: Path, text: str) -> Home:
    (folder / "config").mkdir()
    (folder / "config" / "recipients.toml").write_text(text, "utf-8")
    return Home(folder)


def complaint(folder: Path, text: str) -> str:
    """The one mistake of a file, whether it keeps one entry back or all."""
    try:
        (error,) = recipients.load(home_with(folder, text)).wrong
    except ConfigError as raised:
        error = raised
    assert error.exit_status == 2
    return str(error)


def person(name: str, address: str) -> str:
    return f'[[recipients]]\nname = "{name}"\naddress = "{address}"\n'


def test_the_shipped_example_is_right(tmp_path: Path) -> None:
    example = (PROJECT / "config" / "recipients.example.toml").read_text("utf-8")
    found = recipients.load(home_with(tmp_path, example)).right
    assert [p.address for p in found] == ["zhang@example.org", "li@example.org"]
    assert found[0].topics == () and "DRG" in found[1].topics


def test_a_missing_file_says_what_to_copy(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    with pytest.raises(ConfigError, match=r"recipients\.example\.toml 复制成 recipients\.toml"):
        recipients.load(Home(tmp_path))


def test_an_empty_list_is_no_list(tmp_path: Path) -> None:
    assert "还没有收件人" in complaint(tmp_path, "# 空\n")


@pytest.mark.parametrize(
    "address",
    ["zhang", "zhang@qq", "zhang＠qq.com", "a b@qq.com", "a@b@qq.com", "a..b@qq.com", "a@qq.com "],
)
def test_a_wrong_address_is_named_with_its_line(tmp_path: Path, address: str) -> None:
    said = complaint(tmp_path, "# 名单\n" + person("李", "li@qq.com") + person("张编辑", address))
    assert "第 7 行" in said and "第 2 位" in said and "张编辑" in said and address in said


def test_a_comment_that_mentions_an_address_does_not_shift_the_line(tmp_path: Path) -> None:
    said = complaint(tmp_path, '# address = "x"\n' + person("张", "bad"))
    assert "第 4 行" in said


def test_inline_tables_are_named_by_entry(tmp_path: Path) -> None:
    said = complaint(
        tmp_path, 'recipients = [{name = "a", address = "a@qq.com"}, {name = "b", address = "b"}]'
    )
    assert "第 2 位" in said and " 行" not in said


def test_one_address_twice_would_get_two_mails(tmp_path: Path) -> None:
    said = complaint(tmp_path, person("张", "a@qq.com") + person("李", "A@QQ.com"))
    assert "与第 1 位相同" in said


def test_a_name_cannot_carry_headers(tmp_path: Path) -> None:
    assert "控制字符" in complaint(tmp_path, person("张\\nBcc: x@y.cn", "a@qq.com"))


def test_unknown_keys_are_refused(tmp_path: Path) -> None:
    said = complaint(tmp_path, person("张", "a@qq.com") + 'topic = ["x"]\n')
    assert "recipients[0].topic" in said


def test_a_mailbox_reads_as_written() -> None:
    assert recipients.Recipient("张 编辑", "a@qq.com").mailbox == "张 编辑 <a@qq.com>"


def test_one_wrong_entry_keeps_back_nobody_else(tmp_path: Path) -> None:
    entries = [("张", "a@qq.com"), ("李", "b＠qq.com"), ("王", "a@qq.com"), ("赵", "d@qq.com")]
    text = "".join(person(*entry) for entry in entries) + "topics = 7\n" + person("钱", "e@qq.com")
    found = recipients.load(home_with(tmp_path, text))
    assert [one.name for one in found.right] == ["张", "钱"]
    assert [word for word, error in zip(("b＠qq.com", "第 1 位相同", "recipients[3].topics"),
                                        map(str, found.wrong), strict=True)
            if word in error] == ["b＠qq.com", "第 1 位相同", "recipients[3].topics"]  # fmt: skip
