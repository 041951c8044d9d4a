"""Alerts are told by content: one item a policy, told again where its title was another."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Article, PageState
from crawler.store import articles
from digest.mail import alerts
from digest.mail.alerts import Alert
from tests.digest.homes import LI, MORNING, NHC, NHSA, NIGHT, ZHANG, keep, policy_of, settings_for


def compose(db: Database, home: Home, days: int = 0) -> list[Alert]:
    at = MORNING + timedelta(days=days)
    return alerts.compose(db, home, settings_for(home), (ZHANG,), at)


def text(composed: list[Alert]) -> str:
    (alert,) = composed
    return alert.letter.text


@pytest.mark.parametrize("dated", [True, False])
def test_two_addresses_of_one_policy_are_one_item(db: Database, home: Home, dated: bool) -> None:
    policy = policy_of(1) if dated else replace(policy_of(1), published=None)
    listed = Article(
        "https://www.nhsa.gov.cn/b/1.html",
        policy.title,
        policy.published,
        state=PageState.LISTED,
        source=policy.source,
        issuers=policy.issuers,
    )
    keep(db, listed, policy, policy_of(2))
    letter = text(compose(db, home))
    assert ("新政策 2 条" if dated else "新政策 1 条、其他 1 条") in letter
    assert letter.count("关于做好第1号工作的通知") == 1
    assert policy.url in letter  # the one that can be read
    assert not compose(db, home)


@pytest.mark.parametrize(
    ("number", "count"), [("国卫办发〔2026〕1号", 2), ("医保发〔2026〕1号", 1)]
)
def test_one_title_of_two_issuers_is_two_documents_unless_its_number_is_one(
    db: Database, home: Home, number: str, count: int
) -> None:
    policy = replace(policy_of(1), issuers=())
    url = "https://www.nhc.gov.cn/1.html"
    keep(db, policy, replace(policy, url=url, source=NHC.name, document_number=number))
    letter = text(compose(db, home))
    assert f"新政策 {count} 条" in letter and url in letter


def test_a_title_that_became_wholly_another_is_told_again(db: Database, home: Home) -> None:
    wrong = replace(policy_of(1), title="统一身份认证平台")
    keep(db, wrong)
    assert "统一身份认证平台" in text(compose(db, home))
    keep(db, policy_of(1), at=NIGHT + timedelta(days=1))
    letter = text(compose(db, home, days=1))
    assert "1. 关于做好第1号工作的通知" in letter
    assert "更正：上一封提醒把这一条的题目写成了“统一身份认证平台”。" in letter
    assert not compose(db, home, days=2)


def test_a_title_that_grew_is_not_told_again(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    compose(db, home)
    longer = replace(policy_of(1), title="国家医疗保障局关于做好第1号工作的通知（全文）")
    keep(db, longer, at=NIGHT + timedelta(days=1))
    assert not compose(db, home, days=1)


def test_undated_rows_of_a_first_night_are_no_news_and_later_ones_stand_apart(
    db: Database, home: Home
) -> None:
    def undated(n: int) -> Article:
        title = f"第{n}号管理文件的通知"
        url = f"https://www.nhsa.gov.cn/old/{n}.html"
        return Article(url, title, state=PageState.LISTED, source=NHSA.name, column="通知公告")

    keep(db, *map(undated, range(5)))
    assert not compose(db, home)
    keep(db, undated(9), policy_of(1), at=NIGHT + timedelta(days=1))
    letter = text(compose(db, home, days=1))
    assert "新政策 1 条、其他 1 条" in letter and "第3号" not in letter
    assert letter.index("第1号") < letter.index("━━ 日期不明（1 条） ━━") < letter.index("第9号")


def test_a_row_that_its_list_renamed_is_told_again(db: Database, home: Home) -> None:
    row = replace(policy_of(1), state=PageState.LISTED, body=())
    keep(db, policy_of(2))
    compose(db, home)
    articles.save_listed(db, replace(row, title="系统维护公告"), NIGHT)
    assert "系统维护公告" in text(compose(db, home))
    articles.save_listed(db, row, NIGHT + timedelta(days=1))
    assert "更正" in text(compose(db, home, days=1))


def test_another_recipient_is_told_once_under_the_right_title(db: Database, home: Home) -> None:
    keep(db, replace(policy_of(1), title="统一身份认证平台"))
    compose(db, home)
    keep(db, policy_of(1), at=NIGHT)
    (alert,) = alerts.compose(db, home, settings_for(home), (LI,), MORNING)
    assert "更正" not in alert.letter.text and "第1号" in alert.letter.text
