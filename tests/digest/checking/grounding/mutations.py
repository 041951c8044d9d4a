"""Clean drafts made wrong, or said otherwise, one place at a time: what the lock is tried on."""

import re
from collections.abc import Callable, Iterator, Mapping

Change = Callable[[re.Match[str]], str]
NUMERALS = "零一二三四五六七八九"
ORGANISATIONS = {
    "国家卫生健康委": "国家疾控局",
    "国家卫健委": "国家药监局",
    "国家医保局": "国家药监局",
    "江苏省": "安徽省",
    "扬州": "泰州",
}
LONG = {
    "国家卫健委": "国家卫生健康委员会",
    "国家医保局": "国家医疗保障局",
    "国家中医药局": "国家中医药管理局",
}
TURNED = {
    "以上": "以下",
    "以下": "以上",
    "不低于": "不高于",
    "不少于": "不超过",
    "不超过": "不少于",
} | {
    "增长": "下降",
    "下降": "增长",
}
UNITS = {"元": "人", "人": "元", "家": "人", "个": "天", "天": "小时", "小时": "天", "名": "家"}


def _digit(found: re.Match[str]) -> str:
    """The last digit made another."""
    text = found[0]
    at = max(n for n, char in enumerate(text) if char.isdigit())
    return text[:at] + str((int(text[at]) + 3) % 10) + text[at + 1 :]


def _next(most: int) -> Change:
    return lambda found: str(int(found[0]) % most + 1)


def _spelled(number: str) -> str:
    value = int(number)
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else f"{NUMERALS[tens]}十"
    return head + (NUMERALS[ones] if ones or not tens else "")


def _pattern(words: Mapping[str, str], behind: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words)}){behind}")


WRONG: dict[str, tuple[re.Pattern[str], Change]] = {
    "数字": (
        re.compile(r"(?<![\d〔月第.年])\d+(?:\.\d+)?(?=[个家人名种项张例天小万亿元次])"),
        _digit,
    ),
    "单位": (re.compile(rf"(?<=\d)(?:{'|'.join(UNITS)})(?=[，。；])"), lambda m: UNITS[m[0]]),
    "亿万": (re.compile(r"(?<=\d)[亿万](?=[元人])"), lambda m: {"亿": "万", "万": "亿"}[m[0]]),
    "百分比": (re.compile(r"\d+(?:\.\d+)?(?=%)"), _digit),
    "百分号": (re.compile(r"(?<=\d)%"), lambda _: "‰"),
    "日": (re.compile(r"(?<=月)\d{1,2}(?=日)"), _next(28)),
    "年": (re.compile(r"20\d\d(?=年)"), lambda m: str(int(m[0]) + 3)),
    "文件名": (re.compile(r"(?<=《)[^《》]{6,}(?=》)"), lambda m: f"{m[0][:3]}新{m[0][4:]}"),
    "机构": (_pattern(ORGANISATIONS), lambda m: ORGANISATIONS[m[0]]),
    "上下限": (
        re.compile(r"(?<=[\d%名张])以[上下]|(?:不低于|不少于|不超过|增长|下降)(?=\d)"),
        lambda m: TURNED[m[0]],
    ),
    "编号": (re.compile(r"(?<=WS/T )\d+"), lambda m: str(int(m[0]) + 50)),
}
ALIKE: dict[str, tuple[re.Pattern[str], Change]] = {
    "全角": (re.compile(r"\d+"), lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m[0])),
    "空格": (re.compile(r"(?<=[\u4e00-\u9fff])\d+(?=[\u4e00-\u9fff])"), lambda m: f" {m[0]} "),
    "汉字数": (
        re.compile(r"(?<![\d.〔年月第-])[1-9]\d?(?=[个家名种项张例类])"),
        lambda m: _spelled(m[0]),
    ),
    "百分之": (re.compile(r"(?<![\d.])([1-9]\d?)%"), lambda m: f"百分之{_spelled(m[1])}"),
    "万": (re.compile(r"(?<![\d.])(\d+)万(?=[人元])"), lambda m: f"{int(m[1]) * 10000}"),
    "亿": (re.compile(r"(?<![\d.])(\d+)亿(?=[人元])"), lambda m: f"{int(m[1]) * 10000}万"),
    "千分位": (re.compile(r"(?<![\d.年〔])\d{4,6}(?=[人元个家名张])"), lambda m: f"{int(m[0]):,}"),
    "全称": (_pattern(LONG), lambda m: LONG[m[0]]),
    "至少": (re.compile(r"不(?:少于|低于)(?=\d)"), lambda _: "至少"),
}


def changed(text: str, pattern: re.Pattern[str], change: Change) -> Iterator[tuple[str, str]]:
    """Copies of `text` with one place changed each, and what was changed in words."""
    for found in pattern.finditer(text):
        new = change(found)
        if new != found[0]:
            told = f"{text[max(0, found.start() - 6) : found.end() + 6]} → {new}"
            yield text[: found.start()] + new + text[found.end() :], told
