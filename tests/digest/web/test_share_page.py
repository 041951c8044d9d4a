"""公众号和邮件, 长图, 页面图: what the page offers, and what it says where something is missing."""

from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlite_utils import Database

from crawler.config import Home
from digest.errors import OfficeMissingError
from digest.output.pages import making
from digest.output.pages.layingout import LINES
from digest.output.pages.lines import pages
from digest.web import drawing
from tests.conftest import missing
from tests.digest.web.conftest import Editor, tree_of
from tests.digest.web.served import blank

LIMIT = 600  # seconds that LibreOffice may take on a busy machine


def _drawn(editor: Editor, address: str) -> str:
    """The page once nothing is being drawn any more."""
    end = monotonic() + LIMIT
    while "data-going-on" in (page := editor.open(address)):
        assert monotonic() < end, page
        sleep(0.1)
    return page


def test_the_page_has_text_title_and_mails(editor: Editor) -> None:
    page = tree_of(editor.open("/issues/1/share"))
    (title,) = page.xpath("//input[@id='post-title']/@value")
    assert title == "动态参考2026年第11期"
    (mail,) = page.xpath("//ul[@class='mails']/li")
    assert "《动态参考》2026年第11期" in mail.text_content() and "KB" in mail.text_content()
    assert "还没有出刊" in page.text_content()


@pytest.mark.parametrize("address", ["/issues/1/share/post", "/issues/1/share/mail/1"])
def test_what_is_framed_may_run_nothing(editor: Editor, address: str) -> None:
    answer = editor.client.get(address)
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert "日间医疗质量管理规范" in answer.text


def test_the_page_of_its_own_is_a_file_to_keep(editor: Editor) -> None:
    answer = editor.client.get("/issues/1/share/post?file=1")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "%E5%85%AC%E4%BC%97%E5%8F%B7.html" in answer.headers["Content-Disposition"]


def test_there_are_no_more_mails_than_there_are(editor: Editor) -> None:
    editor.open("/issues/1/share/mail/2", 404)
    editor.open("/issues/1/share/mail/0", 404)


def test_an_empty_issue_says_so(editor: Editor, db: Database) -> None:
    db.execute("UPDATE entries SET state = 'dropped'")
    for screen in ("share", "pages", "long"):
        assert "还没有要刊登的内容" in editor.open(f"/issues/1/{screen}", 409)


@pytest.mark.parametrize(
    ("screen", "said"),
    [("pages", "apt-get install libreoffice-writer-nogui"), ("long", "apt-get install chromium")],
)
def test_what_is_missing_is_named_with_what_to_install(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, screen: str, said: str
) -> None:
    monkeypatch.setenv("PATH", "")
    assert said in _drawn(editor, f"/issues/1/{screen}")


def test_what_failed_is_tried_again_when_asked(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fail(*_: object, **__: object) -> None:
        asked.append(1)
        raise OfficeMissingError("画不了。")

    monkeypatch.setattr(making, "make", fail)
    assert "画不了。" in _drawn(editor, "/issues/1/pages")
    assert "画不了。" in _drawn(editor, "/issues/1/pages") and len(asked) == 1
    editor.open("/issues/1/pages?again=1")
    assert "画不了。" in _drawn(editor, "/issues/1/pages") and len(asked) == 2


def test_an_unforeseen_error_ends_the_drawing(tmp_path: Path) -> None:
    def fail(_: Path) -> None:
        raise ZeroDivisionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("threading.excepthook", lambda _: None)
        assert drawing.look(tmp_path, "a", fail).going_on
        end = monotonic() + LIMIT
        while drawing.look(tmp_path, "a", fail).going_on:
            assert monotonic() < end
            sleep(0.01)
    assert "没有画成" in drawing.look(tmp_path, "a", fail).error


def test_one_set_is_drawn_once_and_found_again(tmp_path: Path) -> None:
    drawn = []

    def draw(folder: Path) -> None:
        drawn.append(folder)
        (folder / "page-1.png").write_bytes(b"x")

    end = monotonic() + LIMIT
    while drawing.look(tmp_path, "b", draw).going_on:
        assert monotonic() < end
        sleep(0.01)
    found = drawing.look(tmp_path, "b", draw)
    assert found.folder == tmp_path / "b" and len(drawn) == 1


@pytest.mark.word
def test_pages_are_drawn_behind_the_page(
    editor: Editor, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not making.is_possible():
        missing("soffice or pdftoppm is not installed")
    monkeypatch.setattr(making, "LIMIT", LIMIT)
    assert "data-going-on" in editor.open("/issues/1/pages")
    page = tree_of(_drawn(editor, "/issues/1/pages"))
    pictures = [str(address) for address in page.xpath("//ol[@class='sheets']//img/@src")]
    assert len(pictures) > 1
    for address in pictures:
        with editor.client.get(address) as answer:
            assert answer.mimetype == "image/png" and answer.data.startswith(b"\x89PNG")
    (folder,) = (home.var / "pages").iterdir()
    first, *others = pages(folder / LINES)
    assert len(others) == len(pictures) - 1
    assert "本期导读" in first.text and "—1—" not in first.text
    before = folder.stat().st_mtime_ns
    assert "data-going-on" not in editor.open("/issues/1/pages")
    assert folder.stat().st_mtime_ns == before
    monkeypatch.setattr(making, "make", blank)
    editor.press("/entries/1/state", state="dropped")
    page = tree_of(_drawn(editor, "/issues/1/pages"))  # other words, other pages
    assert len(page.xpath("//ol[@class='sheets']//img")) == 1


@pytest.mark.parametrize(
    "name", ["..", ".making-x", "pages-none", "%2e%2e", "pages-x/../../dongtai.db"]
)
def test_no_other_file_is_given(editor: Editor, home: Home, name: str) -> None:
    (home.var / "pages").mkdir(parents=True, exist_ok=True)
    (home.var / "secret.png").write_bytes(b"x")
    (home.var / "pages" / ".making-x").mkdir()
    (home.var / "pages" / ".making-x" / "secret.png").write_bytes(b"x")
    assert editor.client.get(f"/issues/1/pictures/{name}/secret.png").status_code == 404
