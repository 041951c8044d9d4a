"""The pages are well-formed: each browser mends bad nesting in its own way."""

from html.parser import HTMLParser

import pytest
from sqlite_utils import Database

from crawler.clock import now
from digest.issue.alternative import Alternative
from digest.store import alternatives, entries, proposals
from digest.store.proposals import Proposal
from tests.digest.web.conftest import Editor

BLOCKS = frozenset(
    (
        *("form", "div", "ul", "ol", "p", "section", "dl", "table", "h1", "h2", "h3", "details"),
        *("aside", "article", "header", "footer", "nav"),
    )
)
VOID = frozenset(("input", "img", "br", "meta", "link", "hr"))
PAGES = (
    *("/calendar", "/calendar?past=1", "/pencil"),
    *(
        "/",
        "/issues",
        "/issues/1",
        "/entries/1",
        "/entries/5",
        "/issues/1/preview",
        "/issues/1/press",
        "/sources",
    ),
    *("/articles/1", "/search?q=医保", "/add"),
)


class Reader(HTMLParser):
    """What is wrong with a page, in `wrong`."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, where = dict(attrs), f"{tag} at line {self.getpos()[0]}"
        if tag in BLOCKS and "p" in self.open:
            self.wrong.append(f"{where} inside a paragraph")
        if tag == "form" and "form" in self.open:
            self.wrong.append(f"{where} inside a form")
        if (name := given.get("id")) in self.ids:
            self.wrong.append(f"{where}: a second #{name}")
        self.ids |= {name} - {None}  # type: ignore[arg-type]
        self._labelled(tag, given, where)
        if tag not in VOID:
            self.open.append(tag)

    def _labelled(self, tag: str, given: dict[str, str | None], where: str) -> None:
        field = tag in ("input", "select", "textarea") and given.get("type") != "hidden"
        if field and "label" not in self.open and not given.keys() & {"aria-label", "id"}:
            self.wrong.append(f"{where} without a label")

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] != [tag]:
            self.wrong.append(f"</{tag}> at line {self.getpos()[0]} ends {self.open[-3:]}")
        while tag in self.open and self.open.pop() != tag:
            pass


def wrong(text: str) -> list[str]:
    reader = Reader()
    reader.feed(text)
    return reader.wrong


@pytest.fixture
def busy(db: Database) -> None:
    """An entry with open marks, findings of the proof-reader, a proposal and a history."""
    entry = entries.get(db, 1)
    text = f"{entry.text}投入987.6亿元，，。"
    form = {"heading": entry.heading, "text": text, "cited": entry.cited}
    entries.save_text(db, 1, form, version=1, who="编辑", at=now())
    told = Alternative("一级", entry.sentences, True)
    alternatives.keep(db, 1, [told, Alternative("展开第一部分", entry.sentences[:3])])
    proposals.put(db, Proposal(1, 1, "三是用好智能监管。", "三是投入99亿元。", "m", now()))


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_well_formed(editor: Editor, address: str) -> None:
    assert wrong(editor.open(address)) == []


@pytest.mark.usefixtures("busy")
def test_pages_of_trouble_are_well_formed(editor: Editor) -> None:
    assert wrong(editor.open("/nothing", 404)) == []
    assert wrong(editor.send("/entries/1", version=1, heading="题", text="文").text) == []
    assert wrong(editor.send("/entries/1", version=2, heading="", text="文").text) == []


def test_what_is_wrong_is_seen() -> None:
    assert wrong("<p><form></form></p>") and wrong("<i id=a></i><b id=a></b>")
    assert wrong("<input name=x>") and wrong("<div><p></div>")
