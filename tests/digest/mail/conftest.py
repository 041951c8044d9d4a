"""A desk with two recipients, and its store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.store.database import opened
from tests.digest.homes import make_home

PEOPLE = """
[[recipients]]
name = "张编辑"
address = "zhang@example.org"
[[recipients]]
name = "李主任"
address = "li@example.org"
topics = ["长期护理"]
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = make_home(tmp_path)
    (made.config / "recipients.toml").write_text(PEOPLE, "utf-8")
    return made


@pytest.fixture
def db(home: Home) -> Iterator[Database]:
    with opened(home.database) as store:
        yield store
