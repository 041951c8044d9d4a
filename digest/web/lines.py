"""Settings as lines of text, the way an editor writes them, and back.

全称 = 简称
北京协和医院：bj_pumch、bj_pumch2；公众号：北京协和医院；备选
张编辑 <zhang@example.org>：cn_nhsa、公立医院；排除：解读；文种：通知、意见；每周；只在工作日
    中医药服务：2
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crawler.errors import CallError
from digest.config.interests import When

USUAL = 2  # articles of a column, where nothing is said
RESERVE, ACCOUNTS = "备选", "公众号"
LISTS = {"必须": "must", "排除": "never", "文种": "types", "内容": "kinds"}
QUIET, WORKDAYS = "不打扰", "只在工作日"
_PERSON = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]+)>\s*(?:[：:](?P<topics>.*))?")
_COLON = re.compile(r"[：:]")
_COMMAS = str.maketrans("、，", ",,")


def plain(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def show_pairs(pairs: Mapping[str, str]) -> str:
    """A table of names, a line each."""
    return "\n".join(f"{key} = {value}" for key, value in pairs.items())


def read_pairs(text: str) -> dict[str, str]:
    """The names; raises CallError that quotes the line it cannot read, or a name given twice."""
    found: dict[str, str] = {}
    for line in plain(text):
        key, sign, value = (part.strip() for part in line.replace("＝", "=").partition("="))
        if not (key and sign and value):
            raise CallError(f"这一行读不懂：“{line}”，请写成“全称 = 简称”的样子。")
        if key in found:
            raise CallError(f"“{key}”写了两次，请只留一行。")
        found[key] = value
    return found


def show_hospitals(rows: Iterable[Mapping[str, Any]]) -> str:
    """The hospitals of the table in printing order, a line each."""
    return "\n".join(_hospital(row) for row in rows)


def read_hospitals(text: str) -> list[dict[str, Any]]:
    """The entries of `[[hospitals]]`; raises CallError that quotes the line it cannot read."""
    rows = [_read_hospital(line) for line in plain(text)]
    _each_once([str(row["name"]) for row in rows], "医院")
    return rows


def show_columns(rows: Iterable[Mapping[str, Any]]) -> str:
    """The columns of a publication in printing order, a line each."""
    return "\n".join(f"{row['name']}：{row.get('articles', USUAL)}" for row in rows)


def read_columns(text: str) -> list[dict[str, Any]]:
    """Name and number of each `[[columns]]`; raises CallError that quotes the line."""
    rows = [_read_column(line) for line in plain(text)]
    _each_once([str(row["name"]) for row in rows], "栏目")
    return rows


def show_people(rows: Iterable[Mapping[str, Any]]) -> str:
    """The recipients, a line each."""
    return "\n".join(_person(row) for row in rows)


def read_people(text: str) -> list[dict[str, Any]]:
    """The entries of `[[recipients]]`; raises CallError that quotes the line it cannot read."""
    rows = [_read_person(line) for line in plain(text)]
    _each_once([str(row["address"]).lower() for row in rows], "邮箱")
    return rows


def _hospital(row: Mapping[str, Any]) -> str:
    parts = ["、".join(row.get("sources", ()))] if row.get("sources") else []
    parts += [f"{ACCOUNTS}：{'、'.join(row['accounts'])}"] if row.get("accounts") else []
    parts += [RESERVE] if row.get("reserve") else []
    return f"{row['name']}：{'；'.join(parts)}" if parts else str(row["name"])


def _read_hospital(line: str) -> dict[str, Any]:
    name, *rest = _COLON.split(line, maxsplit=1)
    row: dict[str, Any] = {"name": name.strip(), "sources": (), "accounts": (), "reserve": False}
    if not row["name"]:
        raise CallError(f"这一行没有医院名称：“{line}”。")
    for part in _stretches(rest[0]) if rest else ():
        head, *tail = _COLON.split(part.strip(), maxsplit=1)
        if head.strip() == ACCOUNTS and tail:
            row["accounts"] = listed(tail[0])
        elif part.strip() == RESERVE:
            row["reserve"] = True
        elif not tail:
            row["sources"] = (*row["sources"], *listed(part))
        else:
            raise CallError(
                f"这一行读不懂：“{line}”，请写成“北京协和医院：bj_pumch；公众号：北京协和医院”的样子。"
            )
    return row


def _read_column(line: str) -> dict[str, Any]:
    name, *rest = _COLON.split(line, maxsplit=1)
    count = rest[0].strip() if rest else str(USUAL)
    if not (name.strip() and count.isdecimal() and 0 < int(count) < 100):
        raise CallError(f"这一行读不懂：“{line}”，请写成“中医药服务：2”的样子。")
    return {"name": name.strip(), "articles": int(count)}


def _person(row: Mapping[str, Any]) -> str:
    parts = ["、".join(row["topics"])] if row.get("topics") else []
    parts += [f"{word}：{'、'.join(row[key])}" for word, key in LISTS.items() if row.get(key)]
    parts += [row["when"]] if row.get("when", When.MORNING) != When.MORNING else []
    parts += [f"{QUIET}：{row['quiet']}"] if row.get("quiet") else []
    parts += [WORKDAYS] if row.get("workdays") else []
    return f"{row['name']} <{row['address']}>" + (f"：{'；'.join(parts)}" if parts else "")


def _read_person(line: str) -> dict[str, Any]:
    found = _PERSON.fullmatch(line)
    if found is None or not found["name"].strip():
        raise CallError(
            f"这一行读不懂：“{line}”，请写成“张编辑 <zhang@example.org>：公立医院、DRG”的样子。"
        )
    row: dict[str, Any] = {
        "name": found["name"].strip(), "address": found["address"].strip(), "topics": (),
        **dict.fromkeys(LISTS.values(), ()), "when": "", "quiet": "", "workdays": False,
    }  # fmt: skip
    for part in _stretches(found["topics"] or ""):
        _wish(row, part.strip(), line)
    return row


def _wish(row: dict[str, Any], part: str, line: str) -> None:
    """One stretch of a recipient's line, between two ；, put into his entry."""
    head, *tail = (word.strip() for word in _COLON.split(part, maxsplit=1))
    if tail and head in LISTS:
        row[LISTS[head]] = listed(tail[0])
    elif tail and head == QUIET:
        row["quiet"] = tail[0]
    elif tail:
        raise CallError(
            f"这一行读不懂：“{line}”里的“{head}”，可以写：{'、'.join((*LISTS, QUIET))}。"
        )
    elif part == WORKDAYS:
        row["workdays"] = True
    elif part in tuple(When):
        row["when"] = part
    else:
        row["topics"] = (*row["topics"], *listed(part))


def _stretches(text: str) -> list[str]:
    return text.replace("；", ";").split(";")


def listed(text: str) -> tuple[str, ...]:
    """Words that stand between 、 or commas, each once."""
    words = map(str.strip, text.translate(_COMMAS).split(","))
    return tuple(dict.fromkeys(filter(None, words)))


def _each_once(names: Sequence[str], what: str) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise CallError(f"{what}“{twice}”写了两次，请只留一行。")
