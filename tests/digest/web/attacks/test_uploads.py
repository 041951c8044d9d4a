"""What is sent as a file: bombs, other kinds, too much, names that are paths."""

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from crawler.config import Home
from crawler.store import articles
from digest.store.people import Role
from digest.web.app import MAX_FORM, MAX_PAGE
from tests.digest.web.attacks.conftest import Visitor, as_role

URL = "https://example.org/files/1.html"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
    b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    b"<w:body><w:p><w:r><w:t>&c;&d;</w:t></w:r></w:p></w:body></w:document>"
)
RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def packed(**members: bytes) -> bytes:
    """A zip of members; "word__document.xml" stands for word/document.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def word(document: bytes) -> bytes:
    """A Word file with this as its text."""
    return packed(**{"_rels__.rels": RELATIONS, "word__document.xml": document})


def sent(visitor: Visitor, body: bytes, name: str = "saved.html") -> TestResponse:
    """The form with a file, as a browser sends it."""
    fields = {
        "csrf": visitor.token(),
        "url": URL,
        "title": "寄来的文件",
        "hospital": "北京协和医院",
    }
    return posted(visitor, "/add", fields, FileStorage(io.BytesIO(body), name))


def posted(visitor: Visitor, path: str, fields: dict[str, str], file: FileStorage) -> TestResponse:
    """As bytes: werkzeug's own client leaves the file open in which it would keep a large form."""
    boundary, body = encode_multipart(fields | {"file": file})
    kind = f'multipart/form-data; boundary="{boundary}"'
    return visitor.client.post(path, data=body, content_type=kind)


def kept(db: Database) -> str:
    """The text of what was stored, of its files too."""
    found = articles.by_url(db, URL)
    if found is None:
        return ""
    return found.article.text + "".join(
        file.text + file.state for file in found.article.attachments
    )


def test_a_bomb_in_a_word_file_is_not_unpacked(desk: Flask, db: Database) -> None:
    """350 MB of blanks in 350 kB."""
    bomb = word(b"<w:document>" + b" " * 350_000_000 + b"</w:document>")
    assert len(bomb) < 1_000_000
    answer = sent(as_role(desk, Role.EDITOR), bomb, "文件.docx")
    assert answer.status_code == 302
    assert kept(db) == "寄来的文件：解压后太大，超过上限，未读。"


def test_entities_are_neither_multiplied_nor_fetched(desk: Flask, db: Database) -> None:
    sent(as_role(desk, Role.EDITOR), word(ENTITIES), "文件.docx")
    assert "root:" not in kept(db) and "haha" not in kept(db)


def test_a_member_that_is_a_path_is_written_nowhere(desk: Flask, db: Database, home: Home) -> None:
    before = set(home.root.rglob("*"))
    evil = packed(**{"..__..__..__tmp__dongtai-evil.txt": b"x" * 40, "a.txt": "正文".encode() * 20})
    sent(as_role(desk, Role.EDITOR), evil, "包.zip")
    assert not Path("/tmp/dongtai-evil.txt").exists()
    assert {path for path in set(home.root.rglob("*")) - before if "db" not in path.name} == set()
    assert "正文" in kept(db)


@pytest.mark.parametrize("name", ["../../config/dongtai.toml", "/etc/passwd", "a\0.html", "c:\\x"])
def test_a_name_that_is_a_path_is_not_looked_at(desk: Flask, home: Home, name: str) -> None:
    before = (home.config / "dongtai.toml").read_bytes()
    sent(as_role(desk, Role.EDITOR), b"<html><body><h1>x</h1></body></html>", name)
    assert (home.config / "dongtai.toml").read_bytes() == before


@pytest.mark.parametrize("body", [b"\x7fELF" + b"\0" * 400, b"MZ" + b"\x90" * 400, b"\xff" * 4000])
def test_a_file_of_another_kind_becomes_no_page(desk: Flask, db: Database, body: bytes) -> None:
    answer = sent(as_role(desk, Role.EDITOR), body, "setup.exe")
    assert answer.status_code in (302, 409)
    assert "ELF" not in kept(db) and "\x90" not in kept(db)


@pytest.mark.parametrize(("path", "most"), [("/add", MAX_PAGE), ("/entries/1", MAX_FORM)])
def test_more_than_a_form_may_have_is_refused(desk: Flask, path: str, most: int) -> None:
    visitor = as_role(desk, Role.EDITOR)
    file = FileStorage(io.BytesIO(b"x" * most), "a.html")
    answer = posted(visitor, path, {"csrf": visitor.token(), "url": URL}, file)
    assert answer.status_code == 413 and "太长" in answer.text


def test_whoever_is_not_in_sends_no_large_form(desk: Flask) -> None:
    data = {"csrf": "x", "text": "长" * (MAX_FORM // 2)}
    assert desk.test_client().post("/login", data=data).status_code == 413


def test_very_many_fields_are_refused(desk: Flask) -> None:
    visitor = as_role(desk, Role.EDITOR)
    data = {"csrf": visitor.token()} | {f"f{number}": "x" for number in range(2_000)}
    answer = visitor.client.post("/entries/1", data=data, content_type="multipart/form-data")
    assert answer.status_code == 413
