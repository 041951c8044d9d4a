"""One story on the site and in the 公众号 counts once."""

from datetime import date, timedelta

from crawler.items import Article, Paragraph
from digest.selecting.near import TitleIndex
from digest.selecting.stories import Stories

DAY = date(2026, 11, 10)
TEXT = (
    "近日，医院心血管外科团队为一名急诊患者实施左心转流下胸腹主动脉置换手术，手术历时九小时，"
    "患者术后第五天转回普通病房。团队介绍，左心转流为脊髓和腹腔脏器提供了持续灌注，"
    "显著降低了截瘫和肾功能衰竭的风险，目前该技术已在院内常规开展，并向多家医院推广。"
)
SITE = "湘雅医院左心转流技术护航急诊胸腹主动脉置换获成功"


def _article(title: str, text: str = "", day: date = DAY) -> Article:
    return Article("https://x.cn/1", title, day, body=(Paragraph(text),) if text else ())


def _second(article: Article) -> bool:
    """Whether `article` is new beside the story on the site."""
    stories = Stories(TitleIndex())
    assert stories.takes(_article(SITE, TEXT))
    return stories.takes(article)


def test_the_same_text_under_another_title_is_the_same_story() -> None:
    assert not _second(_article("九小时生死竞速！他们打通了生命主干道", f"编者按。{TEXT}（图文）"))


def test_nearly_the_same_title_is_the_same_story() -> None:
    assert not _second(_article("左心转流护航！湘雅医院急诊胸腹主动脉置换获成功"))


def test_another_story_of_the_same_hospital_is_new() -> None:
    assert _second(_article("湘雅医院参与制定的专家共识正式发布", "共识由全国三十家医院制定。" * 9))


def test_the_same_words_weeks_later_are_a_new_story() -> None:
    later = DAY + timedelta(days=20)
    assert _second(_article("湘雅医院再用左心转流技术救治急诊主动脉患者", TEXT, later))


def test_two_hospitals_may_report_the_same_sort_of_success() -> None:
    titles = TitleIndex()
    assert Stories(titles).takes(_article("甲医院完成首例机器人辅助肾部分切除术", "甲" * 90))
    assert Stories(titles).takes(_article("乙附院开展机器人辅助肾部分切除手术", "乙" * 90))
