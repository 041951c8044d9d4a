"""A template as Word, WPS and ONLYOFFICE give it back, by what each is known to change.

Word makes style ids of the localised names and splits fields (spell checking, input method, smart
tags, bookmarks); WPS writes localised names; ONLYOFFICE numbers all ids anew and changes the case
of names; all of them may put theme fonts beside the named ones.
"""

import io
import re
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
Parts = dict[str, str]
_STYLE = re.compile(r'(<w:style [^>]*w:styleId=")([^"]+)("[^>]*><w:name w:val=")([^"]+)(")')
_USED = 'w:(pStyle|rStyle|tblStyle|basedOn|next|link) w:val="{}"'
IN_CHINESE = {
    "Normal": "正文", "heading 1": "标题 1", "Body Text": "正文文本", "footer": "页脚",
    "Hyperlink": "超链接", "Normal Table": "普通表格", "Default Paragraph Font": "默认段落字体",
}  # fmt: skip
WORD_IDS = {"heading 1": "1", "Body Text": "a3", "footer": "a5", "Hyperlink": "a7", "Normal": "a"}


def parts_of(name: str = "issue") -> Parts:
    """The files of a shipped template."""
    with zipfile.ZipFile(TEMPLATES / f"{name}.docx") as package:
        return {inside: package.read(inside).decode() for inside in package.namelist()}


def packed(parts: Parts) -> bytes:
    """`parts` as a Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def as_word(parts: Parts) -> Parts:
    """Ids like 1 and a3, theme fonts, and fields split in every way."""
    numbers = count(10)
    made = _renamed(parts, lambda _id, name: (WORD_IDS.get(name, f"af{next(numbers)}"), name))
    made["word/styles.xml"] = _themed(made["word/styles.xml"])
    made["word/document.xml"] = split_fields(made["word/document.xml"])
    return made


def as_wps(parts: Parts) -> Parts:
    """Ids that are numbers, names in Chinese."""
    numbers = count(1)
    made = _renamed(parts, lambda _id, name: (str(next(numbers)), IN_CHINESE.get(name, name)))
    made["word/document.xml"] = made["word/document.xml"].replace(
        "{{r paragraph }}",
        '{{r</w:t></w:r><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'
        " paragraph }}",
    )
    return made


def as_onlyoffice(parts: Parts) -> Parts:
    """Ids from 661 on, names with a capital letter."""
    numbers = count(661)
    return _renamed(parts, lambda _id, name: (str(next(numbers)), name.title()))


def split_fields(xml: str) -> str:
    """Every field split after its first brace and before its last word, with marks between."""
    at = count(1)

    def cut(found: re.Match[str]) -> str:
        number = next(at)
        run = '</w:t></w:r>{}<w:r><w:rPr><w:lang w:eastAsia="zh-CN"/></w:rPr><w:t>'
        proof = run.format('<w:proofErr w:type="spellStart"/>')
        mark = run.format(
            f'<w:bookmarkStart w:id="{number}" w:name="_GoBack{number}"/>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
        whole = found[0]
        # a blank at an end of a run is kept, as Word does it
        kept = "<w:t>", '<w:t xml:space="preserve">'
        return (whole[0] + proof + whole[1:-4] + mark + whole[-4:]).replace(*kept)

    made = re.sub(r"\{[{%].+?[}%]\}", cut, xml)
    smart = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="date">'
    return re.sub(
        r"(<w:r><w:rPr><w:lang [^>]*/></w:rPr><w:t[^>]*>\{? ?issue\.date.*?</w:r>)",
        rf"{smart}\1</w:smartTag>",
        made,
        count=1,
    )


def _renamed(parts: Parts, name_of: Callable[[str, str], tuple[str, str]]) -> Parts:
    made = dict(parts)
    ids = {m[2]: name_of(m[2], m[4]) for m in _STYLE.finditer(parts["word/styles.xml"])}
    made["word/styles.xml"] = _STYLE.sub(
        lambda m: m[1] + ids[m[2]][0] + m[3] + ids[m[2]][1] + m[5], parts["word/styles.xml"]
    )
    for part in ("word/styles.xml", "word/document.xml", "word/footer1.xml"):
        made[part] = re.sub(
            _USED.format('([^"]+)'),
            lambda m: f'w:{m[1]} w:val="{ids[m[2]][0] if m[2] in ids else m[2]}"',
            made[part],
        )
    return made


def _themed(styles: str) -> str:
    """Theme fonts beside the named ones in the defaults, as Word puts them."""
    named = 'w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:ascii="Times New Roman"'
    return styles.replace('w:ascii="Times New Roman"', named, 1)
