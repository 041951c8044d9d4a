"""Issues without a slip, full of what only looks like one; mutable, so that slips can be put in."""

from dataclasses import dataclass, field
from random import Random

from digest.checking.lint.finding import LintContext
from digest.issue.model import SectionKey
from digest.issue.plans import PLANS
from digest.issue.printed import (
    HospitalNews,
    News,
    Paper,
    PrintedIssue,
    PrintedSection,
    Text,
)
from digest.published.masthead import masthead
from digest.selecting.past import Past
from digest.store.published import Printed
from tests.digest.documents import house

MONTH = "2025-08"
TITLES = ("政策热点", "他山之石", "理论优选", "医院资讯", "典型案例")
HEADS = (
    "国家卫健委印发《关于推进儿科服务全覆盖的通知》",
    "国家医保局发布《按病种付费分组方案（2.0版）》",
    "国家卫健委等四部门联合印发《关于贯彻落实〈护士条例〉的意见》",
    "国家医保局召开“十五五”规划座谈会",
    "江苏省医保局公布第十一批集采中选结果",
    "国家中医药局印发《中医馆建设标准（2025年版）》",
    "国家疾控局发布《2025年第2号预警》",
)
OFFICES = ("国家卫健委", "国家医保局", "国家卫健委", "国家医保局", "江苏省医保局", "国家中医药局",
           "国家疾控局")  # fmt: skip
BODIES = (
    "8月15日，相关部门发布文件，明确三方面要求：一是扩大供给。到2027年，每千人口托位数达到4.5个。二是"
    "提高质量。三级医院平均住院日降至8.0天以下。三是强化监管。对“挂床住院”“分解住院”一查到底。",
    "近日，相关部门作出部署。《方案》自2026年1月1日起施行，其中肿瘤、“净化‘朋友圈’”等内容为首次提出；"
    "12月31日—1月5日为过渡期，24小时受理，支付比例为20%—30%。",
    "2025年8月5日（星期二），会议在北京召开。会议指出，“十四五”期间，10余万名护士参加培训，覆盖率达"
    "98.6%；要让人人享有、天天可及，的的确确解决急难愁盼问题。（一）加强领导。（二）细化分工。",
    "为贯彻落实党中央决策部署，2025—2030年，开展COVID-19后遗症、DRG/DIP 2.0版改革等研究，"
    "剂量为2.5 mL，P<0.05。1.建立机制。每月调度1次。2.完善制度。制定《关于〈办法〉的实施细则》。"
    "3.加强宣传。",
    "8月1日至3日，相关部门开展检查。其中，种种迹象表明，常常发生的问题集中在3个方面：（1）开药。（2）检查。"
    "（3）收费。重症监护室（ICU）使用率为1.1%，参见Nature文章《What is “AI” (and why)?》。",
    "按照安排，实行“一人一档”，实现应保尽保、应治尽治。全国会会诊、会操作的骨干达到1200人，投入3.5亿元。"
    "1970年以来，这项工作持续推进；预计2035年基本实现现代化。",
    "8月20—22日，有关负责同志赴江苏调研，强调要以患者为中心，谢谢全体医务人员的付出。首先，抓质量；"
    "其次，抓安全；最后，抓服务。第一，健全制度。第二，完善流程。",
)  # fmt: skip
PRACTICE = (
    "某大学附属医院以“精益管理”重塑门诊流程",
    "怎样让日间手术更安全？某院这样做！",
    "梅奥诊所（Mayo Clinic）的患者安全文化",
    "某市第一医院：从“以病种为中心”到“以患者为中心”",
)
CASES = ("某医院运用“互联网+护理”改善出院随访", "某院多措并举降低I类切口感染率")
HOSPITALS = (
    ("北京协和医院", "https://www.pumch.cn/detail/{}.html"),
    ("北京大学第一医院", "https://www.pkufh.com/Html/News/Articles/{}.html"),
    ("中日友好医院", "https://www.zryhyy.com.cn/zryh/c100020/202508/52d6b85{}.shtml"),
    ("华西医院", "https://www.wchscu.cn/technology/{}.html"),
    ("中南大学湘雅医院", "https://www.xiangya.com.cn/list/2299/{}.html"),
    ("复旦大学附属中山医院", "https://mp.weixin.qq.com/s/QhA4L8-EOLiScj{}uGOjw"),
    ("齐鲁医院", "https://www.qiluhospital.com/show-25-{}-1.html"),
    ("南京鼓楼医院", "https://www.njglyy.com/ygb/jypd/jypd.asp?id={}&t=%E8%A6%81%E9%97%BB"),
    ("中山大学附属第一医院", "https://www.gzsums.net/news_{}.aspx"),
    ("中山大学孙逸仙纪念医院", "https://www.gzsys.org.cn/article/{}"),
)
NEWS = (
    "5G+远程超声让山区患者在家门口看上专家",
    "24小时“不打烊”：急诊救治再提速",
    "国内首例！心脏内科完成导管左心室泵血辅助手术",
    "在《柳叶刀-感染疾病》发表成果：为根除治疗提供新型杀菌利器",
    "“内”“外”联手 多学科团队完成微创切除手术",
    "2025 ESC：本院团队公布COVID-19研究结果",
    "日间手术占比升至38.6%，平均住院日降至5.9天",
    "牵头制定《老年共病患者管理专家共识（2025版）》发布",
    "医联体内检查结果互认，让数据多跑路",
    "Nature子刊：揭示“沉默”肿瘤的代谢机制",
    "门诊预交金退款随时随地办",
    "AI赋能病历质控：从“事后点评”到“实时提醒”",
    "医院感染防控“零容忍”行动见成效",
    "脑机接口病房服务近百名患者",
    "首个智慧药房上线，取药平均等候8分钟",
    "护理部推行弹性排班",
    "全飞秒手术突破1万例",
    "构建“网格员”制度，畅通成果转化",
    "罕见病多学科门诊开诊一周年",
    "三大成果亮相省科技创新发布会",
)
PAPERS = (
    "主动健康理念下医院体重管理服务体系研究",
    "SPD管理模式下低值耗材精细化管理的优化路径",
    "基于病例组合指数（CMI）的床位配置评估",
    "以“国考”指标为导向的绩效评价体系建设",
)

KEYS = [*map(SectionKey, PLANS)]


@dataclass(slots=True)
class Draft:
    """An issue that can be changed."""

    policies: list[list[str]]  # heading, body, source
    practice: list[list[str]]
    case: list[str]
    papers: list[str]
    news: list[list[str]]  # hospital, title, address
    guide: dict[str, list[str]]
    ordinals: list[str] = field(default_factory=lambda: list("一二三四五"))
    labels: dict[str, list[int]] = field(default_factory=dict)
    earlier: list[Printed] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> list[list[str]]:
        """All that are not tables."""
        return [*self.policies, *self.practice, self.case]


def draft(random: Random) -> Draft:
    """A clean issue."""
    chosen = random.sample(range(len(HEADS)), 5)
    policies = [
        [HEADS[at] + "。", BODIES[n], OFFICES[at] + "网站"]
        for at, n in zip(chosen, random.sample(range(len(BODIES)), 5), strict=True)
    ]
    practice = [[f"{h}。", random.choice(BODIES), ""] for h in random.sample(PRACTICE, 2)]
    titles = iter(random.sample(NEWS, len(NEWS)))
    news = [
        [name, next(titles), url.format(40000 + 7 * n)]
        for name, url in random.sample(HOSPITALS, 6)
        for n in (1, 2)
    ]
    case = [f"{random.choice(CASES)}。", random.choice(BODIES), ""]
    guide = {"政策热点": [p[0].rstrip("。") for p in policies],
             "他山之石": [s[0].rstrip("。") for s in practice]}  # fmt: skip
    return Draft(policies, practice, case, random.sample(PAPERS, 3), news, guide)


def context(given: Draft) -> LintContext:
    """The draft as the rules see it."""
    sections = (
        _texts(given, 0, given.policies),
        _texts(given, 1, given.practice),
        PrintedSection(KEYS[2], given.ordinals[2], TITLES[2], papers=tuple(
            Paper(no, title, "中国医院", "2025-08-05", "目的：探讨。")
            for no, title in enumerate(given.papers, 1))),
        PrintedSection(KEYS[3], given.ordinals[3], TITLES[3], hospitals=_hospitals(given)),
        PrintedSection(KEYS[4], given.ordinals[4], TITLES[4], texts=(
            Text(1, "", given.case[0], (given.case[0] + given.case[1],)),)),
    )  # fmt: skip
    head = masthead(["第8期", "2025年8月28日"], [], "动态参考")
    issue = PrintedIssue(head, MONTH, sections, has_guide=True)
    return LintContext(issue, house(), Past(given.earlier), given.pages)


def _texts(given: Draft, at: int, texts: list[list[str]]) -> PrintedSection:
    title = TITLES[at]
    numbers = given.labels.get(title, list(range(1, len(texts) + 1)))
    made = (
        Text(no, f"{no}.", heading, tuple((heading + body + _cited(source)).split("\n")),
                 source.split("|")[0])
        for no, (heading, body, source) in zip(numbers, texts, strict=True)
    )  # fmt: skip
    guide = tuple(given.guide[title])
    return PrintedSection(KEYS[at], given.ordinals[at], title, guide, texts=tuple(made))


def _cited(source: str) -> str:
    """`国家卫健委网站`, or `国家卫健委网站|(来源：国家卫健委网站)` with the words as printed."""
    name, _, printed = source.partition("|")
    return printed or (f"（来源于{name}）" if name else "")


def _hospitals(given: Draft) -> tuple[HospitalNews, ...]:
    groups: dict[str, list[News]] = {}
    for hospital, title, url in given.news:
        groups.setdefault(hospital, []).append(News(title, "".join(url.split()), url))
    return tuple(HospitalNews(n, h, tuple(items)) for n, (h, items) in enumerate(groups.items(), 1))
