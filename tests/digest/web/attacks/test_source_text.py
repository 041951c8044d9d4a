"""A crawled page is hostile: its text is shown as text, the issue in a frame without rights."""

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Article, Attachment, Paragraph, Role
from crawler.parse.article import read_article
from crawler.store import articles
from digest.store.people import Role as Who
from tests.digest.web.attacks.conftest import NAMES, SECRET, as_role
from tests.digest.web.sample import NIGHT
from tests.digest.web.served import served

PAYLOADS = (
    "<script>document.title='被改'</script>",
    "<img src=x onerror=\"document.title='被改'\">",
    "<style>body{display:none}</style>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<iframe src="https://evil.example/"></iframe>',
    '<svg onload="document.title=1"></svg>',
    '"><form action="https://evil.example/"><input name=csrf>',
    "</textarea></title><base href='https://evil.example/'>",
    "{{ 7*7 }}{% raw %}",
)
EVIL = Article(
    "https://www.nhsa.gov.cn/evil.html",
    PAYLOADS[0] + "关于支付的通知",
    NIGHT.date(),
    source="cn_nhsa",
    column=PAYLOADS[1],
    document_number=PAYLOADS[5],
    origin=PAYLOADS[6],
    author="<a href=javascript:alert(1)>点我</a>",
    body=tuple(Paragraph(payload, role) for payload in PAYLOADS for role in (Role.TEXT, Role.ROW)),
    attachments=(Attachment("javascript:alert(1)", PAYLOADS[1], PAYLOADS[0], PAYLOADS[3]),),
)
SCREENS = (
    *("/", "/?days=7", "/issues/1", "/entries/1", "/articles/{}", "/search?q=支付", "/sources"),
    "/issues/1/preview",
)
LIVE = re.compile(
    r"<(?:script(?! src=\"/static/)|style|iframe(?! class=\"paper\")|base|svg|meta http)"
)


def planted(db: Database) -> int:
    """The article, and an entry of the issue made from it."""
    articles.save_read(db, EVIL, NIGHT)
    found = articles.by_url(db, EVIL.url)
    assert found is not None
    db.execute(
        "UPDATE entries SET heading = ?, text = ?, cited = ?, url = ?, article = ? WHERE id = 1",
        [EVIL.title, "\n".join(PAYLOADS), PAYLOADS[6], "javascript:alert(1)", found.id],
    )
    return found.id


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_shows_it_as_text(desk: Flask, db: Database, path: str) -> None:
    number = planted(db)
    page = as_role(desk, Who.ADMIN).client.get(path.format(number)).text
    main = page.split("<main", 1)[1]
    assert not LIVE.search(main), LIVE.search(main)
    assert "<img src=x" not in main and 'evil.example/"><input' not in main
    assert not re.search(r'<[a-z]+ [^<>]*(?:href|src|action)="?(?:javascript|data):', main)


def test_the_issue_stands_in_a_frame_that_may_run_nothing(desk: Flask, db: Database) -> None:
    planted(db)
    answer = as_role(desk, Who.ADMIN).client.get("/issues/1/frame")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox") and "allow-scripts" not in policy
    assert "allow-same-origin" not in policy and "default-src 'none'" in policy
    assert "<script>" not in answer.text and "<img src=x" not in answer.text


def test_what_is_downloaded_is_never_opened_as_a_page_of_ours(desk: Flask, db: Database) -> None:
    planted(db)
    visitor = as_role(desk, Who.ADMIN)
    for kind in ("html", "md", "json", "docx"):
        answer = visitor.client.get(f"/issues/1/export/{kind}")
        if answer.status_code == 200:
            assert answer.headers["Content-Disposition"].startswith("attachment")


def test_reading_leaves_no_markup_of_a_page() -> None:
    page = "".join(f"<p>第{n}段正文，内容是这样的。{p}</p>" for n, p in enumerate(PAYLOADS))
    found = read_article(f"<html><body><h1>题</h1>{page}</body></html>".encode(), EVIL.url)
    assert "document.title" not in found.text and "display:none" not in found.text


@pytest.mark.browser
@pytest.mark.usefixtures("desk")
def test_in_a_real_browser_it_changes_nothing(home: Home, db: Database, browser: Browser) -> None:
    number = planted(db)
    with served(home) as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/login")
        page.fill("[name=name]", NAMES[Who.ADMIN])
        page.fill("[name=password]", SECRET)
        page.click("main button")
        for path in ("/", f"/articles/{number}", "/entries/1", "/issues/1", "/issues/1/preview"):
            page.goto(address + path)
            assert page.title() not in ("被改", "1") and page.url == address + path
            assert page.locator("main").is_visible()
        assert all(url.startswith((address, "data:")) for url in asked)
        assert Path(home.database).exists()
