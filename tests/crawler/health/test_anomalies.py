"""One broken page raises no alarm; pages that all fail do, whatever the list says."""

from datetime import timedelta
from pathlib import Path

import pytest

from crawler.crawling.closing import close
from crawler.crawling.session import Session
from crawler.health.kinds import Failure, state_of
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, broken
from crawler.store.articles import by_url
from crawler.store.database import opened
from crawler.store.queries import MAX_ATTEMPTS
from crawler.store.runs import RunState
from tests.digest.monitoring.conftest import NIGHT

NEWS, NOTICES = "新闻", "通知"
COLUMNS = {NEWS: "https://a.example/news", NOTICES: "https://a.example/notices"}


class Site:
    """A source's nights: what it lists, what can be read of it, what cannot."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.at = NIGHT

    def night(
        self,
        listed: dict[str, str] | None = None,
        read: tuple[str, ...] = (),
        failed: dict[str, Failure] | None = None,
        undated: bool = False,
    ) -> tuple[RunState, list[tuple[str, str]]]:
        """Pages by name: listed in a column, read, failed. The state, and kinds by column."""
        with opened(self.database) as db:
            session = Session("zz_a", db, self.at, None, 3, 3, dict(COLUMNS))
            for column, there in COLUMNS.items():
                session.read(column, fresh=bool(listed))
                if undated:
                    session.fault(Failure.NO_DATES, there, column=column)
            for page, column in (listed or {}).items():
                articles.save_listed(db, article(page, column, PageState.LISTED), self.at)
            for page in read:
                column = (by_url(db, url(page)) or pytest.fail(page)).article.column
                articles.save_read(db, article(page, column), self.at)
                session.tally.of(column).pages += 1
            for page, kind in (failed or {}).items():
                session.page_failed(kind, url(page))
            close(session)
        self.at += timedelta(days=1)
        faults = [(f.kind, f.column) for f in session.tally.failures if f.column]
        return state_of(session.tally), faults


def url(page: str) -> str:
    return f"https://a.example/{page}.htm"


def article(
    page: str, column: str, state: PageState = PageState.ARTICLE, **more: object
) -> Article:
    body = () if state is PageState.LISTED else (Paragraph("正文。"),)
    return Article(url(page), page, NIGHT, state, source="zz_a", column=column, body=body, **more)  # type: ignore[arg-type]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "dongtai.db")


WELL: tuple[RunState, list[tuple[str, str]]] = (RunState.OK, [])


def test_one_broken_page_among_others_raises_no_alarm(site: Site) -> None:
    listed = dict.fromkeys("abc", NEWS)
    assert site.night(listed, ("a", "b"), {"c": Failure.SERVER}) == WELL


def test_one_broken_page_alone_raises_no_alarm_however_often(site: Site) -> None:
    assert site.night({"a": NEWS}, ("a",)) == WELL
    assert site.night({"b": NEWS}, failed={"b": Failure.NO_TEXT}) == WELL
    for _ in range(MAX_ATTEMPTS):
        assert site.night(failed={"b": Failure.NO_TEXT}) == WELL


def test_pages_that_all_fail_are_told_by_what_they_have_in_common(site: Site) -> None:
    listed = dict.fromkeys("abc", NEWS)
    kinds = {"a": Failure.TIMEOUT, "b": Failure.CHALLENGE, "c": Failure.CHALLENGE}
    state, faults = site.night(listed, failed=kinds)
    assert (state, faults) == (RunState.REFUSED, [("challenge", NEWS)])


def test_empty_pages_are_a_redesign(site: Site) -> None:
    assert site.night(dict.fromkeys("ab", NEWS), ("a", "b")) == WELL
    empty = dict.fromkeys("cd", Failure.NO_TEXT)
    state, faults = site.night(dict.fromkeys("cd", NEWS), failed=empty)
    assert (state, faults) == (RunState.FAILED, [("no_texts", NEWS)])


def test_list_without_dates_does_not_hide_that_all_pages_fail(site: Site) -> None:
    failed = {"a": Failure.GONE, "b": Failure.GONE}
    state, faults = site.night(dict.fromkeys(failed, NEWS), failed=failed, undated=True)
    assert state is RunState.FAILED and ("all_gone", NEWS) in faults


def test_one_new_page_a_night_that_fails_is_told_on_the_second(site: Site) -> None:
    assert site.night({"a": NEWS}, ("a",)) == WELL
    assert site.night({"b": NEWS}, failed={"b": Failure.NO_TEXT}) == WELL
    both = {"b": Failure.NO_TEXT, "c": Failure.NO_TEXT}
    assert site.night({"c": NEWS}, failed=both)[1] == [("no_texts", NEWS)]


def test_alarm_stays_when_the_pages_are_given_up_and_ends_with_a_page_read(site: Site) -> None:
    both = {"a": Failure.REFUSED, "b": Failure.REFUSED}
    assert site.night(dict.fromkeys(both, NEWS), failed=both)[0] is RunState.REFUSED
    assert site.night()[0] is RunState.REFUSED  # nothing was tried
    assert site.night({"c": NEWS}, ("c",)) == WELL
    assert site.night(failed=both) == WELL  # two that stay broken on a site that can be read


def test_pasted_text_does_not_end_the_alarm(site: Site) -> None:
    both = {"a": Failure.REFUSED, "b": Failure.REFUSED}
    site.night(dict.fromkeys(both, NEWS), failed=both)
    with opened(site.database) as db:
        pasted = article("pasted", NEWS, notes={"added": "by hand"})
        articles.save_read(db, pasted, site.at)
    assert site.night()[0] is RunState.REFUSED


def test_another_column_that_can_be_read_does_not_excuse_this_one(site: Site) -> None:
    listed = {"a": NEWS, "b": NEWS, "c": NOTICES, "d": NOTICES}
    failed = {"c": Failure.GONE, "d": Failure.GONE}
    assert site.night(listed, ("a", "b"), failed) == (RunState.FAILED, [("all_gone", NOTICES)])


def test_one_page_of_each_column_is_a_source_that_fails(site: Site) -> None:
    failed = {"a": Failure.SERVER, "b": Failure.SERVER}
    state, ((kind, columns),) = site.night({"a": NEWS, "b": NOTICES}, failed=failed)
    assert (state, kind) == (RunState.FAILED, "server")
    assert set(columns.split("、")) == {NEWS, NOTICES}


def test_many_pages_that_fail_in_one_night_are_told_whatever_was_read_before(site: Site) -> None:
    listed = {f"p{n}": NEWS for n in range(8)}
    failed = {name: Failure.TIMEOUT for name in listed if name != "p0"}
    assert site.night(listed, ("p0",), failed) == WELL  # one could be read
    assert site.night(failed=failed) == (RunState.FAILED, [("timeout", NEWS)])


def test_what_no_archive_holds_is_not_broken(site: Site) -> None:
    failed = {"a": Failure.NOT_RECORDED, "b": Failure.NOT_RECORDED}
    assert site.night(dict.fromkeys(failed, NEWS), failed=failed) == WELL
    with opened(site.database) as db:
        assert broken.pages(db, "zz_a") == []


def test_search_that_broke_off_is_told(tmp_path: Path) -> None:
    """A source without columns, whose search was ended by an exception, brought nothing."""
    with opened(tmp_path / "dongtai.db") as db:
        session = Session("zz_a", db, NIGHT, None, 3, 3, {})
        session.fault(Failure.PARSE, "https://a.example/1")
        close(session)
    assert state_of(session.tally) is RunState.FAILED
    assert session.tally.failures[-1].kind == "no_column"
    assert session.tally.failures[-1].url == "https://a.example/1"
