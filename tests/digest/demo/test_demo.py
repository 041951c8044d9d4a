"""The whole road, as a newcomer walks it: `dongtai demo`."""

import email
import os
import subprocess
import sys
from collections.abc import Iterator
from email import policy

import pytest
from docx import Document

from crawler.config import Home
from crawler.store import queries, runs
from crawler.store.database import opened
from crawler.store.runs import RunState


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Home, str]]:
    """The demo played once, in an empty folder, without a terminal: its home, what it printed."""
    root = tmp_path_factory.mktemp("demo")
    ended = subprocess.run(
        [sys.executable, "-m", "digest.cli", "demo"],
        env=os.environ | {"DONGTAI_HOME": str(root)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    yield Home(root / "var" / "demo"), ended.stdout


def test_it_says_in_chinese_what_it_did(demo: tuple[Home, str]) -> None:
    _, said = demo
    assert "来源 js_ybj 读不了：栏目页由脚本生成，网页里没有文章" in said
    assert "来源 hb_whuh 读不了：网站要求通过验证" in said
    assert "有改动 1 篇" in said
    assert "/var/demo dongtai review" in said


def test_files_lie_where_it_says(demo: tuple[Home, str]) -> None:
    home, said = demo
    for kind in ("docx", "html", "md"):
        (file,) = home.root.glob(f"*.{kind}")
        assert str(file) in said
        assert file.stat().st_size > 2000
    text = "\n".join(p.text for p in Document(str(next(home.root.glob("*.docx")))).paragraphs)
    assert "本期导读" in text
    assert "一是" in text


def test_mails_are_kept(demo: tuple[Home, str]) -> None:
    home, _ = demo
    mails = [
        email.message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in sorted((home.root / "mail").glob("*.eml"))
    ]
    to = [str(mail["To"]) for mail in mails]
    assert sum("operator@example.org" in address for address in to) == 1
    assert sum("reader@example.org" in address for address in to) == 2
    assert len({str(mail["Subject"]) for mail in mails}) == len(mails)
    for mail in mails:
        html = mail.get_body(("html",))
        assert html is not None
        assert "<" in html.get_content()


def test_store_tells_the_same(demo: tuple[Home, str]) -> None:
    home, _ = demo
    with opened(home.database) as db:
        states = {run.source: run.state for run in runs.latest(db)}
        assert db.table("revisions").count == 1
        assert queries.unread(db, "cn_nhc") == []
    assert states.pop("js_ybj") is RunState.FAILED
    assert states.pop("hb_whuh") is RunState.REFUSED
    assert set(states.values()) == {RunState.OK}
