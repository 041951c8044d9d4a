"""How many lines a page has and how many characters a line: sets of numbers in layouts.toml.

A template is made in the house's set. Another one changes what still has the house's numbers;
a style that the editor changed herself stays as it is.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from docx.oxml.ns import qn
from lxml.etree import _Element

from crawler import toml
from crawler.errors import ConfigError
from crawler.toml import Between
from digest.output.templates import SHIPPED, template_file

HOUSE = "22行28字"
FILE = "layouts.toml"
WIDE, HIGH = 442.2, 637.8  # points: the type area of GB/T 9704, 156 × 225 mm


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in points."""

    size: Annotated[float, Between(8, 30)]
    line: Annotated[float, Between(10, 60)]
    spacing: Annotated[float, Between(-3, 3)] = 0.0

    @property
    def characters(self) -> int:
        """Chinese characters on a line."""
        return int(WIDE / (self.size + self.spacing))

    @property
    def lines(self) -> float:
        """Lines on a page; a last one that does not fit whole counts by its part."""
        return HIGH / self.line

    @property
    def half_points(self) -> str:
        return str(round(self.size * 2))

    @property
    def line_twips(self) -> str:
        return str(round(self.line * 20))

    @property
    def spacing_twips(self) -> str:
        return str(round(self.spacing * 20))


def layout(templates: Path, name: str) -> Layout:
    """The set of this name, "" for the house's; raises ConfigError where there is none."""
    path = template_file(templates, FILE)
    found = _read(path)
    if name and name not in found:
        names = "、".join(found)
        raise ConfigError(f"{path} 里没有 layout“{name}”这种版式，可用的有：{names}。")
    return found[name] if name else found.get(HOUSE, house())


@cache
def house() -> Layout:
    """The set in which the templates are made."""
    return _read(SHIPPED / FILE)[HOUSE]


def apply(wanted: Layout, styles: _Element) -> None:
    """Give `wanted` to the styles (w:styles) that have the house's numbers."""
    usual = house()
    if wanted == usual:
        return
    for style in styles.iter(qn("w:style")):
        for spacing in style.iterfind(f"{qn('w:pPr')}/{qn('w:spacing')}"):
            if spacing.get(qn("w:line")) == usual.line_twips:
                spacing.set(qn("w:line"), wanted.line_twips)
        for run in style.iterfind(qn("w:rPr")):
            _resize(run, usual, wanted)


def _resize(run: _Element, usual: Layout, wanted: Layout) -> None:
    spacing, sizes = run.find(qn("w:spacing")), run.findall(qn("w:sz")) + run.findall(qn("w:szCs"))
    if spacing is None or spacing.get(qn("w:val")) != usual.spacing_twips:
        return
    if all(size.get(qn("w:val")) == usual.half_points for size in sizes):
        spacing.set(qn("w:val"), wanted.spacing_twips)
        for size in sizes:
            size.set(qn("w:val"), wanted.half_points)


def _read(path: Path) -> dict[str, Layout]:
    table = toml.read_table(path)
    return {name: toml.build(one, Layout, path, f"{name}.") for name, one in table.items()}
