"""Slips put into a clean issue, by the rule that should find them.

Each function changes a draft and returns whether it found a place for its slip.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from digest.store.published import Printed
from tests.digest.checking.lint.clean import Draft

Slip = Callable[[Draft, Random], bool]


def _pattern(where: str, pattern: str, new: str) -> Slip:
    """Replace one occurrence of `pattern` in a text, or change the address of one row."""

    def slip(draft: Draft, random: Random) -> bool:
        lines = {"policy": draft.policies, "address": draft.news}.get(where, draft.texts)
        at = 2 if where == "address" else 1
        places = [(line, found) for line in lines for found in re.finditer(pattern, line[at])]
        if not places:
            return False
        line, found = random.choice(places)
        line[at] = line[at][: found.start()] + found.expand(new) + line[at][found.end() :]
        return True

    return slip


def _listed() -> Iterator[tuple[str, str, Slip]]:
    """(kind, rule, slip) of every line of slips.txt."""
    kind = rule = where = ""
    for line in (Path(__file__).parent / "slips.txt").read_text("utf-8").split("\n"):
        if head := re.fullmatch(r"\[(.+)\] (\S+) (\S+)", line):
            kind, rule, where = head.groups()
        elif line and not line.startswith("#"):
            pattern, _, new = line.partition(" → ")
            yield kind, rule, _pattern(where, pattern, new)


def _label(draft: Draft, random: Random) -> bool:
    title, texts = random.choice([("政策热点", draft.policies), ("他山之石", draft.practice)])
    numbers = list(range(1, len(texts) + 1))
    at = random.randrange(len(numbers))
    numbers[at:] = [n + random.choice((1, 1, 2)) for n in numbers[at:]] if at else [2, *numbers[1:]]
    draft.labels[title] = numbers
    return numbers != list(range(1, len(texts) + 1))


def _ordinal(draft: Draft, random: Random) -> bool:
    at = random.randrange(1, 5)
    draft.ordinals[at] = random.choice([n for n in "一二三四五六七" if n != draft.ordinals[at]])
    return True


def _guide(draft: Draft, random: Random) -> bool:
    lines = draft.guide[random.choice(list(draft.guide))]
    at = random.randrange(len(lines))
    way = random.randrange(4)
    changed = {
        0: re.sub("印发|发布|公布|召开", lambda m: "公布" if m[0] != "公布" else "印发", lines[at]),
        1: lines[at].replace("的", "", 1),
        2: re.sub(r"(?<=.{6})(.)(.)", r"\2\1", lines[at], count=1),
        3: "",
    }[way]
    if changed == lines[at]:
        return False
    lines[at : at + 1] = [changed] if changed else []
    return True


def _extra_guide(draft: Draft, random: Random) -> bool:
    lines = draft.guide[random.choice(list(draft.guide))]
    lines.insert(random.randrange(len(lines) + 1), "国家药监局印发《医用耗材追溯办法》")
    return True


def _heading_year(draft: Draft, random: Random) -> bool:
    text = random.choice([*draft.policies, *draft.practice])
    year = random.choice(("2022", "2023", "2021"))
    text[0] = f"{year}年全国医疗质量工作要点汇总。"
    text[1] = f"本期公布{int(year) + 1}年公开的文件，供各医院参考。" + text[1]
    return True


def _earlier(draft: Draft, random: Random) -> bool:
    hospital, title, url = random.choice(draft.news)
    way = random.randrange(5)
    told = {
        0: (title, url),
        1: ("另一个完全不同的说法", url.replace("https", "http")),
        2: ("别的标题", url + ("&" if "?" in url else "?") + "from=timeline"),
        3: (title + "！", "https://www.example.cn/info/1.htm"),
        4: (hospital + title, "https://www.example.cn/info/2.htm"),
    }[way]
    draft.earlier.append(Printed("2025-06", 6, "hospital", 1, told[0], "", hospital, told[1]))
    return True


def _policy_again(draft: Draft, random: Random) -> bool:
    heading = random.choice(draft.policies)[0]
    changed = heading.replace("印发", "发布") if random.random() < 0.5 else heading
    draft.earlier.append(Printed("2025-07", 7, "policy", 1, changed))
    return "《" in heading


def _twice_here(draft: Draft, random: Random) -> bool:
    one, other = random.sample(draft.news, 2)
    other[2] = one[2] if random.random() < 0.5 else one[2].replace("https://www.", "http://")
    return True


def _paper_again(draft: Draft, random: Random) -> bool:
    if random.random() < 0.5:
        draft.papers.append(random.choice(draft.papers))
    else:
        title = random.choice(draft.papers).replace("研究", " 研究")
        draft.earlier.append(Printed("2025-07", 7, "theory", 1, title))
    return True


def _page(draft: Draft, random: Random) -> bool:
    _, title, url = random.choice(draft.news)
    way = random.randrange(4)
    other = {0: title[:-2] + "成果", 1: title[2:], 2: "我院" + title, 3: "完全不同的另一篇"}[way]
    draft.pages[url] = other
    return True


def _hospital_name(draft: Draft, random: Random) -> bool:
    row = random.choice(draft.news)
    names = {"齐鲁医院": "山东大学齐鲁医院", "华西医院": "四川大学华西医院",
             "北京协和医院": "协和医院", "中南大学湘雅医院": "湘雅医院",
             "复旦大学附属中山医院": "中山医院",
             "北京大学第一医院": "北大医院", "中山大学附属第一医院": "中山一院",
             "中山大学孙逸仙纪念医院": "孙逸仙纪念医院",
             "中日友好医院": "中日医院"}  # fmt: skip
    if row[0] not in names:
        return False
    row[0] = names[row[0]]
    return True


def _other_site(draft: Draft, random: Random) -> bool:
    row, other = random.sample(draft.news, 2)
    if row[0] == other[0] or "weixin" in other[2]:
        return False
    draft.earlier += [
        Printed(
            "2025-06", 6, "hospital", n, f"旧闻{n}", "", other[0], other[2].replace("4", str(n))
        )
        for n in (1, 2, 3)
    ]
    row[2] = re.sub(r"4\d\d\d\d", "51234", other[2])
    return True


def _source(draft: Draft, random: Random) -> bool:
    policy = random.choice(draft.policies)
    name = policy[2].removesuffix("网站")
    policy[2] = random.choice((
        "", name, f"{name}官网|（来源：{name}官网）", f"{name}网站|(来源于{name}网站)",
        f"{name}网站|（来源:{name}网站）", f"{name}网站|（摘自{name}网站）",
        "国家卫生健康委员会网站", "国家医疗保障局网站", "国家药监局网站",
        f"{name}网站|（来源于{name}网站", f"{name}网站|（来源于{name}网站）。",
        f"{name}网站网站", f"|来源于{name}网站）",
    ))  # fmt: skip
    return True


def _long(draft: Draft, random: Random) -> bool:
    policy = random.choice(draft.policies)
    policy[1] = policy[1] * random.choice((20, 24))
    return True


def _title_marks(draft: Draft, random: Random) -> bool:
    row = random.choice(draft.news)
    old, new = random.choice(
        (("“", ""), ("”", ""), ("《", ""), ("》", ""), ("“", "”"), ("：", ":"))
    )
    row[1], before = row[1].replace(old, new, 1), row[1]
    return row[1] != before


_MADE: tuple[tuple[str, str, tuple[Slip, ...]], ...] = (
    ("entry labels", "序号", (_label,)),
    ("section ordinals", "序号", (_ordinal,)),
    (
        "导读 agrees",
        "导读",
        (
            _guide,
            _extra_guide,
        ),
    ),
    ("pairs in titles", "*", (_title_marks,)),
    ("heading's year", "日期", (_heading_year,)),
    (
        "printed before",
        "重复",
        (
            _earlier,
            _policy_again,
            _paper_again,
        ),
    ),
    ("twice in this issue", "重复", (_twice_here,)),
    ("title of the page", "标题", (_page,)),
    (
        "hospital names",
        "医院名称",
        (
            _hospital_name,
            _other_site,
        ),
    ),
    ("来源", "来源", (_source,)),
    ("over-long entry", "篇幅", (_long,)),
)


def slips() -> dict[str, tuple[str, list[Slip]]]:
    """By kind: the rule that should speak ("*": any), and the ways to put a slip in."""
    found: dict[str, tuple[str, list[Slip]]] = {}
    for kind, rule, slip in _listed():
        found.setdefault(kind, (rule, []))[1].append(slip)
    return found | {kind: (rule, list(ways)) for kind, rule, ways in _MADE}


SLIPS = slips()
