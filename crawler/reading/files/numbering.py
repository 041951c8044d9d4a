"""The numbers that Word makes by itself: 第一条, （二）, 3.1.

Only the paragraph's list and level stand in the text; what they look like stands in
`word/numbering.xml`, and for headings in the styles (ECMA-376 part 1, 17.9). Lists of one abstract
definition count on together unless one of them says where it starts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from crawler.reading.files.numeralforms import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_BASES = 20  # styles that one may be based on, one behind the other
_PATH = f"{W}numPr"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str  # "第%1条"
    plain: bool  # 1.1 and not 一.1, whatever the levels above look like
    apart: bool  # a blank or tab follows
    restart: int = LEVELS  # the last level above, counted from 1, that has it start anew; 0 none


@dataclass(slots=True)
class Numbering:
    """The lists of a document; `label` is asked for its paragraphs in order."""

    lists: Mapping[str, tuple[str, Mapping[int, _Level]]]  # numId to its abstract list
    styles: Mapping[str, tuple[str, int]]  # style to list and level
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: etree._Element) -> str:
        """The number in front of `paragraph`, "" where it has none; bullets are none."""
        number, depth = self._place(paragraph)
        shared, levels = self.lists.get(number, ("", {}))
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(shared, {})
        for above in range(depth):
            counts.setdefault(above, levels[above].start if above in levels else 1)
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for below in range(depth + 1, LEVELS):
            if below not in levels or depth < levels[below].restart:
                counts.pop(below, None)
        return _filled(level, levels, counts)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        own = paragraph.find(f"{W}pPr")
        style = _attribute(own, "pStyle") if own is not None else ""
        number, depth = self.styles.get(style, ("", 0))
        stated = own.find(_PATH) if own is not None else None
        if stated is None:
            return number, depth
        level = _attribute(stated, "ilvl")
        return _attribute(stated, "numId") or number, int(level) if level.isdecimal() else depth


def numbering_of(lists: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The numbering by the roots of `word/numbering.xml` and `word/styles.xml`, None if missing."""
    return Numbering(_lists(lists), _styled(styles))


def _filled(level: _Level, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
    if level.form == "bullet":
        return ""
    out = level.text
    for depth in range(LEVELS):
        if f"%{depth + 1}" in out and depth in counts:
            form = "decimal" if level.plain or depth not in levels else levels[depth].form
            out = out.replace(f"%{depth + 1}", written(counts[depth], form))
    return f"{out} " if level.apart and out and out[-1] not in "、）" else out


def _lists(root: etree._Element | None) -> dict[str, tuple[str, Mapping[int, _Level]]]:
    if root is None:
        return {}
    abstract = {
        _named(node, "abstractNumId"): dict(_levels(node.iterchildren(f"{W}lvl")))
        for node in root.iterchildren(f"{W}abstractNum")
    }
    found: dict[str, tuple[str, Mapping[int, _Level]]] = {}
    for node in root.iterchildren(f"{W}num"):
        number, of = _named(node, "numId"), _attribute(node, "abstractNumId")
        own = dict(_levels(node.iterfind(f"{W}lvlOverride/{W}lvl")))
        starts = dict(_restarted(node, abstract.get(of, {}) | own))
        key = f"num {number}" if own or starts else of
        found[number] = (key, abstract.get(of, {}) | own | starts)
    return found


def _levels(nodes: Iterator[etree._Element]) -> Iterator[tuple[int, _Level]]:
    for node in islice(nodes, LEVELS):
        depth, start = _named(node, "ilvl"), _attribute(node, "start")
        if depth.isdecimal():
            yield (
                int(depth),
                _Level(
                    int(start) if start.isdecimal() else 1,
                    _attribute(node, "numFmt") or "decimal",
                    _attribute(node, "lvlText")[:100],
                    node.find(f"{W}isLgl") is not None,
                    _attribute(node, "suff") != "nothing",
                    int(restart)
                    if (restart := _attribute(node, "lvlRestart")).isdecimal()
                    else LEVELS,
                ),
            )


def _restarted(node: etree._Element, levels: Mapping[int, _Level]) -> Iterator[tuple[int, _Level]]:
    """The levels that `node`, a list, starts at a number of its own."""
    for override in node.iterchildren(f"{W}lvlOverride"):
        depth, start = _named(override, "ilvl"), _attribute(override, "startOverride")
        if depth.isdecimal() and start.isdecimal() and (level := levels.get(int(depth))):
            yield int(depth), replace(level, start=int(start))


def _styled(root: etree._Element | None) -> dict[str, tuple[str, int]]:
    """The list and level of each style that is numbered, by itself or by what it is based on."""
    nodes = {} if root is None else {_named(n, "styleId"): n for n in root.iter(f"{W}style")}
    out = {}
    for name, node in nodes.items():
        number = level = ""
        base: etree._Element | None = node
        for _ in range(_BASES):
            if base is None:
                break
            stated = base.find(f"{W}pPr/{_PATH}")
            if stated is not None:
                number = number or _attribute(stated, "numId")
                level = level or _attribute(stated, "ilvl")
            base = nodes.get(_attribute(base, "basedOn"))
        if number:
            out[name] = (number, int(level) if level.isdecimal() else 0)
    return out


def _attribute(node: etree._Element, child: str) -> str:
    """`w:val` of a child."""
    found = node.find(f"{W}{child}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def _named(node: etree._Element, name: str) -> str:
    return str(node.get(f"{W}{name}", ""))
