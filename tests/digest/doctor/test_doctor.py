"""The examination: a good home, and set-ups broken in as many ways as people break them."""

import json
import shutil
import socket
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.store.database import opened
from digest.cli import main
from digest.config.mail import MailConfig
from digest.doctor import keeping, machine, mail, network, programs
from digest.doctor.examination import examine
from digest.doctor.findings import Finding, Level, bad, by_need, verdict, watch, well
from tests.conftest import missing
from tests.digest.homes import Inbox, certificate, make_home, only, serving, settings_for

OPERATOR = "operator@example.org"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose settings are filled in, with a database."""
    made = make_home(tmp_path)
    with opened(made.database):
        pass
    return made


def codes(found: Sequence[Finding], level: Level) -> set[str]:
    return {finding.code for finding in found if finding.level is level}


def test_a_whole_home_has_nothing_to_be_mended_first(home: Home) -> None:
    found = list(examine(home, whole=False))
    assert not codes(found, Level.BAD)
    assert {"python", "settings", "disk"} <= codes(found, Level.WELL)


def test_every_finding_that_is_not_well_says_what_to_do(home: Home) -> None:
    found = list(examine(home))
    assert all(one.advice.endswith("。") for one in found if one.level is not Level.WELL)
    assert not any(one.what.endswith("。") for one in found)


def test_old_python() -> None:
    found = machine.python((3, 9, 2))
    assert found.level is Level.BAD and "3.9.2" in found.what and "3.11" in found.advice


def test_zone_of_another_country_is_named_and_no_alarm() -> None:
    found = machine.clock(datetime(2026, 11, 26, 8, 0, tzinfo=UTC))
    assert found.level is Level.WATCH and "UTC+0" in found.what
    assert "timedatectl set-timezone Asia/Shanghai" in found.advice
    assert machine.clock(datetime(2026, 11, 26, 8, 0, tzinfo=SHANGHAI)).level is Level.WELL


def test_clock_that_began_anew() -> None:
    assert machine.clock(datetime(1970, 1, 1, 8, 0, tzinfo=SHANGHAI)).level is Level.BAD


def test_full_disk_is_bad(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.disk.free", lambda _: 3_000_000)
    (found,) = machine.storage(home)
    assert found.code == "disk" and found.level is Level.BAD and "3 MB" in found.what


def test_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the folder should be", "utf-8")
    (found,) = machine.storage(Home(tmp_path))
    assert found.code == "writing" and found.level is Level.BAD


def test_no_fonts_and_no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = [programs.fonts(), programs.office()]
    assert codes(found, Level.WATCH) == {"fonts", "libreoffice"}
    assert all("apt-get install" in one.advice for one in found)


def test_machine_whose_fonts_have_no_chinese(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if shutil.which("fc-list") is None:
        missing("fontconfig is not installed")
    conf = tmp_path / "fonts.conf"
    conf.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", "utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(conf))
    assert programs.fonts().level is Level.WATCH


def test_damaged_database_is_told_with_what_sqlite_says(home: Home) -> None:
    home.database.write_bytes(b"no database at all" * 500)
    (found,) = keeping.database(home, whole=True)
    assert found.level is Level.BAD and "dongtai restore" in found.advice


def test_database_that_was_there_and_is_gone(tmp_path: Path) -> None:
    lost = make_home(tmp_path)
    lost.began.write_text("2026-01-01\n", "utf-8")
    (found,) = keeping.database(lost, whole=True)
    assert found.level is Level.BAD and "不见了" in found.what


def test_nobody_has_begun_yet(tmp_path: Path) -> None:
    (found,) = keeping.database(make_home(tmp_path), whole=True)
    assert found.level is Level.WELL


def with_backup(home: Home, folder: Path) -> Any:
    chosen = settings_for(home)
    return replace(chosen, service=replace(chosen.service, backup=str(folder)))


def test_backup_that_is_missing_or_on_the_same_disk(home: Home, tmp_path: Path) -> None:
    (gone,) = keeping.backup(home, with_backup(home, tmp_path / "gone"))
    assert gone.level is Level.BAD
    (same,) = keeping.backup(home, with_backup(home, tmp_path))
    assert same.level is Level.WATCH and "同一块磁盘" in same.what
    (none,) = keeping.backup(home, settings_for(home))
    assert none.level is Level.WATCH


def test_backup_that_was_never_restored(home: Home, tmp_path: Path) -> None:
    (tmp_path / "dongtai-20261122-123000.db.gz").touch()
    found = list(keeping.backup(home, with_backup(home, tmp_path)))
    assert "rehearsal" in codes(found, Level.WATCH)
    note = {"at": "2026-11-22T12:30:00+08:00", "copy": "x", "articles": 3}
    (tmp_path / "rehearsed.json").write_text(json.dumps(note), "utf-8")
    found = list(keeping.backup(home, with_backup(home, tmp_path)))
    assert "rehearsal" in codes(found, Level.WELL)


def test_mistake_in_the_settings(home: Home) -> None:
    path = home.config / "dongtai.toml"
    path.write_text(path.read_text("utf-8").replace("delay = 3.0", 'delay = "three"'), "utf-8")
    (found,) = [one for one in examine(home, whole=False) if one.code == "settings"]
    assert found.level is Level.BAD and "delay" in found.what


def test_login_that_is_let_in_and_one_that_is_not(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cert, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    inbox = Inbox()
    guard = {"auth_required": True, "authenticator": only("digest", "code-1234")}
    with serving(inbox, tls_context=context, **guard) as port:
        right = {"security": "starttls", "user": "digest", "password": "code-1234"}
        config = settings_for(home, port, **right).mail
        assert mail.login(config).level is Level.WELL
        refused = mail.login(replace(config, password="wrong"))
    assert refused.level is Level.BAD and "授权码" in refused.advice
    assert not inbox.mails


def test_habits_of_providers() -> None:
    config = MailConfig(
        "smtp.qq.com", 25, "none", "news@qq.com", "Hospital2026", sender="动态 <other@qq.com>"
    )
    found = list(mail.settings_of(Home(Path("/nowhere")), config))
    said = "\n".join(f"{one.what} {one.advice}" for one in found)
    assert "mail.port = 465" in said and "不像" not in said
    assert "发件人 other@qq.com 和登录的邮箱 news@qq.com 不同" in said
    assert "看上去不是授权码" in said
    right = replace(
        config, port=465, security="tls", password="abcdefghijklmnop", sender="news@qq.com"
    )
    later = list(mail.settings_of(Home(Path("/nowhere")), right))
    assert codes(later, Level.WATCH) == {"recipients", "operator"}


def test_no_dns_at_all_and_one_lost_host(monkeypatch: pytest.MonkeyPatch, home: Home) -> None:
    def nobody(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    (found,) = [one for one in examine(home) if one.code == "dns"]
    assert found.level is Level.BAD and "任何网站" in found.what

    def most(host: str, *_: Any, **__: Any) -> Any:
        return nobody() if "nhsa" in host else [("address",)]

    monkeypatch.setattr(socket, "getaddrinfo", most)
    (found,) = [one for one in examine(home) if one.code == "dns"]
    assert found.level is Level.WATCH and "nhsa" in found.what


def test_names_that_never_answer_do_not_hold_the_doctor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "PATIENCE", 0.01)
    monkeypatch.setattr(network, "_resolves", lambda _: __import__("time").sleep(0.3) or True)
    assert network.names([_source("slow.example.org")]).level is Level.BAD


def _source(host: str) -> Any:
    return type("Slow", (), {"columns": {"要闻": f"https://{host}/"}})


def test_order_and_verdict() -> None:
    found = [well("a", "甲"), bad("b", "乙", "丙。"), watch("c", "丁", "戊。")]
    assert [one.code for one in by_need(found)] == ["b", "c", "a"]
    assert verdict(found) == "还不能放心：有 1 处要先处理，另有 1 处可改进。"
    assert verdict(found[:1]) == "一切正常，可以每夜运行。"


def call(home: Home, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_command_ends_with_1_only_for_what_must_be_mended(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(home, "doctor", "--offline", monkeypatch=monkeypatch) == 0
    assert "可以每夜运行" in capsys.readouterr().out.splitlines()[-1]
    home.database.write_bytes(b"x" * 4096)
    assert call(home, "doctor", "--offline", "--json", monkeypatch=monkeypatch) == 0
    capsys.readouterr()
    assert call(home, "doctor", "--json", monkeypatch=monkeypatch) == 1
    told = json.loads(capsys.readouterr().out)
    assert {"database"} <= {one["code"] for one in told["findings"] if one["level"] == "要处理"}
