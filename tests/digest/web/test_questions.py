"""How often a screen asks the database: fifteen times at most, on a desk with everything on it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.routing import Rule

from crawler.clock import now
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles
from digest.checking.grounding import finality
from digest.issue.model import Entry, EntryState, SectionKey
from digest.milestones import calendar
from digest.store import (
    comments,
    entries,
    issues,
    looks,
    people,
    presence,
    proposals,
    stages,
    ticks,
)
from digest.store.decisions import By
from digest.store.people import Role
from digest.store.proposals import Proposal
from tests.digest.comparing.make import FIXTURES
from tests.digest.web.attacks.conftest import HASH, NAMES, Visitor, as_role
from tests.digest.web.counting import counted

MOST = 15
ADMIN, EDITOR = NAMES[Role.ADMIN], NAMES[Role.EDITOR]
OLD = "国家医疗保障局关于公开征求《门诊慢特病用药管理办法（征求意见稿）》意见的通知"
NEW = "国家医疗保障局关于印发《门诊慢特病用药管理办法》的通知"
TEXT = "一是明确范围。2027年底前覆盖率不低于99%。二是加强管理。"


def keep(db: Database, title: str, day: date, file: Path) -> Article:
    lines = [*file.read_text("utf-8").split("\n"), f"各地于{day.year + 1}年6月30日前报送情况。"]
    body = tuple(map(Paragraph, lines))
    url = f"https://www.nhsa.gov.cn/art/{day}.html"
    articles.save_read(db, Article(url, title, day, PageState.ARTICLE, "cn_nhsa", body=body), now())
    return Article(url, title)


@pytest.fixture
def entry(db: Database) -> Entry:
    """A regulation with a draft for comment before it, on which everybody has worked."""
    keep(db, OLD, date(2026, 3, 1), FIXTURES / "mixed" / "old.txt")
    page = keep(db, NEW, date(2026, 11, 20), FIXTURES / "mixed" / "new.txt")
    stored = articles.by_url(db, page.url)
    assert stored
    made = Entry(0, SectionKey.POLICY, 0, EntryState.PICK, "国家医保局印发办法。", TEXT)
    made = replace(made, article=stored.id, url=page.url)
    found = entries.get(db, entries.add(db, 1, made, By(EDITOR, now())))
    looks.begin(db, found.id, found.version, By(ADMIN, now()))
    for who, text in (
        (EDITOR, TEXT + "三是抓好落实。"),
        ("王审", TEXT + "三是抓好落实，逐月通报。"),
    ):
        old = entries.get(db, found.id)
        typed = {"text": text}
        entries.save_text(db, old.id, typed, version=old.version, who=who, at=now())
    return entries.get(db, found.id)


@pytest.fixture
def worked_on(db: Database, entry: Entry) -> int:
    by = By(EDITOR, now())
    first = comments.add(db, entry.id, "一是明确范围。", "范围要不要写全？", by)
    comments.answer(db, entry.id, first, "写全。", by)
    comments.close(db, entry.id, comments.add(db, entry.id, "", "标题再想想", by), by)
    proposals.put(db, Proposal(entry.id, 1, "明确范围", "把范围写清楚", "small", now()))
    stages.edited(db, entry.id, by)
    stages.approve(db, entry.id, entry.version, By(NAMES[Role.REVIEWER], now()))
    for mark in finality.marks(db, entry)[:1]:
        ticks.put(db, entry.id, mark.key, EDITOR, now())
    presence.ping(db, entry.id, "tab", by, writing=True)
    issues.create(db, "2026-12", 12, now())
    calendar.refresh(db)
    for role, name in NAMES.items():
        people.add(db, name, role, HASH, now())
    return entry.id


def path_of(rule: Rule, entry: int) -> str:
    names = dict.fromkeys(rule.arguments, 1) | {"entry_id": entry, "new": 2, "to": "md"}
    names |= {"name": "cn_nhsa", "key": "masthead"}
    return str(rule.build({name: names[name] for name in rule.arguments})[1])  # type: ignore[index]


def screens(app: Flask, visitor: Visitor, entry: int) -> dict[str, str]:
    """Every page that is shown, by its path: what a route gives as a file is none."""
    found = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or "GET" not in (rule.methods or ()):
            continue
        path = path_of(rule, entry)
        answer = visitor.client.get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            found[path] = rule.endpoint
    return found


def questions(visitor: Visitor, path: str) -> list[str]:
    visitor.client.get(path)  # what is kept at the first look
    with counted() as asked:
        assert visitor.client.get(path).status_code == 200
    return asked


def test_no_screen_asks_more_than_fifteen_times(app: Flask, worked_on: int) -> None:
    visitor = as_role(app, Role.ADMIN)
    found = screens(app, visitor, worked_on)
    for path in found:
        asked = questions(visitor, path)
        assert len(asked) <= MOST, "\n".join([path, *asked])
    assert len(found) > 30
