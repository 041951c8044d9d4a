"""Bytes become text, whatever the page declares."""

import pytest

from crawler.reading.encoding import codec, decode

TEXT = (
    "<html><head><title>关于医院管理的通知</title></head>"
    "<body><p>各级医疗机构应当建立制度，明确责任。</p></body></html>"
)


@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "gbk", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize("actual", ["utf-8", "gb18030"])
def test_the_bytes_decide_not_the_declaration(actual: str, declared: str | None) -> None:
    assert decode(TEXT.encode(actual), declared)[0] == TEXT


@pytest.mark.parametrize("actual", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marks_and_wide_characters(actual: str) -> None:
    assert decode(TEXT.encode(actual))[0] == TEXT


def test_gb2312_is_read_as_its_superset() -> None:
    text = "国务院总理朱镕基会见北京大学喆教授，讨论医院的管理和改革工作。"
    assert decode(text.encode("gb18030"), "gb2312") == (text, "gb18030")


def test_traditional_chinese() -> None:
    text = "衛生福利部公告醫療機構管理辦法，請各醫院遵照辦理並加強宣導。" * 3
    assert decode(text.encode("big5"), "big5")[0] == text


@pytest.mark.parametrize("text", ["通知", "联通", "医院管理", "目录：一、概况"])
@pytest.mark.parametrize("actual", ["utf-8", "gb18030"])
def test_fragments_of_a_few_characters(text: str, actual: str) -> None:
    assert decode(text.encode(actual))[0] == text


def test_lines_of_another_encoding_inside_a_page() -> None:
    lines = (
        "第一行是正文，用国标编码。\n".encode("gb18030") * 9
        + "这一行是统一码，被别处拼进来。\n".encode()
    )
    text, used = decode(lines)
    assert used == "gb18030"
    assert text.endswith("这一行是统一码，被别处拼进来。\n") and text.startswith("第一行是正文")


def test_a_broken_byte_costs_one_character_not_the_page() -> None:
    body = TEXT.encode()
    text, used = decode(body[:60] + b"\xff" + body[60:])
    assert used == "utf-8" and "各级医疗机构应当建立制度" in text


def test_a_page_cut_inside_a_character() -> None:
    text, used = decode(("医院管理工作" * 3000).encode()[:-1], "gbk")
    assert used == "utf-8" and text.startswith("医院管理工作")


@pytest.mark.parametrize(
    ("label", "name"),
    [("GB2312", "gb18030"), ("x-gbk", "gb18030"), (' "UTF-8"; ', "utf-8"), ("Big5", "big5hkscs")],
)
def test_labels(label: str, name: str) -> None:
    assert codec(label) == name


@pytest.mark.parametrize("label", [None, "", "hex", "utf-7", "nonsense", "\x00"])
def test_labels_that_are_not_believed(label: str | None) -> None:
    assert codec(label) == ""


@pytest.mark.parametrize("before", [0, 3_000, 4_090, 9_000, 15_000])
def test_a_declaration_behind_a_long_script_breaks_a_tie_too(before: int) -> None:
    script = b"<script>" + b"x" * before + b"</script>"
    both = b"\xb0\xa1\xb0\xae"  # 啊爱 in one, two other common characters in the other
    assert decode(script + b'<meta charset="gbk">' + both)[1] == "gb18030"
    assert decode(script + b'<meta charset="big5">' + both)[1] == "big5hkscs"
