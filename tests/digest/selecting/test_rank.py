"""What is proposed first: routine falls out, what editors chose before stands above it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.items import Article
from crawler.store.records import StoredArticle
from digest.selecting import rules
from digest.selecting.candidate import Slot
from digest.selecting.events import Event, group
from digest.selecting.hospital import Room, table, worth
from digest.selecting.rank import rank
from digest.selecting.taste import Taste
from tests.digest.documents import document, house
from tests.digest.newsroom import NIGHT

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SITES = {
    "cn_nhc": "国家卫生健康委员会",
    "cn_nhsa": "国家医疗保障局",
    "js_wjw": "江苏省卫生健康委员会",
}
BELOW = -1000.0  # the points of a title that a rule excludes


def _routine(name: str) -> list[str]:
    return (FIXTURES / f"routine-{name}.txt").read_text("utf-8").split("\n")[:-1]


def _stored(
    title: str, number: int, source: str = "cn_nhc", document_number: str = ""
) -> StoredArticle:
    article = Article(
        f"https://x.cn/{number}", title, source=source, document_number=document_number
    )
    return StoredArticle(number, article, NIGHT, NIGHT, title, NIGHT, 1, "")


def _order(*titles: str) -> list[str]:
    events = group(_stored(title, n) for n, title in enumerate(titles, 1))
    return [r.event.main.article.title for r in rank(events, house(), SITES)]


def test_policies_for_hospitals_come_before_others() -> None:
    titles = (
        "关于发布《化妆品安全技术规范》的公告",
        "关于印发公立医院高质量发展评价办法的通知",
        "关于开展职业健康宣传周活动的通知",
        "关于印发医疗质量控制指标（2026年版）的通知",
    )
    assert _order(*titles)[:2] == [titles[1], titles[3]]


def test_reasons_are_words_an_editor_accepts() -> None:
    stored, _ = document("measures-chapters")
    article = replace(stored.article, source="cn_nhc")
    explained, _ = document("interpretation-questions", number=2)
    event = Event(replace(stored, article=article), (explained,))
    (ranked,) = rank([event], house(), SITES)
    assert ranked.reasons == (
        "国家卫健委",
        "办法",
        "涉及医疗机构管理",
        "试行",
        "解读已发布",
    )


def test_routine_policy_notices_are_excluded_or_stand_last() -> None:
    known = rules.read(house().rules("policy"))
    left = [title for title in _routine("policy") if not rules.excluded(title, known)]
    assert len(left) <= 4
    wanted = "国家医疗保障局办公室关于优化医疗服务价格管理流程的通知"
    assert _order(*left, wanted)[0] == wanted


def test_no_routine_news_reaches_the_table_before_real_news() -> None:
    titles = [*_routine("hospital"), "协和医院完成国内首例经导管手术", "某病诊疗专家共识发布"]
    known = rules.read(house().rules("hospital"))
    kept = [t for t in titles if not rules.excluded(t, known)]
    news = [_stored(title, n, "bj_pumch") for n, title in enumerate(kept, 1)]
    made = _table(news)
    rows = made.ranked[: made.limit]
    assert {row.stored.article.title for row in rows} == set(titles[-2:])
    assert rows[0].reasons[0] == "首创首例"


def _table(news: list[StoredArticle]) -> Slot:
    """What the first hospital of the table has to offer."""
    known = rules.read(house().rules("hospital"))
    return table(news, house().hospitals, known, Room(items=2, reserves=4))[0]


def test_the_same_story_stands_once_in_the_table() -> None:
    titles = (
        "协和医院在《柳叶刀》发表肝癌研究",
        "协和医院在《柳叶刀》发表肝癌研究成果",
        "协和医院首创某术式",
    )
    news = [_stored(title, n, "bj_pumch") for n, title in enumerate(titles, 1)]
    assert len(_table(news).ranked) == 2


def test_one_policy_is_one_event() -> None:
    found = group(
        [
            _stored("国家医疗保障局关于印发《按病种付费管理暂行办法》的通知", 1),
            _stored("按病种付费管理暂行办法", 2, "cn_nhsa"),
            _stored("《按病种付费管理暂行办法》政策解读", 3),
            _stored("一图读懂《按病种付费管理暂行办法》", 4),
            _stored("关于《按病种付费管理暂行办法（征求意见稿）》公开征求意见的公告", 5),
            _stored("关于印发某某办法的通知", 6, document_number="医保发〔2026〕1号"),
            _stored("三部门发文规范某某工作", 7, document_number="医保发〔2026〕1号"),
        ]
    )
    assert [[s.id for s in (e.main, *e.others)] for e in found] == [[1, 2, 3, 4], [5], [6, 7]]
    assert [s.id for s in found[0].interpretations] == [3, 4]


def test_the_issuers_own_page_is_cited_before_copies_and_forwarding() -> None:
    title = "国家医保局 国家卫生健康委关于印发《支持创新药若干措施》的通知"
    copy, own = _stored(title, 1, document_number="医保发〔2026〕2号"), _stored(title, 2, "cn_nhsa")
    forwarded = _stored("江苏省医疗保障局关于转发《支持创新药若干措施》的通知", 3, "js_ybj")
    (event,) = group([forwarded, copy, own], own={2: "国家医保局", 3: "江苏省医保局"})
    assert [s.id for s in (event.main, *event.others)] == [2, 1, 3]


def test_taste_is_learned_from_printed_titles() -> None:
    printed = [f"某院多学科团队成功救治第{n}类疾病患者" for n in range(20)]
    month = [f"第{n}项设备维修保养事项" for n in range(20)]
    taste = Taste(printed, month)
    assert taste.rate("多学科团队成功救治危重患者") == (1.0, "与往期选题相近")
    assert taste.likeness("设备维修保养事项") < 0
    assert Taste(printed[:5], month).likeness("多学科团队成功救治危重患者") == 0


def _issue(shared: Path, month: str) -> list[str]:
    found = json.loads((shared / "past-issues" / f"{month}.json").read_text("utf-8"))
    return [item["title"] for h in found["hospital_news"] for item in h["items"]]


@pytest.mark.shared
@pytest.mark.parametrize("tested", ["2025-02", "2025-08", "2025-09"])
def test_what_editors_chose_ranks_above_routine(shared: Path, tested: str) -> None:
    """AUC: the chance that a pick has more points than a routine notice, ties counting half.

    The two other issues train; half of the 100 notices stand for the month, the others test.
    """
    months = {month: _issue(shared, month) for month in ("2025-02", "2025-08", "2025-09")}
    chosen = [title for month, titles in months.items() if month != tested for title in titles]
    notices = _routine("hospital")
    names = [hospital.name for hospital in house().hospitals]
    taste = Taste(chosen, notices[::2] + months[tested], names)
    known = rules.read(house().rules("hospital"))

    def points(title: str) -> float:
        if rules.excluded(title, known):
            return BELOW
        return worth(title, known)[0] + taste.likeness(title)

    picks, others = [points(t) for t in months[tested]], [points(t) for t in notices[1::2]]
    wins = sum((p > o) + (p == o) / 2 for p in picks for o in others)
    assert BELOW not in picks
    assert wins / (len(picks) * len(others)) >= 0.98
    above = sum(sum(p > o for o in others) >= 0.95 * len(others) for p in picks)
    assert above >= 0.95 * len(picks)


@pytest.mark.shared
def test_no_policy_that_was_printed_is_excluded(shared: Path) -> None:
    known = rules.read(house().rules("policy"))
    for month in ("2025-02", "2025-08", "2025-09"):
        found = json.loads((shared / "past-issues" / f"{month}.json").read_text("utf-8"))
        headings = [policy["heading"] for policy in found["policies"]]
        assert headings
        assert not [h for h in headings if rules.excluded(h, known)]
