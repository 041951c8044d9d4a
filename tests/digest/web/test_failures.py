"""Whatever goes wrong: one Chinese sentence and a way back, nothing of Flask's English."""

import re

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.digest.web.conftest import Editor

GETS = (
    *("/issues/99", "/issues/99/preview", "/issues/99/frame", "/issues/99/export/docx"),
    *("/entries/99", "/articles/99", "/nothing", "/issues/1/export/exe", "/entries/abc"),
    *("/issues/1/masthead", "/static/none.css", "/entries/1/rewriting"),
)
POSTS = (
    *("/issues/99/state", "/issues/99/masthead", "/issues/99/order", "/issues/99/entries"),
    *("/issues/99/mend", "/entries/99", "/entries/99/state", "/entries/99/move"),
    *(
        "/entries/99/section",
        "/entries/99/depth",
        "/entries/99/rewriting",
        "/entries/99/rewriting/accept",
    ),
    *("/entries/99/rewriting/refuse", "/articles/99/list", "/issues", "/add", "/nothing", "/"),
)
ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")


def is_friendly(text: str) -> None:
    main = text.split("<main", 1)[1].split("</main>", maxsplit=1)[0]
    sentence = re.search(r'class="sentence">(.+?)</p>', main, re.DOTALL)
    assert sentence and re.search("[。；]$", sentence[1]), main
    assert not ENGLISH.search(sentence[1]), sentence[1]
    assert "回到今日</a>" in main and "看本期</a>" in main


@pytest.mark.parametrize("address", GETS)
def test_a_page_that_is_not_there(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (404, 405)
    is_friendly(answer.text)


@pytest.mark.parametrize("address", POSTS)
def test_a_form_for_what_is_not_there(editor: Editor, address: str) -> None:
    fields = {
        "state": "pick" if "entries" in address else "submitted", "version": 1, "section": "policy",
        "step": 1, "number": 1, "order": "1", "proposal": "x", "heading": "题", "days": 1,
        "point": 1,
    }  # fmt: skip
    answer = editor.send(address, fields)
    assert 400 <= answer.status_code < 500
    is_friendly(answer.text)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_method_nobody_uses(client: FlaskClient, method: str) -> None:
    answer = getattr(client, method)("/entries/1")
    assert answer.status_code in (403, 405)
    is_friendly(answer.text)


@pytest.mark.parametrize("status", [400, 401, 406, 408, 415, 416, 418, 422, 429, 500, 501, 502])
def test_every_other_status_speaks_chinese(app: Flask, status: int) -> None:
    app.add_url_rule("/broken", view_func=lambda: abort(status))
    answer = app.test_client().get("/broken")
    assert answer.status_code == status
    is_friendly(answer.text)


def test_an_entry_deleted_under_the_editor(editor: Editor, db: Database) -> None:
    editor.open("/entries/1")
    for table in ("versions", "drafts"):
        db.execute(f"DELETE FROM {table} WHERE entry = 1")
    db.execute("DELETE FROM entries WHERE id = 1")
    answer = editor.send("/entries/1", version=1, heading="写了很久", text="的正文")
    assert answer.status_code == 404 and "没有编号为 1 的条目" in answer.text
    is_friendly(answer.text)


def test_a_form_that_is_too_long_is_kept_out_and_told(editor: Editor) -> None:
    for address in ("/entries/1", "/entries/1/rewriting", "/issues/1/masthead"):
        answer = editor.send(address, heading="长", text="长" * 1_000_000, version=1)
        assert answer.status_code == 413
        is_friendly(answer.text)


def test_the_way_back_leads_to_our_own_pages_only(client: FlaskClient) -> None:
    there = client.get("/nothing", headers={"Referer": "http://localhost/entries/1?x=1"})
    assert 'href="/entries/1?x=1">退回上一页' in there.text
    for foreign in (
        "http://evil.example/",
        "http://localhost.evil/",
        "x:y",
        "http://localhost//evil",
    ):
        answer = client.get("/nothing", headers={"Referer": foreign})
        assert "evil.example" not in answer.text and 'href="//' not in answer.text
    assert (
        "退回上一页" not in client.get("/nothing", headers={"Referer": "http://evil.example/"}).text
    )


def test_a_signature_is_kept_and_written_down(editor: Editor, db: Database) -> None:
    answer = editor.client.get("/")
    assert 'value="编辑"' in answer.text
    editor.send("/who", who="  王 <编辑> ")
    assert 'value="王 &lt;编辑&gt;"' in editor.open("/")
    editor.press("/entries/1/state", state="pick")
    assert [row["who"] for row in db.query("SELECT who FROM decisions")] == ["王 <编辑>"]
    editor.send("/who", who="x" * 99)
    assert 'value="' + "x" * 20 + '"' in editor.open("/")
    editor.send("/who", who="")
    assert 'value="编辑"' in editor.open("/")
