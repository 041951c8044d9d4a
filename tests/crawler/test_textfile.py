"""Settings as Notepad saves them: the mark is no text, another encoding is named."""

from pathlib import Path

import pytest

from crawler import textfile, toml
from crawler.errors import ConfigError

TEXT = '# 收件人\nname = "张编辑"\n'


def file(folder: Path, raw: bytes) -> Path:
    path = folder / "people.toml"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_mark_before_the_text_is_none_of_it(tmp_path: Path, encoding: str) -> None:
    path = file(tmp_path, TEXT.encode(encoding))
    assert textfile.read(path) == TEXT
    assert toml.read_table(path) == {"name": "张编辑"}


@pytest.mark.parametrize(
    ("encoding", "called"),
    [("gb18030", "GBK"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")],
)
def test_another_encoding_is_named_with_what_to_do(
    tmp_path: Path, encoding: str, called: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        toml.read_table(file(tmp_path, TEXT.encode(encoding)))
    said = str(caught.value)
    assert "people.toml" in said and called in said and "编码选 UTF-8" in said
    assert said.endswith("。") and "codec" not in said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("name = “张编辑”", '第 2 行用了中文输入法的符号（“ 应为 "、” 应为 "）：name = “张编辑”'),
        ('name ＝ "甲"', "＝ 应为 ="),
        ('topics = ["甲"，"乙"]', "， 应为 ,"),
        ("【recipients】", "【 应为 [、】 应为 ]"),
        ('name = "他说“好”" x', "第 2 行写得不对：name = "),
        ("name = ", "第 2 行写得不对：name ="),
        ('name = """甲', "不是正确的 TOML 文件"),
    ],
)
def test_what_a_chinese_keyboard_types_is_named(tmp_path: Path, wrong: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        toml.read_table(file(tmp_path, f"a = 1\n{wrong}\n".encode()))
    assert said in str(caught.value)
    assert "at line" not in str(caught.value)
