"""What LibreOffice writes into a template and Word's rules do not allow, put right."""

from docx.oxml.ns import qn
from lxml.etree import _Element

_ROW = tuple(qn(f"w:{name}") for name in ("tblHeader", "cantSplit", "hidden"))
_VAL, _SPACE = qn("w:val"), qn("w:charSpace")
_TOP = 2**32


def put_right(root: _Element) -> None:
    """Of a row's switches `true` is left out and `false` the switch itself; a negative number that
    was written as 4294950911 is one again.
    """
    for switch in list(root.iter(*_ROW)):
        value = switch.attrib.pop(_VAL, "on")
        parent = switch.getparent()
        if value in ("false", "0", "off") and parent is not None:
            parent.remove(switch)
    for grid in root.iter(qn("w:docGrid")):
        value = grid.get(_SPACE, "")
        if value.isdecimal() and int(value) >= _TOP // 2:
            grid.set(_SPACE, str(int(value) - _TOP))
