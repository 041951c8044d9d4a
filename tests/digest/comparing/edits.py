"""Regulations that nobody issued, and what may happen to one on its way to the next edition.

Every article is made of sentences of few patterns about one thing and what is done with it: many
articles are half alike, as those of real regulations are. An edit is done to the parts and
noted with them: what a comparison must find is known without comparing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from crawler.official.numerals import numeral

OBJECTS = (
    *(("门诊处方", "药学部"), ("住院病历", "病案科"), ("手术器械", "消毒供应中心")),
    *(("检验标本", "检验科"), ("输血记录", "输血科"), ("药品库房", "药库管理组")),
    *(("护理交接", "护理部"), ("会诊申请", "医务处"), ("转诊手续", "双向转诊办公室")),
    ("影像资料", "放射科"),
)
# what no article of the old edition is about
NEW_OBJECTS = (
    *(("电梯维保", "总务科"), ("污水处理", "后勤管理处")),
    *(("志愿服务", "社会工作部"), ("空调清洗", "动力科")),
)
ACTS = (
    *("登记", "核对", "保管", "移交", "抽查", "公示"),
    *("备案", "销毁", "评价", "追溯", "通报", "培训"),
)
CHAPTERS = ("总则", "职责分工", "日常管理", "监督检查", "附则")
PATTERNS = (
    "医疗机构应当设立{subject}岗位，由{office}负责日常工作。",
    "{subject}的材料应当自完成之日起{n}日内归档，保存期限不少于{m}年。",
    "{office}应当每{n}个月对{subject}情况进行一次检查，发现问题的，责令{m}日内改正。",
    "未按照规定开展{subject}的，由卫生健康行政部门给予警告，可以并处{n}万元以下罚款。",
    "鼓励医疗机构在{subject}中使用信息系统，逐步减少手工填写。",
    "从事{subject}的人员应当完成不少于{n}学时的培训，并经{office}考核合格。",
    "患者对{subject}有异议的，可以向{office}提出，{office}应当在{n}个工作日内书面答复。",
    "{subject}不得委托给未取得执业许可的单位，也不得由实习人员单独承担。",
)
# what articles are made of that are put in: an article that says the same of another thing could as
# well be the one that went out, changed
NEW_PATTERNS = (
    "{office}应当制定{subject}的年度计划，报院长办公会审定后执行。",
    "{subject}经费列入年度预算，专款专用，结余的退回财务科。",
    "{subject}采取购买服务方式的，合同期限一般为{n}个月，到期重新遴选。",
    "因{subject}影响诊疗秩序的，{office}应当提前{n}小时张贴告示。",
)
CHANGES = (("应当", "必须按照本机构的制度"), ("日内", "个工作日内一次性"), ("不得", "一律不得擅自"))
ARTICLES = 40


@dataclass(frozen=True)
class Part:
    """One article of an edition: its sentences, the places in the old edition that it comes from,
    what was done, its chapter, and the old place that it refers to.
    """

    sentences: tuple[str, ...]
    old: tuple[int, ...]
    done: str = "same"
    moved: bool = False
    chapter: int = 0
    refers: int | None = None


def regulation(random: Random, articles: int = ARTICLES) -> list[Part]:
    """An edition of distinct articles; one in eight refers to another one."""
    subjects = random.sample([(o, a) for o in OBJECTS for a in ACTS], articles)
    sets = [chosen for size in (2, 3, 4) for chosen in combinations(PATTERNS, size)]
    each = -(-articles // len(CHAPTERS))
    return [
        Part(
            _sentences(random, subject, patterns),
            (at,),
            chapter=at // each,
            refers=random.randrange(articles) if at % 8 == 5 else None,
        )
        for at, (subject, patterns) in enumerate(
            zip(subjects, random.sample(sets, articles), strict=True)
        )
    ]


def additions(random: Random, count: int) -> list[Part]:
    """Articles on what no other article is about."""
    subjects = [(NEW_OBJECTS[at % len(NEW_OBJECTS)], act) for at, act in enumerate(ACTS)]
    sets = list(combinations(NEW_PATTERNS, 2)) * 2
    return [
        Part(_sentences(random, subject, patterns), ())
        for subject, patterns in zip(subjects[:count], sets, strict=False)
    ]


def _sentences(
    random: Random, subject: tuple[tuple[str, str], str], patterns: Sequence[str]
) -> tuple[str, ...]:
    (thing, office), act = subject
    return tuple(
        pattern.format(
            subject=thing + act, office=office, n=random.randint(3, 60), m=random.randint(3, 60)
        )
        for pattern in random.sample(patterns, len(patterns))
    )


def changed(parts: list[Part], old: int) -> None:
    """Other words in one article: a phrase for a phrase, and a sentence of its own."""
    at = _at(parts, old)
    first, *rest = parts[at].sentences
    for before, after in CHANGES:
        first = first.replace(before, after)
    parts[at] = replace(parts[at], sentences=(first + "具体办法另行制定。", *rest), done="changed")


def split(parts: list[Part], old: int) -> None:
    """One article as two, at the end of a sentence."""
    at = _at(parts, old)
    half = len(parts[at].sentences) // 2
    ends = (parts[at].sentences[:half], parts[at].sentences[half:])
    parts[at : at + 1] = [replace(parts[at], sentences=s, done="split") for s in ends]


def merged(parts: list[Part], old: int) -> None:
    """An article and the one behind it as one."""
    at = _at(parts, old)
    other = parts.pop(at + 1)
    sentences = (*parts[at].sentences, *other.sentences)
    both = (*parts[at].old, *other.old)
    parts[at] = replace(parts[at], sentences=sentences, old=both, done="merged")


def deleted(parts: list[Part], old: int) -> None:
    """An article gone."""
    del parts[_at(parts, old)]


def inserted(parts: list[Part], at: int, new: Part) -> None:
    """A new article at a place, in the chapter of the one before it."""
    parts.insert(at, replace(new, old=(), done="new", chapter=parts[at - 1].chapter, refers=None))


def moved(parts: list[Part], old: int, by: int) -> None:
    """An article `by` places further down, or up, into the chapter of the one before it."""
    at = _at(parts, old)
    part = parts.pop(at)
    place = min(max(at + by, 1), len(parts))
    parts.insert(place, replace(part, moved=True, chapter=parts[place - 1].chapter))


def _at(parts: Sequence[Part], old: int) -> int:
    return next(at for at, part in enumerate(parts) if old in part.old)


def label(number: int) -> str:
    """第四十条, numbers counted from 1."""
    hundreds, rest = divmod(number, 100)
    above = f"{numeral(hundreds)}百" if hundreds else ""
    return f"第{above}{numeral(rest) if rest else ''}条"


def labels(parts: Sequence[Part]) -> dict[int, str]:
    """The label in this edition of each old article that is still there."""
    found: dict[int, str] = {}
    for number, part in enumerate(parts, 1):
        for old in part.old:
            found.setdefault(old, label(number))
    return found


def text(part: Part, numbers: dict[int, str]) -> str:
    """The article's text in an edition whose numbers these are."""
    refers = "" if part.refers is None else f"依照本办法{numbers[part.refers]}的规定办理。"
    return "".join(part.sentences) + refers


def written(parts: Sequence[Part], numbers: dict[int, str]) -> list[str]:
    """The edition as paragraphs, with its chapters."""
    lines: list[str] = []
    for at, part in enumerate(parts):
        if not at or part.chapter != parts[at - 1].chapter:
            lines.append(f"第{numeral(part.chapter + 1)}章　{CHAPTERS[part.chapter]}")
        lines.append(f"{label(at + 1)}　{text(part, numbers)}")
    return lines
