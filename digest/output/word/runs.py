"""Runs of WordprocessingML in the look of the field whose place they take."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element
from markupsafe import Markup

from digest.issue.leads import Run

_SPACES = re.compile(r' xmlns:\w+="[^"]*"')
# docxtpl writes {{ for {_{ wherever it meets it; an entry's own signs are no fields
_SIGNS = re.compile(r"(?<=[{}%])_|_(?=[{}%])")


@dataclass(frozen=True, slots=True)
class Look:
    """`properties` is what stands in a w:rPr, its w:rStyle left out; `style` that style's id."""

    properties: str = ""
    style: str = ""

    def run(self, text: str, style: str = "") -> str:
        """A run of `text`; `style` is the id of a character style that goes before the look's."""
        named = style or self.style
        styled = f'<w:rStyle w:val="{escape(named)}"/>' if named else ""
        inside = styled + self.properties
        given = f"<w:rPr>{inside}</w:rPr>" if inside else ""
        return f'<w:r>{given}<w:t xml:space="preserve">{plain(text)}</w:t></w:r>'


Runs = Callable[[Look], str]  # what a field of runs stands for


def plain(text: str) -> str:
    """`text` as XML that reads the same after docxtpl."""
    return _SIGNS.sub("&#95;", escape(text, quote=False))


def look_of(properties: _Element | None) -> Look:
    """The look that a w:rPr gives."""
    if properties is None:
        return Look()
    style = properties.find(qn("w:rStyle"))
    rest = (etree.tostring(e, encoding="unicode") for e in properties if e is not style)
    own = "" if style is None else str(style.get(qn("w:val"), ""))
    return Look(_SPACES.sub("", "".join(rest)), own)


def set_runs(runs: Iterable[Run], styles: Callable[[Run], str]) -> Runs:
    """`runs` in the character style that `styles` names for each ("": none)."""
    kept = tuple(runs)
    return lambda look: "".join(look.run(run.text, styles(run)) for run in kept)


def filler(looks: list[_Element | None]) -> Callable[[Runs | str, int], Markup]:
    """The function `styled` of a template: runs, or mere text, in the look with this number."""
    known = [look_of(look) for look in looks]

    def styled(runs: Runs | str, number: int) -> Markup:
        look = known[number]
        return Markup(look.run(runs) if isinstance(runs, str) else runs(look))

    return styled
