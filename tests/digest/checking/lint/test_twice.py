"""The same story twice."""

from digest.checking.lint.twice import check
from digest.store.published import Printed
from tests.digest.checking.lint.contexts import context, papers, policies, proposals, table, text

URL = "https://www.wchscu.cn/technology/85961.html"
EARLIER = (
    Printed("2026-10", 10, "hospital", 1, "华西医院国际首创肺结节球形切除术", "", "华西医院", URL),
    Printed("2026-10", 10, "policy", 1, "国家卫健委印发《关于加强门诊管理的通知》。"),
    Printed("2026-10", 10, "theory", 1, "公立医院业财融合研究"),
)


def test_an_address_of_an_earlier_issue() -> None:
    given = table(("华西医院", "完成首个临床应用研究", URL.replace("https", "http")))
    assert proposals(check, context(given, earlier=EARLIER)) == [
        "这个网址在2026-10 一期已经登过，请换一条。"
    ]


def test_nearly_the_title_of_an_earlier_issue() -> None:
    given = table(("华西医院", "国际首创肺结节球形切除术", "https://www.wchscu.cn/x/1.html"))
    found = proposals(check, context(given, earlier=EARLIER))
    assert found == ["几乎同样的标题在2026-10 一期已经登过，请核对。"]


def test_the_same_success_of_another_hospital_is_another_story() -> None:
    given = table(("湘雅医院", "湘雅医院国际首创肺结节球形切除术", "https://x.cn/2.html"))
    assert proposals(check, context(given, earlier=EARLIER)) == []


def test_the_same_address_twice_in_one_issue() -> None:
    given = table(("华西医院", "第一个标题", URL), ("华西医院", "另一个说法", URL + "#top"))
    assert len(proposals(check, context(given))) == 1


def test_a_policy_and_a_paper_printed_before() -> None:
    other = text("正文。", heading="国家卫健委办公厅印发《加强门诊管理的通知》。")
    given = context(policies(other), papers("公立医院 业财融合研究", "新题"), earlier=EARLIER)
    assert proposals(check, given) == [
        "同一份文件在2026-10 一期已经登过，请核对。",
        "这篇论文在2026-10 一期已经登过，请换一篇。",
    ]


def test_the_next_batch_is_another_document() -> None:
    one = text("正文。", heading="国家医保局发布《第一批立项指南的通知》。")
    two = text("正文。", heading="国家医保局发布《第二批立项指南的通知》。", no=2)
    assert proposals(check, context(policies(one, two))) == []
