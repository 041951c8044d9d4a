"""The attachment reader: every kind of file, and files broken, locked, lying or hostile."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.items import Attachment
from crawler.reading.files.attachments import read_attachment, with_text
from crawler.reading.files.base import LIMITS, FileState
from crawler.reading.files.kinds import kind_of
from crawler.reading.files.pdf import paragraphs
from tests.conftest import missing
from tests.crawler.process.waiting import alive, until
from tests.crawler.reading import filemaking as make

TEXT = "\n".join(make.LINES)


@pytest.mark.parametrize(("kind", "made"), [("pdf", make.pdf()), ("ofd", make.ofd())])
def test_text_of_fixed_layouts(kind: str, made: bytes) -> None:
    got = read_attachment(made, f"通知.{kind}")
    assert (got.text, got.state, got.reason) == (TEXT, FileState.READ, "")


def test_text_of_word_with_tables_as_rows() -> None:
    got = read_attachment(make.word(), "通知.docx")
    assert got.text == TEXT + "\n格0\t格1\n格2\t格3"


def test_text_of_sheets_under_their_names() -> None:
    got = read_attachment(make.sheet(), "目录.xlsx")
    rows = [
        "目录",
        "序号\t名称\t日期",
        "1\t医保目录\t2026-11-02",
        "2\t诊疗项目",
        "说明",
        "仅供参考",
    ]
    assert got.text.split("\n") == rows


def test_zip_gives_its_files_under_their_names() -> None:
    inner = make.zipped({"x.txt": "不读"})
    files: dict[str, bytes | str] = {
        "附件1.docx": make.word(),
        "说明.txt": "一行说明",
        "内.zip": inner,
    }
    got = read_attachment(make.zipped({**files, "坏.docx": b"PK\x03\x04word/"}), "附件.zip")
    assert got.state == FileState.READ
    assert got.text.startswith(f"【附件1.docx】\n{TEXT}\n")
    assert "【说明.txt】\n一行说明\n【内.zip】\n压缩包里的压缩包不再打开。" in got.text
    assert "【坏.docx】\n文件已损坏" in got.text


def test_names_in_zips_of_chinese_programs() -> None:
    data = make.zipped({"aaaa.txt": "x"}).replace(b"aaaa.txt", "附件".encode("gbk") + b".txt")
    assert read_attachment(data, "附件.zip").text == "【附件.txt】\nx"


def test_plain_text_in_gbk() -> None:
    assert read_attachment("联系电话：010-12345678".encode("gbk"), "a.txt").text[:4] == "联系电话"


def test_content_decides_not_the_name() -> None:
    assert read_attachment(make.word(), "通知.pdf").text.startswith(TEXT)
    page = read_attachment(b"<!DOCTYPE html><html><body>404</body></html>", "通知.pdf")
    assert page.state == FileState.LYING
    assert page.reason.startswith("通知.pdf：下载到的是网页")


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (b"", FileState.EMPTY),
        (b"\x00\x01\x02\x03", FileState.UNREAD),
        (b"%PDF-1.7\nbroken", FileState.BROKEN),
        (make.pdf().replace(b"startxref\n", b"startxref\n9"), FileState.READ),  # rebuilt
        (make.word()[:-200], FileState.BROKEN),
        (make.sheet()[:3000], FileState.BROKEN),
        (b"PK\x03\x04" + bytes(500), FileState.BROKEN),
        (b"Rar!\x1a\x07\x00", FileState.UNREAD),
        (b"\xff\xd8\xff\xe0JFIF", FileState.SCAN),
        (make.blank_pdf(), FileState.SCAN),
        (make.locked_pdf("geheim"), FileState.ENCRYPTED),
        (make.ofd(**{"Encryptions.xml": "<a/>"}), FileState.ENCRYPTED),
        (make.ofd("<Page><ImageObject/></Page>"), FileState.SCAN),
        (make.ofd("<Page><TextObject"), FileState.BROKEN),
        (make.zipped({"word/x.xml": "<a/>"}), FileState.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_files_that_cannot_be_read_are_named(data: bytes, state: FileState) -> None:
    got = read_attachment(data, "附件1.bin")
    assert got.state == state
    assert got.reason.startswith("附件1.bin：") == (state != FileState.READ)


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert read_attachment(make.locked_pdf(""), "a.pdf").text == TEXT


def test_entities_are_refused() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "lol">{levels}]><w:document><w:p>&e11;</w:p></w:document>'
    for files in ({"word/document.xml": bomb}, {"xl/workbook.xml": bomb}):
        got = read_attachment(make.zipped({**files, "[Content_Types].xml": "<a/>"}), "a.docx")
        assert got.state == FileState.BROKEN
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Page>&x;</Page>'
    assert read_attachment(make.ofd(outside), "a.ofd").state == FileState.BROKEN


def test_limits_on_size_pages_members_and_compression() -> None:
    bomb = make.zipped({"word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"})
    assert read_attachment(bomb, "a.docx").state == FileState.LARGE
    many = make.zipped({f"{n}.txt": "x" for n in range(30)})
    assert read_attachment(many, "a.zip", limits=replace(LIMITS, members=20)).state == "large"
    assert read_attachment(b"x" * 100, "a.txt", limits=replace(LIMITS, size=99)).state == "large"
    short = read_attachment(make.word(), "a.docx", limits=replace(LIMITS, text=20))
    assert (short.state, len(short.text.replace("\n", ""))) == (FileState.LARGE, 20)
    none = read_attachment(make.pdf(), "a.pdf", limits=replace(LIMITS, pages=0))
    assert (none.state, none.text) == (FileState.LARGE, "")


def test_limits_on_memory_and_time() -> None:
    text = "".join(f"<p>{n}</p>" for n in range(400_000))
    big = make.zipped({"word/document.xml": f"<a>{text}</a>"})
    got = read_attachment(big, "a.docx", limits=replace(LIMITS, memory=60_000_000))
    assert got.state in (FileState.LARGE, FileState.BROKEN)
    assert read_attachment(make.pdf(), "a.pdf", limits=replace(LIMITS, seconds=0)).state == "slow"


def test_a_conversion_that_takes_too_long_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, noted = tmp_path / "soffice", tmp_path / "pid"
    program.write_text(f"#!/bin/sh\nsleep 3600 &\necho $! > {noted}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for seconds in (3, 30, 120):  # until the machine is quick enough to begin the conversion
        got = read_attachment(b"{\\rtf1 x}", "附件.rtf", limits=replace(LIMITS, seconds=seconds))
        assert got.state == FileState.SLOW
        if noted.is_file() and noted.read_text():
            break
    assert not list(tmp_path.glob("dongtai-*"))
    until(lambda: not alive(int(noted.read_text())))  # killed with the group, and soon dead


def test_with_text_fills_an_attachment() -> None:
    empty = Attachment("https://www.example.cn/a.docx", "附件.docx")
    assert with_text(empty, make.word()).text.startswith(TEXT)
    assert with_text(empty, b"").state == "附件.docx：文件是空的；请到原网页重新下载。"


def test_wrapped_lines_of_a_page_become_paragraphs() -> None:
    lines = [
        "为加强医疗质量管理，规范医疗服务行为，保障",
        "医疗安全，制定本办法。",
        "第一条 略",
        "— 2 —",
    ]
    assert paragraphs(lines) == ["".join(lines[:2]), "第一条 略"]
    assert paragraphs(["各 位 代 表 们"]) == ["各位代表们"]
    assert paragraphs(["第 3 条 自2026 年1 月 1 日 起施行 ，略"]) == [
        "第3条 自2026年1月1日 起施行，略"
    ]


def test_kinds_are_told_by_content() -> None:
    assert kind_of(make.word()) == "docx"
    assert kind_of(b"\n\n%PDF-1.4") == "pdf"
    assert kind_of("，。".encode("gbk")) == "txt"
    assert kind_of(b"{\\rtf1 x}") == "rtf"


@pytest.mark.word
def test_old_word_files_through_libreoffice(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        missing("LibreOffice is not installed")
    source = tmp_path / "file"
    source.write_bytes(make.word())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(program),
        profile,
        "--headless",
        "--convert-to",
        "doc",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    got = read_attachment((tmp_path / "file.doc").read_bytes(), "附件.wps")
    assert (got.state, got.text[: len(TEXT)]) == (FileState.READ, TEXT)


def test_old_office_files_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    got = read_attachment(b"{\\rtf1 x}", "附件.rtf")
    assert got.state == FileState.UNREAD
    assert "没有安装 LibreOffice" in got.reason
