"""The sections there are, in printing order; their printed names stand in publication.toml.

ARTICLES is the form of a digest that prints whole articles by column, with a 提要 each; it is the
one section of such a publication and none of 《动态参考》.
"""

from typing import ClassVar

from digest.issue.plan import Composing, Fit, Form, Gaps, Plan, Ranking

POLICY = Plan(
    key="policy",
    title="政策热点",
    names=(
        *("政策动态", "政策速递", "政策要闻", "政策法规", "政策快讯"),
        *("热点政策", "政策聚焦"),
    ),
    form=Form.TEXT,
    ranking=Ranking.DOCUMENTS,
    composing=Composing.DOCUMENT,
    sorts=("policy",),
    home=("policy",),
    entries=8,
    characters=800,
    reserves=40,
    turn=0,
    taught=True,
    numbered=True,
    awaited=True,
)
PRACTICE = Plan(
    key="practice",
    title="他山之石",
    names=("经验借鉴", "经验交流", "管理经验", "他山之玉"),
    form=Form.TEXT,
    ranking=Ranking.MANAGEMENT,
    composing=Composing.POINTS,
    sorts=("hospital", "feed", "policy"),
    home=("feed", ""),
    entries=3,
    characters=750,
    turn=2,
    counted=False,
    one_each=True,
    numbered=True,
)
THEORY = Plan(
    key="theory",
    title="理论优选",
    names=("理论前沿", "理论精选", "理论研究", "论文选登", "文献选登", "理论探索"),
    form=Form.PAPER,
    ranking=Ranking.PAPERS,
    composing=Composing.ABSTRACT,
    sorts=("journal",),
    home=("journal",),
    entries=10,
    unit="papers",
    reserves=10,
    turn=4,
    taught=True,
    guide="北核期刊医院管理论文摘要选登",
    opening="本期{name}对部分北大核心期刊医院管理相关论文进行了摘编，供参考。",
    gaps=Gaps(
        few="{name}：合用的论文不够，缺 {missing} 篇",
        none="{name}：这段时间没有收到期刊论文，可以用 dongtai add 添加",
        bare="{name}：有 {count} 篇没有摘要，请打开网址补上",
    ),
)
HOSPITAL = Plan(
    key="hospital",
    title="医院资讯",
    names=("医院动态", "医院新闻", "医院快讯", "医院信息", "资讯摘编"),
    form=Form.ROW,
    ranking=Ranking.NEWS,
    composing=Composing.TITLE,
    sorts=("hospital",),
    home=("hospital",),
    entries=2,
    unit="items",
    turn=3,
    taught=True,
    looks_back=True,
    awaited=True,
    guide="国内部分医院网站资讯选摘",
    opening="本期{name}对国内部分医院网站资讯进行了摘编，供参考。",
    gaps=Gaps(few="{name}：这段时间合用的新闻不够，缺 {missing} 条"),
)
# an article stands in one of the two: as a case where it is fit for one and there is room
CASE = Plan(
    key="case",
    title="典型案例",
    names=("案例分享", "案例选登", "优秀案例", "案例精选", "案例分析"),
    form=Form.TEXT,
    ranking=Ranking.MANAGEMENT,
    composing=Composing.CHAPTERS,
    sorts=("hospital", "feed", "policy"),
    entries=1,
    characters=1300,
    turn=1,
    fit=Fit(shortest=900, worth=5.0, parts=3),
    headed=True,
    counted=False,
    one_each=True,
)
ARTICLES = Plan(
    key="articles",
    title="文章",
    form=Form.ARTICLE,
    ranking=Ranking.COLUMNS,
    composing=Composing.WHOLE,
    gaps=Gaps(few="{name}：这段时间合用的文章不够，缺 {missing} 篇"),
)

PLANS = {plan.key: plan for plan in (POLICY, PRACTICE, THEORY, HOSPITAL, CASE, ARTICLES)}


def of_form(form: Form) -> frozenset[str]:
    """The keys of the sections of a form."""
    return frozenset(key for key, plan in PLANS.items() if plan.form is form)


def of_documents() -> frozenset[str]:
    """The keys of the sections that tell of official documents."""
    return frozenset(key for key, plan in PLANS.items() if plan.of_documents)


class SectionKey(str):
    """The key of a section there is a plan for, with its plan; ValueError for any other word.

    There is one object for each plan, so that `is` may be asked.
    """

    plan: Plan
    _made: ClassVar[dict[str, "SectionKey"]] = {}
    POLICY: ClassVar["SectionKey"]
    PRACTICE: ClassVar["SectionKey"]
    THEORY: ClassVar["SectionKey"]
    HOSPITAL: ClassVar["SectionKey"]
    CASE: ClassVar["SectionKey"]
    ARTICLES: ClassVar["SectionKey"]

    def __new__(cls, key: str) -> "SectionKey":
        plan, made = PLANS.get(key), cls._made.get(key)
        if plan is None:
            raise ValueError(f"no section is called {key!r}")
        if made is None or made.plan is not plan:
            made = cls._made[key] = super().__new__(cls, key)
            made.plan = plan
        return made

    def __reduce__(self) -> tuple[type["SectionKey"], tuple[str]]:
        return SectionKey, (str(self),)  # a copy is the same object

    @property
    def value(self) -> str:
        """The plain word, as the store has it."""
        return str(self)


for _key in PLANS:
    setattr(SectionKey, _key.upper(), SectionKey(_key))
