"""What an office program shows and its file does not say outright: numbers, formats, sizes."""

import pytest

from crawler.reading.files.attachments import read_attachment
from crawler.reading.files.numberformat import shown
from crawler.reading.files.numeralforms import written
from tests.crawler.reading.filemaking import numbered, priced

BOX = """<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>
<w:t>见右框。</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框内提示</w:t></w:r>
</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内提示</w:t></w:r></w:p>
</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def lines(data: bytes) -> list[str]:
    return read_attachment(data, "附件").text.splitlines()


def test_the_numbers_of_word_are_part_of_the_text() -> None:
    shown_as = lines(
        numbered(
            ("0", "总则"),
            ("1", "为了规范处方点评，制定本办法。"),
            ("2", "点评门诊处方；"),
            ("2", "点评住院医嘱。"),
            ("3", "另有规定的除外"),
            ("0 0", "不编号的一段"),
            ("Tiao", "样式带编号的一条。"),
            ("Own", "样式承接来的一条。"),
            ("0", "附则"),
            ("1", "换章从头数。"),
            ("8 1", "自定起点的一条。"),
        )
    )
    assert shown_as == [
        "第一章总则",
        "第一条为了规范处方点评，制定本办法。",
        "（1）点评门诊处方；",
        "（2）点评住院医嘱。",
        "另有规定的除外",
        "不编号的一段",
        "第二条样式带编号的一条。",
        "第三条样式承接来的一条。",
        "第二章附则",
        "第一条换章从头数。",
        "第二十一条自定起点的一条。",
    ]


def test_articles_may_count_on_through_the_chapters() -> None:
    places = (("0", "总则"), ("1", "甲。"), ("0", "附则"), ("1", "乙。"))
    told = lines(numbered(*places, restart='<w:lvlRestart w:val="0"/>'))
    assert told == ["第一章总则", "第一条甲。", "第二章附则", "第二条乙。"]


def test_a_text_box_is_told_once() -> None:
    assert lines(numbered(more=BOX)) == ["见右框。", "框内提示"]


def test_what_was_moved_or_hidden_is_not_told() -> None:
    moved = "<w:p><w:moveFrom><w:r><w:t>移走的</w:t></w:r></w:moveFrom><w:r><w:t>留下的</w:t></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的</w:t></w:r></w:p>"
    assert lines(numbered(more=moved + hidden)) == ["留下的"]


def test_a_sheet_is_read_beyond_the_size_it_names_and_as_it_is_shown() -> None:
    assert lines(priced()) == ["编码\t报销比例\t价格\t项目", "0012\t70.5%\t¥1,200.00\t护理费"]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.35, "0%", "35%"),
        (0.285, "0%", "29%"),
        (0.1 + 0.2, "General", "0.3"),
        (3.0, "General", "3"),
        (1200, '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', "¥1,200.00"),
        (1200, "[$¥-804]#,##0.00", "¥1,200.00"),
        (-5.5, "#,##0.00;[Red]-#,##0.00", "-5.50"),
        (-12.5, "0.00_);(0.00)", "(12.50)"),
        (12, '0.00"元"', "12.00元"),
        (1.5, "0.0#", "1.5"),
        (1234567, '#,##0,"千"', "1,235千"),
        (45000, "yyyy/m/d", "45000"),
        (0.5, "# ?/?", "0.5"),
        (1e300, "0%", "1e+300"),
        (float("inf"), "0.0", "inf"),
    ],
)
def test_numbers_are_shown_by_their_format(value: float, form: str, text: str) -> None:
    assert shown(value, form) == text


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (2003, "chineseCountingThousand", "二千零三"),
        (15, "chineseLegalSimplified", "壹拾伍"),
        (20, "ideographDigital", "二〇"),
        (11, "decimalEnclosedCircle", "⑪"),
        (3, "ideographTraditional", "丙"),
        (27, "upperLetter", "AA"),
        (14, "lowerRoman", "xiv"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "hebrew1", "7"),
    ],
)
def test_forms_of_numbers(number: int, form: str, text: str) -> None:
    assert written(number, form) == text
