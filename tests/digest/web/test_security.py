"""Forged forms, rebinding names and pages that try to write into ours."""

import base64
import stat
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from crawler.config import Home
from crawler.errors import StoreError
from crawler.items import Article, Attachment, Paragraph, Role
from crawler.store import articles
from digest.accounts.keyfile import read_key
from digest.issue.model import EntryState
from digest.store import entries
from tests.digest.web.conftest import Editor, token_in
from tests.digest.web.sample import NIGHT

EVIL = Article(
    "javascript:alert(1)",
    "<script>alert('标题')</script>",
    NIGHT.date(),
    source="cn_nhsa",
    column='"><img src=x onerror=alert(1)>',
    document_number="<b>1</b>",
    body=(
        Paragraph("</p><script>alert('正文')</script>"),
        Paragraph("<td>单元\t</td><iframe src=//x>", Role.ROW),
        Paragraph("一、<style>*{}</style>", Role.HEADING, 1),
    ),
    attachments=(Attachment("data:text/html,<script>x</script>", "<i>件</i>"),),
)


def test_a_form_without_the_token_changes_nothing(editor: Editor, db: Database) -> None:
    answer = editor.client.post("/entries/1/state", data={"state": "dropped"})
    assert answer.status_code == 403
    assert "不是从本页打开的" in answer.text
    assert entries.get(db, 1).state is EntryState.PROPOSED


def test_a_token_without_the_session_is_refused(editor: Editor) -> None:
    fields = {"state": "dropped", "seen": "proposed"}
    editor.send("/entries/2/state", fields)
    editor.client.delete_cookie("dongtai_review")
    assert editor.send("/entries/1/state", fields).status_code == 403


def test_the_token_belongs_to_one_session(editor: Editor) -> None:
    """A form of another session is refused, even one of the same browser that was begun anew."""
    fields = {"state": "dropped", "seen": "proposed"}
    editor.send("/entries/2/state", fields)
    editor.client.delete_cookie("dongtai_review")
    editor.open("/issues/1")
    assert editor.send("/entries/1/state", fields).status_code == 403


def test_the_cookie_tells_the_token_to_nobody(client: FlaskClient) -> None:
    """Every port of 127.0.0.1 gets our cookie, and Flask's is signed, not sealed."""
    answer = client.get("/issues/1")
    token, cookie = token_in(answer.text), answer.headers["Set-Cookie"]
    payload = cookie.split("=", 1)[1].split(".")[0]
    sealed = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode()
    assert '"sid"' in sealed and token not in sealed and token not in cookie


def test_the_cookie_comes_with_links_and_is_out_of_reach_of_scripts(client: FlaskClient) -> None:
    """Lax: a link in an alert mail must not begin another session beside an open form."""
    cookie = client.get("/issues/1").headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie


def test_over_https_the_cookie_goes_over_https_only(client: FlaskClient) -> None:
    cookie = client.get("/issues/1", base_url="https://127.0.0.1").headers["Set-Cookie"]
    assert "Secure" in cookie


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "[::2]", "localhost."])
def test_a_foreign_name_for_our_address_is_refused(client: FlaskClient, name: str) -> None:
    answer = client.get("/issues/1", headers={"Host": f"{name}:8123"})
    assert answer.status_code == 400
    assert "review.address" in answer.text


@pytest.mark.parametrize("name", ["127.0.0.1:8123", "localhost:9", "[::1]:8123", "127.0.0.1"])
def test_our_own_names_are_served(client: FlaskClient, name: str) -> None:
    assert client.get("/issues", headers={"Host": name}).status_code == 200


def test_every_answer_forbids_foreign_scripts_and_frames(client: FlaskClient) -> None:
    for address in ("/", "/nothing", "/static/page.js"):
        with client.get(address) as answer:
            headers = answer.headers
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_page_needs_an_inline_script_or_style(editor: Editor) -> None:
    pages = ("/", "/issues/1", "/entries/1", "/issues/1/preview", "/sources", "/articles/1", "/add")
    for address in pages:
        text = editor.open(address)
        assert "<script>" not in text and " style=" not in text and "onclick" not in text


def test_a_stored_page_cannot_write_into_ours(editor: Editor, db: Database) -> None:
    articles.save_read(db, EVIL, NIGHT)
    number = articles.select(db, "title = ?", [EVIL.title])[0].id
    db.execute("UPDATE entries SET heading = ?, text = ?, url = ?, article = ? WHERE id = 1",
               [EVIL.title, EVIL.text, EVIL.url, number])  # fmt: skip
    pages = ("/", "/issues/1", "/entries/1", f"/articles/{number}", "/search?q=<script>")
    for address in pages:
        text = editor.open(address)
        assert "<script>" not in text, address
        assert "<img src=x" not in text and "<iframe src=//x" not in text
        assert 'href="javascript:' not in text and 'href="data:' not in text


def test_the_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    path = tmp_path / "var" / "review.key"
    key = read_key(path)
    assert len(key) == 64
    assert read_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [child.name for child in path.parent.iterdir()] == ["review.key"]
    path.write_text("")
    assert len(read_key(path)) == 64


def test_a_key_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file, not a folder")
    with pytest.raises(StoreError, match="请检查这个文件夹的权限"):
        read_key(tmp_path / "var" / "review.key")


def test_a_form_that_is_far_too_long_gets_a_sentence(editor: Editor) -> None:
    answer = editor.send("/entries/1", heading="长", text="长" * 1_000_000, cited="", version=1)
    assert answer.status_code == 413
    assert "太长" in answer.text


def test_a_database_from_a_newer_version_gets_a_sentence(
    editor: Editor, db: Database, home: Home
) -> None:
    db.table("_sqlite_migrations").insert(
        {"migration_set": "dongtai", "name": "m999_future", "applied_at": "2030-01-01"}
    )
    db.execute("PRAGMA user_version = 999")  # as a newer dongtai stamps its schema
    answer = editor.client.get("/")
    assert answer.status_code == 409
    assert "请先升级" in answer.text and str(home.database) in answer.text
