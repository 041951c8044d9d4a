"""An issue of sixty entries in all sections, each sentence of them in words of its own."""

from random import Random

from digest.issue.model import Entry, Issue, SectionKey
from tests.digest.issues import HOSPITALS, entry, issue, news, paper

WHO = ("国家卫健委", "国家医保局", "江苏省卫健委", "江苏省医保局", "国家疾控局", "国家中医药局")
WHAT = (
    *(
        "医疗质量",
        "用药安全",
        "护理服务",
        "远程会诊",
        "床位调度",
        "检查互认",
        "支付方式",
        "药品追溯",
    ),
    *(
        "家庭医生",
        "安宁疗护",
        "急诊绿道",
        "病案管理",
        "设备采购",
        "成本核算",
        "绩效考核",
        "人才培养",
    ),
)
DO = (
    "健全制度",
    "压实责任",
    "完善标准",
    "优化流程",
    "加强培训",
    "强化监测",
    "推进共享",
    "规范收费",
)
HOW = ("分级分类", "先行先试", "以评促建", "按病种", "按季度", "分区域", "全过程", "一院一策")
WHY = ("群众就医更方便", "临床更安全", "费用更透明", "资源更均衡", "管理更精细", "服务更连续")


def sentence(random: Random) -> str:
    """A sentence that hardly comes twice."""
    what, other = random.sample(WHAT, 2)
    do, how, why = random.choice(DO), random.choice(HOW), random.choice(WHY)
    number = random.randint(11, 989)
    return f"围绕{what}和{other}，{how}{do}，覆盖{number}家机构，让{why}。"


def sixty() -> Issue:
    """14 policies, 4 experiences, 8 papers and a text beside them, 31 rows of news, 2 cases."""
    random = Random(9)
    return issue(
        *(_policy(random, n) for n in range(1, 15)),
        *(_practice(random, n) for n in range(1, 5)),
        *(_paper(random, n) for n in range(1, 9)),
        entry(SectionKey.THEORY, "医院管理研究综述。", text=_run(random, 4), cited="某学会网站"),
        *_news(random),
        *(_case(random, n) for n in (1, 2)),
    )


def _run(random: Random, count: int) -> str:
    return "".join(sentence(random) for _ in range(count))


def _policy(random: Random, n: int) -> Entry:
    who, what = random.choice(WHO), WHAT[n % len(WHAT)]
    points = "".join(
        f"{no}是{random.choice(DO)}。{_run(random, random.randint(1, 3))}" for no in "一二三"
    )
    table = "\n项目\t数量\n门诊\t31\n住院\t12" if n == 5 else ""
    text = f"11月{n}日，{who}发布通知。{points}{table}"
    if n % 4 == 0:
        text += f"\n{_run(random, 2)}\n2.{_run(random, 1)}"
    number = 100 + n
    return entry(
        SectionKey.POLICY, f"{who}印发《关于做好第{number}号{what}工作的通知》。",
        text=text, cited=f"{who}网站", url=f"https://www.example.org/zc/{n}.html",
    )  # fmt: skip


def _practice(random: Random, n: int) -> Entry:
    text = f"{_run(random, 2)}\n{_run(random, 3)}\n{_run(random, 2)}"
    return entry(SectionKey.PRACTICE, f"某市第{n}医院探索{WHAT[n + 4]}新路", text=text)


def _paper(random: Random, n: int) -> Entry:
    return paper(
        f"公立医院{WHAT[n]}与{WHAT[-n]}关系的实证研究",
        f"中国医院管理，2026-1{n % 2}-0{n}" if n % 3 else f"卫生经济研究，2026，4{n}（11）",
        text=f"目的：{_run(random, 1)}方法：问卷。结果：{_run(random, 2)}",
        url=f"https://kns.example.org/{n}",
    )


def _news(random: Random) -> list[Entry]:
    rows = [(name, url, n) for name, url in HOSPITALS for n in (1, 2, 3)]
    made = [
        news(
            name, f"{name}{random.choice(DO)}：{random.choice(WHAT)}第{n}个项目落地", url.format(n)
        )
        for name, url, n in rows
    ]
    return [
        *made,
        news("齐鲁医院", "齐鲁医院与县医院共建远程会诊中心", "https://www.example.org/q"),
    ]


def _case(random: Random, n: int) -> Entry:
    text = "\n".join(
        (
            f"{_run(random, 2)}",
            *(f"{no}.{random.choice(DO)}。{_run(random, 2)}" for no in (1, 2, 3)),
            _run(random, 1),
        )
    )
    return entry(SectionKey.CASE, f"某院{WHAT[n + 8]}实践之{n}", text=text, cited="健康报")
