"""What a paragraph filled into a template needs beyond its runs: a level, a table in its place.

A template has one kind of paragraph for text. The runs put there carry a mark, an empty bookmark;
when the file is filled the mark is taken out and its paragraph gets what it needs.
"""

import re
from collections.abc import Callable
from typing import cast

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from lxml.etree import _Element
from markupsafe import Markup

from digest.issue.leads import Face, Run
from digest.issue.printed import Text
from digest.issue.setting import Paragraph
from digest.output.word.names import CHARACTER, StyleBook
from digest.output.word.runs import Look, Runs, set_runs
from digest.output.word_body import TEXT_WIDTH
from digest.output.word_links import CELL_STYLE, table
from digest.output.word_styles import W

FACES = {Face.HEADING: "条目标题", Face.LEAD: "要点"}
LEVELS = {2: "heading 2", 3: "heading 3", 4: "heading 4"}
FIRST = 90_000  # ids of bookmarks beyond those of a template
OPENINGS, OPENING = 80_000, "_dt"  # the hidden bookmarks that stay: where a text begins
_NAME = "_set"
_ADDRESS = re.compile(r"[\x21-\x7e]{28,}")  # longer than a line of print: justified, it tears one
_BEHIND_PROPERTIES = ("w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


class Marks:
    """The marks of one document."""

    def __init__(self, book: StyleBook) -> None:
        self._book = book
        self._marked: list[Paragraph] = []
        self._texts = 0

    def runs(self, paragraph: Paragraph) -> Runs:
        """The runs of `paragraph`, with a mark where it needs more than runs."""
        inside, mark = set_runs(paragraph.runs, self._face(paragraph)), self._mark(paragraph)
        return lambda look: mark + inside(look)

    def text(self, text: Text) -> list[Runs]:
        """The runs of each paragraph of a text; its opening stands under a hidden bookmark.

        The bookmark is how an exported file is read back (`digest.published.openings`); its name
        ends with the length of the number before the heading.
        """
        first, *rest = text.paragraphs
        opens = bool(text.label + text.heading)
        head, behind = (
            set_runs(runs, self._face(first)) for runs in (first.runs[:opens], first.runs[opens:])
        )
        self._texts += 1
        mark, number = self._mark(first), OPENINGS + self._texts
        start = f'<w:bookmarkStart w:id="{number}" w:name="{OPENING}{number}_{len(text.label)}"/>'
        end = f'<w:bookmarkEnd w:id="{number}"/>'

        def opening(look: Look) -> str:
            return mark + start + head(look) + end + behind(look)

        return [opening, *map(self.runs, rest)]

    def table(self, rows: tuple[tuple[str, ...], ...]) -> Markup:
        """A paragraph whose place a table takes."""
        return Markup(f"<w:p>{self._mark(Paragraph(rows=rows))}</w:p>")

    def apply(self, root: _Element) -> None:
        """Take the marks out of a filled document, each paragraph given what it needs."""
        for start in list(root.iter(qn("w:bookmarkStart"))):
            name = start.get(qn("w:name"), "")
            if not name.startswith(_NAME):
                continue
            paragraph = next(start.iterancestors(qn("w:p")))
            for end in paragraph.findall(qn("w:bookmarkEnd")):
                if end.get(qn("w:id")) == start.get(qn("w:id")):
                    paragraph.remove(end)
            paragraph.remove(start)
            self._give(cast(CT_P, paragraph), self._marked[int(name.removeprefix(_NAME)) - 1])

    def _mark(self, paragraph: Paragraph) -> str:
        """The mark of a paragraph, "" for one that needs none."""
        if not (paragraph.level or paragraph.rows or _tears(paragraph)):
            return ""
        self._marked.append(paragraph)
        number = len(self._marked)
        start = f'<w:bookmarkStart w:id="{FIRST + number}" w:name="{_NAME}{number}"/>'
        return f'{start}<w:bookmarkEnd w:id="{FIRST + number}"/>'

    def _give(self, element: CT_P, wanted: Paragraph) -> None:
        if wanted.rows:
            element.addnext(table(wanted.rows, TEXT_WIDTH, self._book))
            swap(element, _space(self._book))
            return
        properties = element.get_or_add_pPr()
        if wanted.level:
            properties.get_or_add_pStyle().set(qn("w:val"), self._book.id(LEVELS[wanted.level]))
        else:
            wrap = parse_xml(f'<w:wordWrap xmlns:w="{W}" w:val="0"/>')
            properties.insert_element_before(wrap, *_BEHIND_PROPERTIES)
            properties.jc_val = WD_ALIGN_PARAGRAPH.LEFT

    def _face(self, paragraph: Paragraph) -> Callable[[Run], str]:
        """The character style of a run; a heading on its own line has the look of its paragraph."""
        if paragraph.level:
            return lambda _run: ""
        return lambda run: self._book.id(FACES[run.face], CHARACTER) if run.face in FACES else ""


def swap(old: _Element, new: _Element) -> None:
    """Put `new` in the place of `old`."""
    parent = old.getparent()
    assert parent is not None  # only the root has none
    parent.replace(old, new)


def _tears(paragraph: Paragraph) -> bool:
    return any(_ADDRESS.search(run.text) for run in paragraph.runs)


def _space(book: StyleBook) -> _Element:
    """What parts a table from the text above it."""
    style = f'<w:pStyle w:val="{book.id(CELL_STYLE)}"/>'
    made: _Element = parse_xml(f'<w:p xmlns:w="{W}"><w:pPr>{style}<w:keepNext/></w:pPr></w:p>')
    return made
