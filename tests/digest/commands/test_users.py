"""`dongtai users`: accounts made, listed, changed and taken away."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.store.database import opened
from digest.accounts import passwords
from digest.cli import main
from digest.store import people

SECRET = "秋天的银杏叶落满院子"


def call(*arguments: str) -> int:
    try:
        main(["users", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.fixture(autouse=True)
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, and a password on standard input."""
    monkeypatch.setenv("DONGTAI_HOME", str(home))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\n"))
    return home


def stored(home: Path, name: str) -> tuple[people.Person, str]:
    with opened(home / "var" / "dongtai.db") as db:
        person = people.named(db, name)
        return person, people.hash_of(db, person)


def test_an_account_is_made_with_the_hash_alone(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("add", " 李  文", "--role", "编辑", "--password-stdin") == 0
    person, kept = stored(here, "李 文")
    assert (person.name, person.role) == ("李 文", people.Role.EDITOR)
    assert passwords.is_right(kept, SECRET)
    out = capsys.readouterr().out
    assert "已添加账号：李 文（编辑）。" in out and "还没有管理员" in out


def test_the_list_names_everyone_and_what_is_special(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("list") == 0
    assert "还没有账号" in capsys.readouterr().out
    call("add", "李文", "--role", "管理员", "--password-stdin")
    call("add", "周敏", "--role", "审核", "--no-password")
    call("disable", "周敏")
    capsys.readouterr()
    assert call("list") == 0
    assert capsys.readouterr().out == (
        "李文　管理员　还没有登录过\n周敏　审核　还没有登录过　已停用　没有密码\n"
    )
    assert call("list", "--json") == 0
    assert json.loads(capsys.readouterr().out)[1]["disabled"] is True
    assert here.exists()


def test_role_password_and_end_of_an_account(here: Path) -> None:
    call("add", "李文", "--role", "编辑", "--no-password")
    assert call("role", "李文", "审核") == 0
    assert call("passwd", "李文", "--password-stdin") == 0
    person, kept = stored(here, "李文")
    assert person.role is people.Role.REVIEWER and passwords.is_right(kept, SECRET)
    assert (call("disable", "李文"), stored(here, "李文")[0].disabled) == (0, True)
    assert (call("enable", "李文"), stored(here, "李文")[0].disabled) == (0, False)
    assert call("remove", "李文") == 0
    with opened(here / "var" / "dongtai.db") as db:
        assert not people.any_exist(db)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("add", "李文", "--role", "主编"), "--role"),
        (("add", "李文"), "--role"),
        (("add", "李文", "--role", "编辑"), "--password-stdin"),
        (("add", "　", "--role", "编辑", "--no-password"), "1 到 20 个字"),
        (("add", "名" * 21, "--role", "编辑", "--no-password"), "1 到 20 个字"),
        (("add", "李\x07文", "--role", "编辑", "--no-password"), "控制字符"),
        (("passwd", "没这人", "--password-stdin"), "没有“没这人”这个账号"),
        (("remove", "没这人"), "（还没有账号）"),
    ],
)
def test_a_wrong_call_gets_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], why: str
) -> None:
    assert call(*arguments) == 2
    out, err = capsys.readouterr()
    assert not out and why in err


def test_a_weak_password_makes_no_account(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("12345\n"))
    assert call("add", "李文", "--role", "编辑", "--password-stdin") == 2
    assert "10 到 200" in capsys.readouterr().err
    with opened(here / "var" / "dongtai.db") as db:
        assert not people.any_exist(db)


def answered(home: Path, *typed: str) -> tuple[int, str]:
    """`users add` at a real terminal, its questions answered; the status and all it showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "digest.cli", "users", "add", "李文", "--role", "编辑"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env=os.environ | {"DONGTAI_HOME": str(home)},
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        for line in typed:
            while not shown.decode("utf-8", "ignore").endswith(": "):
                shown += os.read(ours, 1024)
            os.write(ours, f"{line}\n".encode())
            shown += b"\n"
        process.wait(600)
        while True:
            try:
                more = os.read(ours, 1024)
            except OSError:  # the other end is closed: Linux says so by EIO
                break
            shown += more
    os.close(ours)
    return process.returncode, shown.decode()


def test_at_a_terminal_the_password_is_asked_twice_and_not_shown(here: Path) -> None:
    status, shown = answered(here, SECRET, SECRET)
    assert status == 0 and "已添加账号：李文（编辑）" in shown
    assert "密码: " in shown and "再写一遍: " in shown and SECRET not in shown
    assert passwords.is_right(stored(here, "李文")[1], SECRET)


def test_two_different_passwords_make_no_account(here: Path) -> None:
    status, shown = answered(here, SECRET, SECRET + "啊")
    assert status == 2 and "不一样" in shown
