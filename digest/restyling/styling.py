"""The styles of a template with the numbers of a published issue in them."""

from collections.abc import Mapping
from dataclasses import replace

from digest.output.word_styles import CHARACTER_STYLES, LOOKS, Look, fonts
from digest.published.formats import Values
from digest.restyling.measuring import INDENT, SPACING, Measured

ALIGNED = {"start": "left", "end": "right", "justify": "both"}
DATE_TAB_AT = 'w:pos="8844"'
NAMES = {"EntryHeading": "条目标题", "Lead": "要点"}
LONG = 0.6  # of the size of a short name: what a long one is set in
_TABLE = ("TableText", "TableCentre", "TableLink")


def looks(measured: Mapping[str, Measured], width: int) -> tuple[Look, ...]:
    """The paragraph styles; `width` is that of the text in twips. What was not seen is as it is, or
    like what it is a kind of.
    """
    known = dict(measured)
    table = next((known[style] for style in _TABLE if style in known), None)
    if table:
        known = dict.fromkeys(_TABLE, table) | known
    if "IssueName" in known:
        known["LongIssueName"] = _smaller(known["IssueName"])
    return tuple(_wide(_look(look, known.get(look.id)), width) for look in LOOKS)


def character_styles(measured: Mapping[str, Values], body: Values) -> str:
    """The character styles: bold as in the file, and what else differs from the body's face."""
    made = CHARACTER_STYLES
    for style, name in NAMES.items():
        if style in measured:
            usual = _character(style, name, "<w:b/><w:bCs/>")
            made = made.replace(usual, _character(style, name, _face(measured[style], body)))
    return made


def _character(style: str, name: str, inside: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style}">'
        f'<w:name w:val="{name}"/>\n<w:qFormat/><w:rPr>{inside}</w:rPr></w:style>'
    )


def _face(face: Values, body: Values) -> str:
    named = ""
    if face.get("font", body.get("font")) != body.get("font"):
        named = fonts(face["font"], face.get("latin", body.get("latin", face["font"])))
    bold = "<w:b/><w:bCs/>" if face.get("bold") == "True" else '<w:b w:val="0"/>'
    color = face.get("color", "")
    coloured = f'<w:color w:val="{color}"/>' if color not in ("", body.get("color", "")) else ""
    size = face.get("size", "")
    sized = size not in ("", body.get("size", ""))
    return f"{named}{bold}{coloured}" + (f'<w:sz w:val="{size}"/>' if sized else "")


def _smaller(measured: Measured) -> Measured:
    """The look of a long name: as that of a short one, smaller."""
    size = round(int(measured.face.get("size", "108")) * LONG)
    line = {n: v for n, v in measured.set.items() if n not in ("line", "lineRule")}
    return replace(measured, face=measured.face | {"size": str(size)}, set=line)


def _look(look: Look, measured: Measured | None) -> Look:
    if measured is None:
        return look
    face, given = measured.face, measured.set
    color = face.get("color", "")
    align = given.get("align", "left")
    return replace(
        look,
        font=face.get("font", look.font),
        latin=face.get("latin", look.latin),
        size=int(face.get("size", str(round(look.size * 2)))) / 2,
        bold=face.get("bold") == "True",
        color="" if color == "auto" else color.upper(),
        align=ALIGNED.get(align, align),
        spacing=_attributes(given, SPACING) or 'w:before="0" w:after="0"',
        indent=_attributes(given, INDENT),
        tracking=int(face.get("tracking", "0")) / 20,
    )


def _attributes(values: Values, names: tuple[str, ...]) -> str:
    return " ".join(f'w:{name}="{values[name]}"' for name in names if values.get(name))


def _wide(look: Look, width: int) -> Look:
    """Tabs at the right end of the text."""
    return replace(look, extra=look.extra.replace(DATE_TAB_AT, f'w:pos="{width}"'))
