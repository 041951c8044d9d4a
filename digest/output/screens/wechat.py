"""The issue to paste into the editor of a 公众号: every style inline, and nothing that it drops.

Links to articles of 公众号 stay links; any other address is a number, and stands as text in the
list of sources at the end.
"""

from dataclasses import dataclass
from pathlib import Path

from lxml import html

from digest.issue.printed import PrintedIssue
from digest.output.screens.filling import filled
from digest.output.screens.flow import Chapter, Piece, chapters
from digest.output.screens.inlining import inlined
from digest.output.screens.kept import is_linked, kept

TEMPLATE = "wechat.html.j2"
WIDE = 677  # pixels: an article on a computer's screen
LONGEST = 50_000  # characters of an article
SUMMARY = 120  # characters of 摘要, the most that the editor takes
TOO_LONG = "正文比公众号一篇所能容纳的多 {} 字，粘贴以后存不下，请分成两篇。"
BEGIN, END = "<!--begin-->", "<!--end-->"
PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" \
content="default-src 'none'; style-src 'unsafe-inline'; img-src https:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="margin:0 auto;padding:16px;max-width:{wide}px;background:#ffffff">
{body}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Post:
    """What is pasted, with the title and 摘要 for their own fields; `lost` is what the editor
    would not keep of the templates, a line a kind, nothing with those that ship.
    """

    title: str
    summary: str
    body: str
    lost: tuple[str, ...] = ()

    @property
    def over(self) -> int:
        """How many characters there are too many for one article."""
        return max(0, len("".join(map(str, html.fromstring(self.body).itertext()))) - LONGEST)


@dataclass(frozen=True, slots=True)
class Source:
    """An address in the list at the end."""

    no: int
    url: str


def post(issue: PrintedIssue, templates: Path) -> Post:
    """The issue as it is pasted; raises ConfigError or IssueError for its template."""
    found = chapters(issue)
    sources = _sources(found)
    numbers = {source.url: source.no for source in sources}
    facts = {"sources": sources, "number_of": numbers.get, "is_linked": is_linked}
    _, _, rest = inlined(filled(TEMPLATE, issue, templates, facts)).partition(BEGIN)
    body, lost = kept(rest.partition(END)[0].strip())
    return Post(issue.title, _summary(found), body, tuple(lost))


def page(given: Post) -> str:
    """A file to open in a browser: select all, copy, paste."""
    return PAGE.format(title=given.title, wide=WIDE, body=given.body)


def _sources(found: tuple[Chapter, ...]) -> tuple[Source, ...]:
    """Each address that cannot be clicked there once, in the order of the text."""
    pieces = [piece for chapter in found for item in chapter.items for piece in item.pieces]
    wanted: dict[str, Piece] = {}
    for piece in pieces:
        if piece.url and not is_linked(piece.link):
            wanted.setdefault(piece.url, piece)
    return tuple(Source(no, url) for no, url in enumerate(wanted, 1))


def _summary(found: tuple[Chapter, ...]) -> str:
    """The first lines of 本期导读, as many as fit whole."""
    said = ""
    for line in (line for chapter in found for line in chapter.guide):
        more = f"{said}；{line}" if said else line
        if len(more) > SUMMARY:
            break
        said = more
    return said
