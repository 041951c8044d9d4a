"""An invented issue as a file: laid out in some form, then damaged as extraction damages it."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, fields
from random import Random
from typing import Any

from tests.digest.published.invented import ABSTRACT, Made
from tests.digest.published.tables import hospital_lines, paper_lines, wrapped

NUMERALS = "〇一二三四五六七八九"
TITLES = {
    "policy": ("政策热点", "政策热点", "政 策 热 点", "政策动态"),
    "practice": ("他山之石", "他山之石", "他山之石", "经验借鉴"),
    "theory": ("理论优选", "理论优选", "理论前沿"),
    "hospital": ("医院资讯", "医院资讯", "医院动态"),
    "case": ("典型案例", "典型案例", "案例分享"),
}
HEADS = ("{n}、{t}", " {n}、{t}", "{n}、 {t}", "{n}．{t}", "（{n}）{t}", "{n} 、{t}", "◆{t}", "{t}",
         "【{t}】", "**{n}、{t}**", "第{n}部分 {t}")  # fmt: skip
LABELS = ("{n}.", "{n}. ", "{n}、", "{n}．", "{n}.", "（{n}）", "{c}", "**{n}.** ")
SOURCES = ("（来源于{s}）", "（来源于{s}）", "（来源：{s}）", "(来源:{s})", "（来源于：{s}）",
           "（信息来源：{s}）", "（摘自{s}）", "【来源：{s}】")  # fmt: skip
CHOICES: dict[str, tuple[object, ...]] = {
    "wrap": (0, 0, 24, 28, 32, 36, 42),
    "between": ("\n", "\n\n", "\n\n"),
    "masthead": ("none", "plain", "total", "one line", "numerals", "volume"),
    "guide": ("none", "diamond", "bullets", "pages", "numbers"),
    "head": HEADS,
    "label": LABELS,
    "source": SOURCES,
    "table": ("tabs", "pipes", "before", "between", "behind", "same line", "columns"),
    "rows": ("own", "same", "none"),
    "stop": (True, True, True, False),
    "furniture": ("none", "none", "dashes", "running", "feed"),
    "noise": ("none", "none", "stars", "blanks", "invisible", "nbsp"),
    "code": ("utf-8", "utf-8", "utf-8-sig", "gb18030"),
    "newline": ("\n", "\n", "\r\n"),
    "order": ("house", "house", "house", "turned", "fewer"),
    "names": ("house", "house", "house", "other"),
    "closing": ("编辑：蔡 滨\n审核：王静成", "责任编辑：蔡滨    审核：王静成", ""),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How an issue is laid out and damaged; the words of CHOICES."""

    wrap: int
    between: str
    masthead: str
    guide: str
    head: str
    label: str
    source: str
    table: str
    rows: str
    stop: bool
    furniture: str
    noise: str
    code: str
    newline: str
    order: str
    names: str
    closing: str


def style(random: Random) -> Style:
    """One way of laying out, each choice by itself."""
    return Style(**{f.name: random.choice(CHOICES[f.name]) for f in fields(Style)})  # type: ignore[arg-type]


def written(issue: Made, form: Style, random: Random) -> tuple[bytes, dict[str, Any]]:
    """The file, and what should be read from it."""
    gold = _gold(issue, form)
    keys = _keys(form, random)
    lines = [*_masthead(gold, form), *_guide(gold, keys, form)]
    for no, key in enumerate(keys, 1):
        lines += [_head(key, no, form), *_section(key, issue, gold, form, random)]
    lines += form.closing.split("\n") if form.closing else []
    text = form.between.join(_furnished(_noisy(lines, form, random), form)) + "\n"
    text = text.replace("\n", form.newline)
    return text.encode(form.code, "replace"), _as_printed(gold, keys, form)


def _gold(issue: Made, form: Style) -> dict[str, Any]:
    gold = copy.deepcopy(issue.gold)
    for policy, body in zip(gold["policies"], issue.bodies["policy"], strict=True):
        heading = policy["heading"] if form.stop else policy["heading"].removesuffix("。")
        policy["heading"] = heading
        end = form.source.format(s=policy["source"])
        policy["text"] = heading + "".join(body) + end
    return gold


def _keys(form: Style, random: Random) -> list[str]:
    keys = list(TITLES)
    if form.order == "turned":
        random.shuffle(keys)
    if form.order == "fewer":
        keys.remove(random.choice(keys[1:]))
    return keys


def _as_printed(gold: dict[str, Any], keys: list[str], form: Style) -> dict[str, Any]:
    """The gold without what the file does not say."""
    names = {"practice": "experience", "theory": "papers", "hospital": "hospital_news"}
    for key in set(TITLES) - set(keys):
        gold[names.get(key, "cases")] = []
    if form.masthead == "none":
        gold |= {"issue": None, "date": None}
    if form.masthead == "volume":
        gold["date"] = None
    return gold


def _masthead(gold: dict[str, Any], form: Style) -> list[str]:
    year, month, day = gold["date"].split("-")
    told = f"{year}年{int(month)}月{int(day)}日"
    organisers = ["扬州大学医院管理研究院", "苏北人民医院医院管理研究所"]
    return {
        "none": [],
        "plain": ["动态参考", f"第{gold['issue']}期", *organisers, "联系人：蔡滨 （略）", told],
        "total": ["动 态 参 考", f"第 {gold['issue']} 期（总第 {gold['issue'] + 80} 期）", told],
        "one line": [f"动态参考 {year}年第{gold['issue']}期 {told}", *organisers],
        "numerals": ["《动态参考》", f"第{_chinese(gold['issue'])}期", _spelt(year, month, day)],
        "volume": [f"动态参考 {year}年{int(month)}月 第{gold['issue']}期", *organisers],
    }[form.masthead]


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = ("十" if tens == 1 else NUMERALS[tens] + "十") if tens else ""
    return ten + (NUMERALS[ones] if ones or not tens else "")


def _spelt(year: str, month: str, day: str) -> str:
    spelt = "".join(NUMERALS[int(d)] for d in year)
    return f"{spelt}年{_chinese(int(month))}月{_chinese(int(day))}日"


def _title(key: str, form: Style) -> str:
    return TITLES[key][
        -1 if form.names == "other" else (2 if key == "policy" and form.head[0] == "{" else 0)
    ]


def _head(key: str, no: int, form: Style) -> str:
    return form.head.format(n=NUMERALS[no], t=_title(key, form))


def _guide(gold: dict[str, Any], keys: list[str], form: Style) -> Iterator[str]:
    if form.guide == "none":
        return
    yield "本期导读"
    for key in keys:
        yield f"◆{_title(key, form).replace(' ', '')}"
        for no, item in enumerate(_announced(gold, key), 1):
            shown = item.removesuffix("。")
            line = {"bullets": f"- {shown}", "pages": f"{shown}………… {no + 1}",
                    "numbers": f"{no}. {shown}"}.get(form.guide, shown)  # fmt: skip
            yield from wrapped(line, form.wrap)


def _announced(gold: dict[str, Any], key: str) -> list[str]:
    announced: dict[str, list[str]] = {
        "policy": [p["heading"] for p in gold["policies"]],
        "practice": gold["experience"],
        "theory": ["北核期刊医院管理论文摘要选登"],
        "hospital": ["国内部分医院网站资讯选摘"],
        "case": gold["cases"],
    }
    return announced[key]


def _section(
    key: str, issue: Made, gold: dict[str, Any], form: Style, random: Random
) -> Iterator[str]:
    if key == "theory":
        yield from paper_lines(gold["papers"], ABSTRACT, form.wrap, form.table)
    elif key == "hospital":
        yield "本期动态参考对国内部分医院网站资讯进行了摘编，供参考。"
        yield from hospital_lines(gold["hospital_news"], form, random)
    elif key == "case":
        heading = gold["cases"][0] + "。"
        lead, *points = issue.bodies["case"][0]
        yield from wrapped(heading + lead, form.wrap)
        for point in points:
            yield from wrapped(point, form.wrap)
    else:
        yield from _texts(key, issue, gold, form)


def _texts(key: str, issue: Made, gold: dict[str, Any], form: Style) -> Iterator[str]:
    heads = [p["heading"] for p in gold["policies"]] if key == "policy" else gold["experience"]
    stop = "" if key == "policy" or not form.stop else "。"
    for no, (heading, body) in enumerate(zip(heads, issue.bodies[key], strict=True), 1):
        label = form.label.format(n=no, c=chr(0x2460 + no - 1))
        paragraphs = [label + heading + stop + body[0], *body[1:]]
        if not form.stop:
            paragraphs = [label + heading, *body]
        if key == "policy":
            paragraphs[-1] += form.source.format(s=gold["policies"][no - 1]["source"])
        for paragraph in paragraphs:
            yield from wrapped(paragraph, form.wrap)


def _noisy(lines: list[str], form: Style, random: Random) -> list[str]:
    if form.noise == "stars":
        return [_starred(line) if random.random() < 0.1 else line for line in lines]
    if form.noise == "blanks":
        return [f"  {line} " if "\t" not in line else line for line in lines]
    if form.noise == "invisible":
        marks = "\u200b\u00ad\ufeff\u2060"
        return [_sown(line, random.choice(marks), random) for line in lines]
    if form.noise == "nbsp":
        return [line.replace(" ", "\u00a0") for line in lines]
    return lines


def _starred(line: str) -> str:
    bold = len(line) > 8 and "\t" not in line and "http" not in line[:8]
    return f"**{line[:4]}**{line[4:]}" if bold else line


def _sown(line: str, mark: str, random: Random) -> str:
    at = random.randrange(len(line) + 1)
    return line[:at] + mark + line[at:] if random.random() < 0.3 else line


def _furnished(lines: list[str], form: Style) -> Iterator[str]:
    """Page numbers and running heads every so many lines."""
    page = 1
    for at, line in enumerate(lines, 1):
        yield line
        if form.furniture != "none" and at % 30 == 0:
            page += 1
            yield from {
                "dashes": [f"— {page} —"],
                "running": [f"第{page}页 共20页", "《动态参考》2025年第8期 内部资料"],
                "feed": [f"{page}\n\f动态参考"],
            }[form.furniture]
