"""`dongtai setup`: five answers become settings that are read back, comments and all."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.config import Home
from digest.commands.base import Desk
from digest.commands.setup import SECRET, setup
from digest.config import recipients
from digest.config.settings import settings


def answered(folder: Path, *lines: str) -> Result:
    text = "".join(f"{line}\n" for line in lines)
    done = CliRunner().invoke(setup, [str(folder)], input=text, obj=Desk())
    assert done.exit_code == 0, done.output
    return done


def test_five_answers(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    answered(
        tmp_path, "ops@example.org", "news@qq.com", "abcdefghijklmnop", "ops@example.org",
        "li@example.org", "李主任", str(copies),
    )  # fmt: skip
    read = settings(Home(tmp_path))
    assert read.crawl.contact == "ops@example.org"
    assert (read.mail.host, read.mail.port, read.mail.security) == ("smtp.qq.com", 465, "tls")
    assert (read.mail.user, read.mail.sender) == ("news@qq.com", "动态参考 <news@qq.com>")
    assert read.mail.operator == "ops@example.org"
    assert read.service.backup == str(copies) and copies.is_dir()
    (person,) = recipients.load(Home(tmp_path)).right
    assert (person.name, person.address) == ("李主任", "li@example.org")
    text = (tmp_path / "config/dongtai.toml").read_text("utf-8")
    assert "# 网站管理员可以联系到我们的邮箱或网页" in text and "abcdefghijklmnop" not in text


def test_the_code_lies_where_only_its_owner_reads(tmp_path: Path) -> None:
    answered(tmp_path, "", "news@163.com", "ABCDEFGHIJKLMNOP", "", "", "")
    secret = tmp_path / "config" / SECRET
    assert secret.read_text("utf-8").strip() == "ABCDEFGHIJKLMNOP"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert settings(Home(tmp_path)).mail.password_file == str(secret)


def test_house_of_its_own_is_asked_for_its_server(tmp_path: Path) -> None:
    server = ("mail.hospital.example", "587", "")
    answered(tmp_path, "", "news@hospital.example", *server, "geheim", "", "", "")
    mail = settings(Home(tmp_path)).mail
    assert (mail.host, mail.port, mail.security) == ("mail.hospital.example", 587, "starttls")


def test_return_keeps_what_was_there(tmp_path: Path) -> None:
    answered(
        tmp_path,
        "ops@example.org",
        "news@qq.com",
        "abcdefghijklmnop",
        "",
        "a@example.org",
        "甲",
        "",
    )
    before = (tmp_path / "config/dongtai.toml").read_text("utf-8")
    again = answered(tmp_path, "", "", "", "")
    assert (tmp_path / "config/dongtai.toml").read_text("utf-8") == before
    assert "收件人已经写好" in again.output


@pytest.mark.parametrize("wrong", ["qq.com", "news@", "新闻@qq.com"])
def test_what_is_no_address_is_asked_again(tmp_path: Path, wrong: str) -> None:
    done = answered(tmp_path, "", wrong, "", wrong, "ops@example.org", "", "")
    assert done.output.count("这不像邮箱地址") == 2
    assert settings(Home(tmp_path)).mail.operator == "ops@example.org"
