"""来源: what an editor reads there, 停用 with a reason, and a check with a real site."""

import time

import pytest
from flask import Flask
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.run.crawl import crawl_lock
from crawler.sources.catalogue import sources
from crawler.store.runs import Fault, Run, RunState
from digest.monitoring.advice import OURS, for_editor
from digest.monitoring.problems import NO_NETWORK, problems
from digest.store import probes, setting_changes
from digest.web import probing
from tests.crawler.conftest import Site, site
from tests.crawler.hospital import DECLARED, TITLES, article_page, list_page
from tests.digest.web.conftest import Editor
from tests.digest.web.counting import counted
from tests.digest.web.sample import NIGHT

__all__ = ["site"]
SOURCES = "# 我们自己的说明\n\n[source.bj_pumch]\ndelay = 10.0  # 网站来信\n"


@pytest.fixture
def hospital(home: Home, site: Site) -> Site:
    """zz_test on loopback, which may be visited."""
    site.page("/news.htm", list_page([3, 2, 1]))
    for n in TITLES:
        site.page(f"/info/1021/{n}.htm", article_page(n))
    (home.config / "sources.toml").write_text(DECLARED.format(site=site.address), "utf-8")
    settings = home.config / "dongtai.toml"
    allowed = settings.read_text("utf-8").replace("[crawl]", "[crawl]\nallow_loopback = true")
    settings.write_text(allowed.replace("delay = 3.0", "delay = 0.02"), "utf-8")
    return site


def settled(editor: Editor, address: str) -> str:
    """The page once its probe is over; a child that never ends fails the test by its limit."""
    end = time.monotonic() + 60 * (probing.MINUTES + 1)
    while 'http-equiv="refresh"' in (page := editor.open(address)):
        assert time.monotonic() < end
        time.sleep(0.2)
    return page


def test_a_check_shows_what_was_read_and_stores_nothing(
    editor: Editor, hospital: Site, db: Database
) -> None:
    before = db.execute("SELECT count(*) FROM articles").fetchone()
    answer = editor.send("/sources/zz_test/check")
    assert (answer.status_code, answer.location) == (303, "/sources/zz_test#check")
    page = settled(editor, "/sources/zz_test")
    assert TITLES[3] in page and "<dt>条数</dt><dd>3</dd>" in page
    assert hospital.asked == ["/robots.txt", "/news.htm", "/info/1021/3.htm"]
    assert db.execute("SELECT count(*) FROM articles").fetchone() == before


def test_a_check_that_is_asked_for_twice_is_made_once(
    editor: Editor, hospital: Site, db: Database
) -> None:
    editor.send("/sources/zz_test/check")
    editor.send("/sources/zz_test/check")
    settled(editor, "/sources/zz_test")
    assert db.execute("SELECT count(*) FROM probes").fetchone()[0] == 1
    assert hospital.asked.count("/news.htm") == 1


def test_a_check_of_a_site_that_refuses_says_so(editor: Editor, hospital: Site) -> None:
    hospital.page("/news.htm", "Forbidden", 403)
    editor.send("/sources/zz_test/check")
    assert "网站拒绝访问" in settled(editor, "/sources/zz_test")


def test_a_check_while_a_crawl_is_under_way_says_so(
    editor: Editor, hospital: Site, home: Home
) -> None:
    with crawl_lock(home):
        editor.send("/sources/zz_test/check")
        page = settled(editor, "/sources/zz_test")
    assert probing.BUSY in page
    assert not hospital.asked


def test_a_check_that_was_cut_off_can_be_made_again(
    editor: Editor, hospital: Site, db: Database
) -> None:
    number = probes.begin(db, "zz_test", {}, "编辑", now())
    db.execute("UPDATE probes SET began = '2026-01-01T00:00:00+08:00' WHERE id = ?", [number])
    assert probing.CUT_OFF in editor.open("/sources/zz_test")
    editor.send("/sources/zz_test/check")
    assert TITLES[3] in settled(editor, "/sources/zz_test")
    assert hospital.asked


def test_a_source_is_switched_off_with_a_reason_and_on_again(
    editor: Editor, home: Home, db: Database
) -> None:
    (home.config / "sources.toml").write_text(SOURCES, "utf-8")
    answer = editor.send("/sources/bj_pumch/off", off="1", reason=" 网站改版，\n等核实 ")
    assert answer.status_code == 303
    assert sources(home)["bj_pumch"].off == "网站改版， 等核实"
    text = (home.config / "sources.toml").read_text("utf-8")
    assert "# 我们自己的说明" in text and "delay = 10.0  # 网站来信" in text
    assert "不采集：网站改版， 等核实" in editor.open("/sources")
    assert "停用的原因：网站改版" in editor.open("/sources/bj_pumch")
    editor.send("/sources/bj_pumch/off")
    assert sources(home)["bj_pumch"].off == ""
    assert (home.config / "sources.toml").read_text("utf-8") == SOURCES
    trail = editor.open("/settings")
    assert trail.count("bj_pumch 停用") == 2
    assert [one.who for one in setting_changes.newest(db, 2)] == ["编辑", "编辑"]


@pytest.mark.parametrize(
    ("name", "fields", "status", "why"),
    [
        ("bj_pumch", {"off": "1", "reason": "  "}, 400, "请写上停用的原因"),
        ("bj_pumch", {"off": "1", "reason": "因" * 81}, 400, "80 个字以内"),
        ("no_such", {"off": "1", "reason": "x"}, 400, "没有名为 no_such"),
    ],
)
def test_a_wrong_switch_changes_nothing(
    editor: Editor, home: Home, name: str, fields: dict[str, str], status: int, why: str
) -> None:
    before = (home.config / "sources.toml").read_bytes()
    answer = editor.send(f"/sources/{name}/off", fields)
    assert answer.status_code == status and why in answer.text
    assert (home.config / "sources.toml").read_bytes() == before


def test_a_reason_is_text_in_the_file_whatever_it_says(editor: Editor, home: Home) -> None:
    reason = '"]\n[source.evil]\norg = "x"'
    editor.send("/sources/bj_pumch/off", off="1", reason=reason)
    assert "evil" not in sources(home)
    assert sources(home)["bj_pumch"].off == " ".join(reason.split())


def test_editors_and_operators_are_advised_apart(editor: Editor) -> None:
    page = editor.open("/sources")
    ill = page.split('id="gd_fahsysu"')[1].split("</details>")[0]
    own, operators = ill.split("给维护人员")
    assert "网站可能改版了" in own and "要用的文章贴进来" in own
    assert "dongtai read list" in operators and "dongtai" not in own


def test_there_is_advice_for_an_editor_on_every_kind_of_failure() -> None:
    for kind in Failure:
        fault = Fault(kind.value, "https://x.example/", explain(kind).sentence, "新闻")
        (found,) = problems(Run(1, "x", NIGHT, RunState.FAILED, NIGHT, failures=(fault,)))
        told = for_editor(found)
        assert told.endswith("。") and "dongtai" not in told and "config" not in told
    assert for_editor(NO_NETWORK) == OURS


def test_an_unknown_source_is_no_page(editor: Editor) -> None:
    editor.open("/sources/nothing", 404)


def test_all_sources_cost_few_questions(app: Flask) -> None:
    """As many for fifty sources as for five: none is asked for by itself."""
    client = app.test_client()
    client.get("/sources")
    with counted() as asked:
        client.get("/sources")
    plain = [sql for sql in asked if sql.split()[0] in ("SELECT", "WITH", "UPDATE", "INSERT")]
    assert len(plain) <= 15
