"""Which hospitals the table looks at, and in what order."""

from crawler.store.sources import SourceRow, by_hand
from digest.config.settings import Hospital
from digest.issue.model import SectionKey
from digest.selecting.lineup import is_called, lineup
from digest.store.published import Printed

SOURCES = (
    SourceRow("bj_pumch", "北京协和医院", "hospital", ""),
    SourceRow("hb_whuh", "华中科技大学同济医学院附属协和医院", "hospital", ""),
    SourceRow("sc_wchscu", "四川大学华西医院", "hospital", ""),
    SourceRow("sh_rjh", "上海交通大学医学院附属瑞金医院", "hospital", ""),
    SourceRow("cn_nhc", "国家卫生健康委员会", "policy", ""),
    by_hand("某县医院", "hospital"),
)
LISTED = (Hospital("北京协和医院", ("bj_pumch",)),)


def _printed(*names: str, month: str = "2026-09") -> list[Printed]:
    return [
        Printed(month, 9, SectionKey.HOSPITAL.value, n, "标题", hospital=name)
        for n, name in enumerate(names, 1)
    ]


def test_listed_come_first_then_printed_ones_then_watched_ones_in_reserve() -> None:
    found = lineup(LISTED, _printed("华西医院", "北京协和医院"), SOURCES)
    assert [(h.name, h.sources, h.reserve) for h in found] == [
        ("北京协和医院", ("bj_pumch",), False),
        ("华西医院", ("sc_wchscu",), False),
        ("华中科技大学同济医学院附属协和医院", ("hb_whuh",), True),
        ("上海交通大学医学院附属瑞金医院", ("sh_rjh",), True),
    ]


def test_a_public_account_is_its_hospitals() -> None:
    listed = (Hospital("华西医院", ("sc_wchscu",), ("华西医生",)), *LISTED)
    feeds = (
        SourceRow("sc_wx", "华西医生", "hospital", "feed"),
        SourceRow("bj_wx", "北京协和医院", "hospital", "feed"),
    )
    found = lineup(listed, (), (*SOURCES, *feeds))
    assert [h.sources for h in found[:2]] == [("sc_wchscu", "sc_wx"), ("bj_pumch", "bj_wx")]
    assert not any(h.name == "华西医生" for h in found)


def test_without_a_list_the_order_is_that_of_the_newest_issue() -> None:
    printed = [
        *_printed("华西医院", "北京协和医院"),
        *_printed("某某医院", "北京协和医院", month="2026-08"),
    ]
    found = lineup((), printed, SOURCES)
    assert [h.name for h in found if not h.reserve] == ["华西医院", "北京协和医院", "某某医院"]
    assert found[2].sources == ()


def test_a_name_that_two_sites_could_have_is_nobodys() -> None:
    found = lineup((), _printed("协和医院"), SOURCES)
    assert (found[0].name, found[0].sources) == ("协和医院", ())


def test_short_names_are_known() -> None:
    assert is_called("华西医院", "四川大学华西医院")
    assert is_called("中南大学湘雅二医院", "中南大学湘雅二医院")
    assert is_called("齐鲁医院", "山东大学齐鲁医院")
    assert not is_called("华西医院", "四川省人民医院")
    assert not is_called("协和", "北京协和医院")
