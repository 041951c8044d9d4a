"""A first night in one file: written without who asked, read again without a network."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from digest.commands import check
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import TITLES
from tests.crawler.probe.test_check import call, hospital

__all__ = ["hospital"]
CONTACT = "ops-7341@example.org"


@pytest.fixture
def pack(hospital: Site, home: object, tmp_path: Path) -> Path:
    """A night of one source that was read, and of one host that did not answer."""
    settings = Path(home.config) / "dongtai.toml"  # type: ignore[attr-defined]
    text = settings.read_text("utf-8").replace('contact = ""', f'contact = "{CONTACT}"')
    settings.write_text(text, "utf-8")
    file = tmp_path / "night.zip"
    assert call("sources", "check", "zz_test", "--pack", str(file)) == 0
    assert hospital.asked
    return file


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_what_is_in_it(pack: Path) -> None:
    found = contents(pack)
    assert set(found) == {"说明.txt", "versions.json", "table.json", "night.warc.gz"}
    (seen,) = json.loads(found["table.json"])
    assert seen["name"] == "zz_test" and {"条数", "文章标题"} <= {c["name"] for c in seen["cells"]}
    versions = json.loads(found["versions.json"])
    assert versions["python"] and versions["scrapy"] and versions["at"]
    warc = gzip.decompress(found["night.warc.gz"])
    assert TITLES[3].encode() in warc and b"robots.txt" in warc


@pytest.mark.usefixtures("hospital", "home")
def test_it_stands_alone_also_where_the_pages_are_on_record(tmp_path: Path) -> None:
    assert call("crawl", "zz_test", "--now", "--here") == 0
    file = tmp_path / "night.zip"
    assert call("sources", "check", "zz_test", "--pack", str(file)) == 0
    records = gzip.decompress(contents(file)["night.warc.gz"])
    assert b"WARC-Type: response" in records and b"WARC-Type: revisit" not in records


def test_nothing_says_who_asked(pack: Path) -> None:
    found = contents(pack)
    whole = b"".join(found.values()) + gzip.decompress(found["night.warc.gz"])
    assert CONTACT.encode() not in whole and b"User-Agent" not in whole


def test_the_same_night_is_read_again_without_the_site(
    pack: Path,
    hospital: Site,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hospital.pages.clear()
    before = len(hospital.asked)
    assert call("sources", "replay", str(pack)) == 0
    shown = capsys.readouterr().out
    assert "1 个来源" in shown and TITLES[3][:8] in shown and "与当时不同" not in shown
    assert len(hospital.asked) == before


def test_what_is_read_otherwise_now_is_shown_side_by_side(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = contents(pack)
    table = json.loads(found["table.json"])
    next(c for c in table[0]["cells"] if c["name"] == "文章标题")["value"] = "联系我们"
    table.append({"name": "zz_away", "org": "远方医院", "cells": [], "faults": []})
    with zipfile.ZipFile(pack, "w") as packed:
        for name, body in (found | {"table.json": json.dumps(table).encode()}).items():
            packed.writestr(name, body)
    call("sources", "replay", str(pack))
    shown = capsys.readouterr().out
    assert "文章标题：当时“联系我们”，现在“" in shown
    assert "zz_away（远方医院）：这里没有这个来源" in shown


def test_a_fixture_is_made_of_it(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project" / "tests" / "fixtures"
    folder.mkdir(parents=True)
    monkeypatch.setattr(check, "PROJECT", tmp_path / "project")
    assert call("sources", "replay", str(pack), "--write-fixture") == 0
    expected = json.loads((folder / "zz_test" / "expected.json").read_text("utf-8"))
    assert expected["article"]["title"] == TITLES[3]


def test_a_site_that_refused_is_told_as_it_was(
    hospital: Site,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hospital.pages["/news.htm"] = Answer("<html>访问禁止</html>".encode())
    file = tmp_path / "night.zip"
    assert call("sources", "check", "zz_test", "--pack", str(file)) == 1
    capsys.readouterr()
    call("sources", "replay", str(file))
    assert "网站要求通过验证" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"no zip", b""])
def test_what_is_no_pack_is_named(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(content)
    assert call("sources", "replay", str(file)) == 2
    assert "sources check --pack" in capsys.readouterr().err


def test_a_zip_that_swells_is_refused(
    pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("crawler.probe.pack.LIMIT", 100)
    assert call("sources", "replay", str(pack)) == 2
    assert "sources check --pack" in capsys.readouterr().err
