"""policies.xml and policies.json: sound, one item a document, and its name holds."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Article
from digest.cli import main
from digest.mail import feeds
from digest.output.atom import ATOM
from tests.digest.homes import MORNING, NHC, NIGHT, keep, policy_of
from tests.digest.output.subscribing import check_atom, check_json

DAY = timedelta(days=1)


def items(db: Database, home: Home, at: datetime = MORNING) -> list[dict[str, Any]]:
    _, path = feeds.write(db, home, home.root / "feeds", at)
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["items"]
    return found


def test_both_files_tell_the_same_and_are_what_the_formats_ask_for(
    db: Database, home: Home
) -> None:
    keep(db, policy_of(1), policy_of(2, published=None))
    found = items(db, home)
    atom, feed = (
        (home.root / "feeds" / name).read_bytes() for name in ("policies.xml", "policies.json")
    )
    check_atom(atom)
    check_json(feed)
    told = etree.fromstring(atom).iterfind(f"{{{ATOM}}}entry")
    assert [one.findtext(f"{{{ATOM}}}id") for one in told] == [one["id"] for one in found]


@pytest.mark.parametrize(
    "policy",
    [
        policy_of(3, title="<b>加粗</b>&amp;“引号”\u200b", document_number=""),
        policy_of(3, url="javascript:alert(1)"),
        policy_of(3, body=()),
        policy_of(3, issuers=(), published=None),
    ],
    ids=["marks", "no address", "no text", "nobody, no day"],
)
def test_a_strange_page_leaves_a_sound_feed(db: Database, home: Home, policy: Article) -> None:
    keep(db, policy_of(1), policy)
    items(db, home)
    check_atom((home.root / "feeds" / "policies.xml").read_bytes())
    check_json((home.root / "feeds" / "policies.json").read_bytes())


def test_the_check_finds_what_is_wrong(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    items(db, home)
    sound = (home.root / "feeds" / "policies.xml").read_bytes()
    for before, after in (
        (b"<updated>", b"<updated>yesterday "),
        (b"<generator>", b"<generator/><invented>"),
        (b"urn:uuid:", b""),
        (b"<name>", b"<name/><x>"),
        (b"<feed ", b"<feed version='0.3' "),
    ):
        with pytest.raises((AssertionError, etree.XMLSyntaxError)):
            check_atom(sound.replace(before, after))


def test_a_document_and_its_interpretation_are_one_item(db: Database, home: Home) -> None:
    keep(db, policy_of(1, title="关于印发医院成本核算办法的通知"))
    explained = "《关于印发医院成本核算办法的通知》政策解读"
    keep(db, policy_of(2, title=explained, document_number=""), at=NIGHT + DAY)
    assert [item["title"] for item in items(db, home, MORNING + DAY)] == [
        "关于印发医院成本核算办法的通知"
    ]


@pytest.mark.parametrize("change", ["title", "address", "again"])
def test_an_item_keeps_its_name(db: Database, home: Home, change: str) -> None:
    first = policy_of(1)
    keep(db, first)
    ((before, stamp),) = [(i["id"], i["date_modified"]) for i in items(db, home)]
    later = {
        "title": policy_of(1, title="关于做好第1号工作的通知（更正）"),
        "address": policy_of(1, url="https://new.nhsa.gov.cn/1.html"),
        "again": first,
    }[change]
    for night in (1, 2):
        keep(db, later, at=NIGHT + night * DAY)
    names = {item["id"] for item in items(db, home, MORNING + 2 * DAY)}
    assert names == {before}
    if change == "again":
        assert [i["date_modified"] for i in items(db, home, MORNING + 2 * DAY)] == [stamp]


def test_the_old_and_what_hospitals_write_are_left_out(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    assert len(items(db, home)) == 1
    assert not items(db, home, MORNING + 60 * DAY)


def test_alerts_send_writes_them_and_a_folder_that_cannot_be_written_stops_nothing(
    home: Home, db: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(db, policy_of(1, source=NHC.name))
    (home.root / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    monkeypatch.setenv("DONGTAI_MAIL_SENDER", "digest@example.org")
    for name in ("feeds", "file/feeds"):
        _set(home.config / "dongtai.toml", home.root / name)
        with pytest.raises(SystemExit):
            main(["alerts", "send"])
    assert (home.root / "feeds" / "policies.xml").exists()
    assert "订阅文件写不进" in capsys.readouterr().out


def _set(path: Path, folder: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    told = [f'feeds = "{folder}"' if line.startswith("feeds = ") else line for line in lines]
    path.write_text("\n".join(told) + "\n", "utf-8")
