"""列入本期, 移到别的栏目, a new issue, and the fields of a table row."""

import json

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Article, Paragraph
from crawler.store import articles, sources
from crawler.store.sources import SourceRow
from digest.issue.model import Entry, EntryState, IssueState, SectionKey
from digest.store import entries, issues
from tests.digest.web.conftest import Editor
from tests.digest.web.sample import NIGHT

FRESH = Article(
    "https://www.nhsa.gov.cn/art/2026/11/21/art_104_90077.html",
    "关于做好门诊慢特病结算工作的通知",
    NIGHT.date(),
    source="cn_nhsa",
    issuers=("国家医疗保障局",),
    kind="通知",
    body=(
        Paragraph("为做好门诊慢特病结算工作，现就有关事项通知如下。"),
        Paragraph("一、扩大结算范围"),
        Paragraph("2026年底前，每个统筹地区至少开通10个病种的直接结算服务。"),
        Paragraph("二、优化经办服务"),
        Paragraph("经办机构应当在5个工作日内完成资格认定，不得要求重复提供材料。"),
    ),
)
PAPER = Article(
    "https://journal.example.org/2026/11/12.html", "公立医院运营管理研究", NIGHT.date(),
    source="zz_journal", body=(Paragraph("摘要：目的 分析运营管理现状。结论 应当加强预算管理。"),),
)  # fmt: skip
NEWS = Article(
    "https://www.pumch.cn/detail/99001.html", "门诊一站式服务中心启用", NIGHT.date(),
    source="bj_pumch",
    body=(Paragraph("为方便患者就医，医院启用一站式服务中心，办理时间缩短至5分钟。" * 3),),
)  # fmt: skip


@pytest.fixture
def fresh(db: Database) -> int:
    return store(db, FRESH)


def store(db: Database, article: Article) -> int:
    articles.save_read(db, article, NIGHT)
    stored = articles.by_url(db, article.url)
    assert stored is not None
    return stored.id


def listed(db: Database, article_id: int) -> Entry:
    issue = issues.load(db, 1, {})
    (found,) = (e for s in issue.sections for e in s.entries if e.article == article_id)
    return found


def test_a_policy_is_listed_from_tonight(editor: Editor, db: Database, fresh: int) -> None:
    page = editor.open("/")
    assert f"/articles/{fresh}/triage" in page and "入选：关于做好门诊慢特病" in page
    answer = editor.send(f"/articles/{fresh}/list", days=3)
    assert answer.location == f"/?days=3#a{fresh}"
    entry = listed(db, fresh)
    assert (entry.section, entry.state) == (SectionKey.POLICY, EntryState.PICK)
    assert "门诊慢特病结算工作的通知" in entry.heading and "一是扩大结算范围。" in entry.text
    assert entry.cited == "国家医保局网站" and entry.sentences[-1].article == fresh
    page = editor.open("/?days=3")
    assert "已列入第 11 期“政策热点”" in page and page.count("已在本期") == 10


def test_a_listed_article_is_left_alone_by_the_next_draft(
    editor: Editor, db: Database, fresh: int
) -> None:
    editor.send(f"/articles/{fresh}/list", days=1)
    assert [d.after for d in entries.history(db, listed(db, fresh).id)][-1:] == ["pick"]


def test_news_takes_its_place_in_the_table(editor: Editor, db: Database) -> None:
    number = store(db, NEWS)
    editor.send(f"/articles/{number}/list", days=1)
    entry = listed(db, number)
    assert (entry.section, entry.hospital) == (SectionKey.HOSPITAL, "北京协和医院")
    rows = issues.load(db, 1, {}).section(SectionKey.HOSPITAL).entries
    names = [row.hospital for row in rows]
    assert names == sorted(names, key=names.index), "rows of one hospital stand together"


def test_a_paper_becomes_a_row_of_the_papers(editor: Editor, db: Database) -> None:
    sources.keep(db, [SourceRow("zz_journal", "中国医院管理", "journal", "feed")])
    number = store(db, PAPER)
    editor.send(f"/articles/{number}/list", days=1)
    entry = listed(db, number)
    assert entry.section is SectionKey.THEORY
    assert entry.cited == f"中国医院管理，{NIGHT.date()}" and "预算管理" in entry.text


@pytest.mark.parametrize("key", [SectionKey.PRACTICE, SectionKey.CASE, SectionKey.HOSPITAL])
def test_the_article_page_lets_the_section_be_chosen(
    editor: Editor, db: Database, key: SectionKey
) -> None:
    number = store(db, NEWS)
    assert f'value="1:{key}"' in editor.open(f"/articles/{number}")
    answer = editor.send(f"/articles/{number}/list", place=f"1:{key}")
    entry = listed(db, number)
    assert answer.location == f"/entries/{entry.id}" and entry.section is key
    assert "已在本期" in editor.open(f"/articles/{number}")


def test_what_lies_in_reserve_is_picked_as_it_is(editor: Editor, db: Database) -> None:
    entry = entries.get(db, 4)
    assert entry.state is EntryState.RESERVE
    editor.send(f"/articles/{entry.article}/list", days=1)
    assert entries.get(db, 4).state is EntryState.PICK and entries.get(db, 4).text == entry.text


def test_without_an_open_issue_one_is_offered(editor: Editor, db: Database, fresh: int) -> None:
    editor.finish(db, to="published")
    answer = editor.send(f"/articles/{fresh}/list", days=1)
    assert answer.location == f"/issues?article={fresh}#new"
    page = editor.open(answer.location)
    assert "现在没有正在编的一期" in page and FRESH.title in page
    answer = editor.send("/issues", month="2026-12", article=fresh)
    made = issues.find(db, "2026-12")
    entry = issues.load(db, made, {}).section(SectionKey.POLICY).entries[0]
    assert answer.location == f"/entries/{entry.id}" and entry.article == fresh


def test_a_new_issue_is_empty_or_drafted(editor: Editor, db: Database) -> None:
    store(db, FRESH)
    assert editor.send("/issues", month="2026-12").location == "/issues/2"
    assert not any(section.entries for section in issues.load(db, 2, {}).sections)
    assert issues.load(db, 2, {}).number == 12
    assert editor.send("/issues", month="2026-12").status_code == 409
    before = len(issues.load(db, 1, {}).section(SectionKey.POLICY).entries)
    assert editor.send("/issues", month="2026-11", draft=1).location == "/issues/1"
    assert len(issues.load(db, 1, {}).section(SectionKey.POLICY).entries) > before
    assert editor.send("/issues", month="11月").status_code == 400


@pytest.mark.parametrize("address", ["/articles/999/list", "/issues?article=999"])
def test_an_article_that_is_gone_gets_a_sentence(editor: Editor, address: str) -> None:
    if address.startswith("/issues"):
        assert "现在没有正在编" not in editor.open(address)
        return
    answer = editor.send(address, days=1)
    assert answer.status_code == 400 and "没有这篇文章" in answer.text


def test_an_entry_moves_to_another_section_with_its_text(editor: Editor, db: Database) -> None:
    before = entries.get(db, 1)
    answer = editor.press("/entries/1/section", section="case")
    assert answer.location == "/entries/1"
    after = entries.get(db, 1)
    assert (after.section, after.text) == (SectionKey.CASE, before.text)
    page = editor.open("/entries/1")
    assert "已移到“典型案例”" in page and "由政策热点移到典型案例" in page


def test_a_table_row_is_drafted_when_it_becomes_a_text(editor: Editor, db: Database) -> None:
    number = store(db, NEWS)
    editor.send(f"/articles/{number}/list", days=1)
    row = listed(db, number)
    editor.press(f"/entries/{row.id}/section", section="practice")
    moved = entries.get(db, row.id)
    assert "一站式服务中心" in moved.text and moved.version > row.version


def test_an_entry_cannot_move_onto_its_own_article(editor: Editor, db: Database) -> None:
    number = store(db, NEWS)
    editor.send(f"/articles/{number}/list", place="1:practice")
    editor.send(f"/articles/{number}/list", place="1:case")
    issue = issues.load(db, 1, {})
    entry = issue.section(SectionKey.CASE).entries[0]
    answer = editor.press(f"/entries/{entry.id}/section", section="practice")
    assert answer.status_code == 409 and "已经有这篇文章了" in answer.text
    assert editor.press(f"/entries/{entry.id}/section", section="articles").status_code == 400


def test_hospital_and_address_of_a_row_are_edited(editor: Editor, db: Database) -> None:
    row = issues.load(db, 1, {}).section(SectionKey.HOSPITAL).printed[0]
    page = editor.open(f"/entries/{row.id}")
    assert 'name="hospital"' in page and 'name="url"' in page and 'name="text"' not in page
    told = {"heading": "改过的题目", "hospital": "华西医院", "url": "https://a.cn/1?x=1&y=2"}
    assert editor.send(f"/entries/{row.id}", told, version=1).status_code == 302
    saved = entries.get(db, row.id)
    assert (saved.hospital, saved.url) == ("华西医院", "https://a.cn/1?x=1&y=2")
    assert (saved.text, saved.cited) == (row.text, row.cited)
    after = json.loads(entries.history(db, row.id)[-1].after)
    assert after["hospital"] == "华西医院"
    assert "修改了标题、网址、医院" in editor.open(f"/entries/{row.id}")


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ("url", "javascript:alert(1)", "网址应当以"), ("hospital", "", "请选一家医院"),
])  # fmt: skip
def test_a_wrong_row_keeps_what_was_typed(
    editor: Editor, db: Database, field: str, value: str, sentence: str
) -> None:
    row = issues.load(db, 1, {}).section(SectionKey.HOSPITAL).printed[0]
    told = {"heading": "写了很久的题目", "hospital": row.hospital, "url": row.url} | {field: value}
    answer = editor.send(f"/entries/{row.id}", told, version=1)
    assert answer.status_code == 409
    assert sentence in answer.text and "写了很久的题目" in answer.text
    assert 'href="javascript' not in answer.text and entries.get(db, row.id) == row


def test_a_published_issue_takes_nothing_in(editor: Editor, db: Database, fresh: int) -> None:
    editor.finish(db, to="published")
    answer = editor.send(f"/articles/{fresh}/list", place="1:policy")
    assert answer.status_code == 409 and "已经出刊" in answer.text
    assert issues.load(db, 1, {}).state is IssueState.PUBLISHED


def test_the_page_of_a_further_publication(editor: Editor, db: Database, home: Home) -> None:
    """An issue of 本期视点 has its own name and sections."""
    shipped = sorted((home.config / "publications").glob("*.toml"))
    for path in shipped:
        number = issues.create(db, "2026-11", 3, NIGHT, path.stem)
        page = editor.open(f"/issues/{number}")
        assert "动态参考 <span>" not in page and "第 3 期" in page
    lost = issues.create(db, "2026-10", 2, NIGHT, "gone")
    assert "gone.toml" in editor.client.get(f"/issues/{lost}").text
