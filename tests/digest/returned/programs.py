"""An exported Word file as Word, WPS and ONLYOFFICE write it again.

Word splits runs (revision ids, spell checking, the input method), turns links into fields and
drops nothing; WPS drops hidden bookmarks and gives styles names of its own; ONLYOFFICE numbers the
styles anew and joins runs.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import count

from tests.digest.output import resaved

Parts = dict[str, str]
_TEXT = re.compile(
    r"<w:r>(?P<look><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    r'<w:t xml:space="preserve">(?P<text>[^<&]{4,})</w:t></w:r>'
)
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End) [^>]*/>")
_LINK = re.compile(r'<w:hyperlink r:id="([^"]+)"[^>]*>(.*?)</w:hyperlink>')


def written_again(data: bytes, change: Callable[[Parts], Parts]) -> bytes:
    """A file with its parts changed."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    texts = {name: raw.decode() for name, raw in kept.items() if name.endswith((".xml", ".rels"))}
    changed = change(texts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, raw in kept.items():
            package.writestr(name, changed[name].encode() if name in changed else raw)
    return out.getvalue()


def as_word(parts: Parts) -> Parts:
    """Runs split with revision ids and spelling marks between, links as fields, ids like a3."""
    made = resaved.as_word(parts)
    xml = _fields(made["word/document.xml"], made["word/_rels/document.xml.rels"])
    made["word/document.xml"] = _TEXT.sub(_split, xml)
    return made


def as_wps(parts: Parts) -> Parts:
    """No bookmarks, Chinese names of styles, hints on runs."""
    made = resaved.as_wps(parts)
    xml = _BOOKMARK.sub("", made["word/document.xml"])
    made["word/document.xml"] = _TEXT.sub(_hinted, xml)
    return made


def as_onlyoffice(parts: Parts) -> Parts:
    """Style ids from 661 on; a proofing state, no bookmarks that are hidden."""
    made = resaved.as_onlyoffice(parts)
    made["word/document.xml"] = _BOOKMARK.sub("", made["word/document.xml"])
    return made


def _split(found: re.Match[str]) -> str:
    look, text = found["look"] or "", found["text"]
    cut = len(text) // 2
    ids = count(0x1000 + len(text))
    parts = (text[:2], text[2:cut], text[cut:])
    runs = [
        f'<w:r w:rsidR="00{next(ids):06X}" w:rsidRPr="00{next(ids):06X}">{look}'
        f'<w:t xml:space="preserve">{part}</w:t></w:r>'
        for part in parts
        if part
    ]
    return '<w:proofErr w:type="gramStart"/>' + '<w:proofErr w:type="gramEnd"/>'.join(runs)


def _hinted(found: re.Match[str]) -> str:
    look, text = found["look"] or "", found["text"]
    cut = len(text) // 3
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/>'
    hinted = look.replace("<w:rPr>", hint) if look else f"{hint}</w:rPr>"
    return "".join(
        f'<w:r>{own}<w:t xml:space="preserve">{part}</w:t></w:r>'
        for own, part in ((look, text[:cut]), (hinted, text[cut:]))
    )


def _fields(xml: str, relations: str) -> str:
    """Links as HYPERLINK fields."""
    targets = dict(re.findall(r'Id="([^"]+)"[^>]*Target="([^"]+)"', relations))
    targets |= {b: a for a, b in re.findall(r'Target="([^"]+)"[^>]*Id="([^"]+)"', relations)}

    def field(found: re.Match[str]) -> str:
        sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        told = f' HYPERLINK "{targets[found[1]]}" '
        code = f'<w:r><w:instrText xml:space="preserve">{told}</w:instrText></w:r>'
        return sign.format("begin") + code + sign.format("separate") + found[2] + sign.format("end")

    return _LINK.sub(field, xml)
