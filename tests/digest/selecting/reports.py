"""Pages that report invented policies, with the policy each belongs to.

`python -m tests.digest.selecting.reports` prints what is mixed and what stands apart.

Of each policy: the notice, copies, interpretations, press, forwarding, the draft before it; and
siblings that are other documents, however alike their titles.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from digest.selecting.events import group
from tests.digest.selecting.test_rank import _stored

TOPICS = (
    ("国家卫生健康委", "医疗机构日间手术质量管理暂行规定"),
    ("国家卫生健康委", "公立医院运营管理信息化功能指引"),
    ("国家医疗保障局", "按病种付费医疗保障经办管理规程（2026年版）"),
    ("国家医疗保障局", "医疗保障基金智能监管规则库、知识库框架体系（1.0版）"),
    ("国家中医药管理局", "中医医院中医护理工作指南"),
    ("国家疾控局", "医疗机构传染病预防控制责任清单"),
    ("国家药监局", "医疗机构医疗器械使用质量监督管理办法"),
    ("国务院办公厅", "关于推动公立医院高质量发展的意见"),
    ("国家卫生健康委办公厅", "关于加强基层医疗卫生机构用药联动管理的意见"),
    ("人力资源社会保障部", "卫生专业技术人员职称评价基本标准"),
)
REPORTS = (
    ("{who}关于印发{t}的通知", "number"),
    ("关于印发{t}的通知", ""),
    ("{who} 国家发展改革委关于印发{t}的通知", "number"),
    ("{t}", ""),
    ("《{t}》政策解读", ""),
    ("关于《{t}》的解读", ""),
    ("一图读懂《{t}》", ""),
    ("图解：{t}", ""),
    ("《{t}》问答", ""),
    ("{who}有关负责同志就《{t}》答记者问", ""),
    ("《{t}》印发 明确五方面任务", ""),
    ("{who}印发《{t}》", ""),
    ("{who}发布《{t}》，要求进一步规范管理", ""),
    ("江苏省卫生健康委关于转发《{t}》的通知", ""),
    ("江苏省卫生健康委转发{who}关于印发{t}的通知", ""),
    ("江苏省卫生健康委办公室关于转发{who}{t}的通知", ""),
)
COMMENT = (
    "关于《{t}（征求意见稿）》公开征求意见的公告",
    "{who}关于{t}（征求意见稿）公开征求意见的通知",
)
SIBLINGS = (
    ("国家医疗保障局", "第{n}批国家组织药品集中采购中选结果", ("十", "十一", "十二")),
    ("国家卫生健康委", "{n}年国家医疗质量安全改进目标", ("2025", "2026")),
    ("国家卫生健康委", "罕见病诊疗指南（{n}年版）", ("2024", "2025", "2026")),
    (
        "国家医疗保障局",
        "{n}类医疗服务价格项目立项指南（试行）",
        ("护理", "康复", "麻醉", "临床量表"),
    ),
    (
        "国家卫生健康委",
        "{n}专业医疗质量控制指标（2026年版）",
        ("麻醉", "急诊医学", "药事管理", "护理"),
    ),
    ("国家医疗保障局", "医疗保障基金监管典型案例（第{n}期）", ("一", "二", "三")),
    ("国家卫生健康委", "{n}诊疗方案（2026年版）", ("流行性感冒", "登革热", "猴痘", "百日咳")),
    ("江苏省医疗保障局", "关于做好{n}年度城乡居民基本医疗保险参保缴费工作的通知", ("2025", "2026")),
    ("国家卫生健康委", "三级{n}医院评审标准（2026年版）", ("综合", "儿童", "口腔", "肿瘤")),
    ("国家疾控局", "{n}月全国法定传染病疫情概况", ("2026年9", "2026年10", "2026年1")),
)


@dataclass(frozen=True, slots=True)
class Report:
    """A page's title, its 文号, and the policy it tells of."""

    title: str
    number: str
    policy: str


def reports() -> Iterator[Report]:
    """All pages."""
    for at, (who, name) in enumerate(TOPICS):
        number = f"国卫测发〔2026〕{at + 1}号"
        for form, numbered in REPORTS:
            yield Report(form.format(who=who, t=name), number if numbered else "", name)
        for form in COMMENT:
            yield Report(form.format(who=who, t=name), "", f"{name} draft")
    for who, form, values in SIBLINGS:
        for value in values:
            name = form.format(n=value)
            yield Report(f"{who}关于印发{name}的通知", "", name)
            yield Report(f"《{name}》解读", "", name)


def grouped(given: list[Report]) -> list[list[Report]]:
    """The reports by event, in any order of arrival."""
    stored = [_stored(r.title, n, document_number=r.number) for n, r in enumerate(given)]
    return [[given[s.id] for s in event.pages] for event in group(stored)]


def mixed(events: list[list[Report]]) -> list[list[Report]]:
    """Events that hold pages of two policies."""
    return [event for event in events if len({report.policy for report in event}) > 1]


def apart(events: list[list[Report]]) -> list[Report]:
    """Pages outside the largest event of their policy."""
    best: dict[str, list[Report]] = {}
    for event in events:
        for policy, count in Counter(report.policy for report in event).items():
            if count > sum(r.policy == policy for r in best.get(policy, [])):
                best[policy] = event
    return [r for event in events for r in event if best[r.policy] is not event]


if __name__ == "__main__":
    found = grouped(list(reports()))
    for event in mixed(found):
        print("mixed:", *(report.title for report in event), sep="\n    ")
    for report in apart(found):
        print("apart:", report.title)
    total = len(list(reports()))
    print(f"{total} pages, {len(apart(found))} apart, {len(mixed(found))} events mixed")
