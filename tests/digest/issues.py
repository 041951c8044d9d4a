"""Issues for the tests of the export room: invented texts, real names and addresses."""

from datetime import date
from itertools import count

from digest.config.settings import Publication
from digest.issue.model import Entry, EntryState, Issue, IssueState, Section, SectionKey

PUBLICATION = Publication(
    name="动态参考",
    organisers=("扬州大学医院管理研究院", "苏北人民医院医院管理研究所"),
    contact="张三",
    editor="李 四",
    reviewer="编辑部",
)
TITLES = {
    SectionKey.POLICY: "政策热点",
    SectionKey.PRACTICE: "他山之石",
    SectionKey.THEORY: "理论优选",
    SectionKey.HOSPITAL: "医院资讯",
    SectionKey.CASE: "典型案例",
}
_ids = count(1)


def entry(section: SectionKey, heading: str, **fields: object) -> Entry:
    """A picked entry; `fields` as in Entry."""
    defaults = {"id": next(_ids), "position": 1, "state": EntryState.PICK}
    return Entry(section=section, heading=heading, **{**defaults, **fields})  # type: ignore[arg-type]


def issue(*entries: Entry, day: date | None = date(2026, 11, 28)) -> Issue:
    """Issue 11 of 2026 with `entries` in their sections, in the order given."""
    sections = tuple(
        Section(key, title, tuple(e for e in entries if e.section is key))
        for key, title in TITLES.items()
    )
    return Issue(1, "2026-11", 11, IssueState.DRAFT, day, sections)


def policy(no: int = 1, **fields: object) -> Entry:
    """A policy of about 700 characters in three steps."""
    detail = "各地要结合实际细化清单，明确责任单位和时限，按季度调度进展，及时发现和解决问题。"
    steps = "".join(
        f"{ordinal}是{lead}。" + detail * 4 + f"到{2026 + n}年底覆盖{no}{n}0个县。"
        for n, (ordinal, lead) in enumerate(
            (("一", "健全工作机制"), ("二", "完善服务体系"), ("三", "强化监督管理"))
        )
    )
    given = {
        "text": f"11月{no}日，国家卫健委发布通知。{steps}",
        "cited": "国家卫健委网站",
        **fields,
    }
    return entry(SectionKey.POLICY, f"国家卫健委印发《关于第{no}项医疗质量工作的通知》。", **given)


def news(hospital: str, title: str, url: str) -> Entry:
    """One line of the 医院资讯 table."""
    return entry(SectionKey.HOSPITAL, title, hospital=hospital, url=url)


def paper(title: str, cited: str = "中国医院管理，2026-11-05", **fields: object) -> Entry:
    """A paper of 理论优选."""
    abstract = (
        "目的：探讨运营管理路径。方法：问卷调查与访谈。结果：三条路径可行。结论：宜分类推进。"
    )
    return entry(SectionKey.THEORY, title, cited=cited, **{"text": abstract, **fields})


HOSPITALS = (
    ("北京协和医院", "https://www.pumch.cn/detail/{}.html"),
    ("北京大学第一医院", "https://www.pkufh.com/Html/News/Articles/{}.html"),
    ("北京大学第三医院", "https://www.puh3.net.cn/info/1971/{}.htm"),
    ("华西医院", "https://www.wchscu.cn/technology/{}.html"),
    ("中南大学湘雅医院", "https://www.xiangya.com.cn/list/2299/{}.html"),
    ("中南大学湘雅二院", "https://www.xyeyy.com/2/18/content_{}.html"),
    ("华中科技大学同济医学院附属协和医院", "https://www.whuh.com/info/1021/{}.htm"),
    ("复旦大学附属中山医院", "https://mp.weixin.qq.com/s?__biz=MzA3{}&mid=2650&idx=1&sn=0af3"),
    ("齐鲁医院", "https://www.qiluhospital.com/show-25-{}-1.html"),
    ("中山大学附属第一医院", "https://mp.weixin.qq.com/s/x4nfuPpwO6ef{}VtwI01vF8g"),
)


def full_issue() -> Issue:
    """Eight policies, two experiences, papers, ten hospitals with two items each, a case."""
    practice = (
        entry(SectionKey.PRACTICE, f"某医院以“{word}”推动精细化管理", text=policy(3).text)
        for word in ("数字化转型", "学科整合")
    )
    rows = (
        news(
            name, f"{name}第{n}项新进展：多学科团队完成一例高难度“微创”手术", url.format(43101 + n)
        )
        for name, url in HOSPITALS
        for n in (1, 2)
    )
    papers = (paper(f"公立医院运营管理路径研究之{n}") for n in range(1, 6))
    case = entry(
        SectionKey.CASE, "某院运用AI赋能抗菌药物管理", text="其核心有三个抓手。\n" + policy(4).text
    )
    return issue(*(policy(n) for n in range(1, 9)), *practice, *papers, *rows, case)
