"""What is wrong with a rule as it stands in its file. Examples are run by the tests, not here."""

import re
from typing import Any

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LISTS = ("words", "yes", "no")
_TEXTS = ("pattern", "why")


def mistake(name: str, table: Any) -> str:
    """The end of a Chinese sentence about the rule, "" when its form is right."""
    if not _NAME.fullmatch(name):
        return "的名字只能用小写字母、数字和下划线"
    if not isinstance(table, dict):
        return "应当是一节设置"
    if unknown := [key for key in table if key not in (*_LISTS, *_TEXTS)]:
        return f"里有不认识的 {unknown[0]}"
    return _of_values(table)


def _of_values(table: dict[str, Any]) -> str:
    if any(not isinstance(table.get(key, ""), str) for key in _TEXTS):
        return "的 pattern 和 why 应当是文字"
    if any(not _is_texts(table.get(key, ["有"])) for key in _LISTS):
        return "的 words、yes 和 no 应当是一列文字，不能空着"
    if ("words" in table) == ("pattern" in table):
        return "应当写 words 或 pattern，只写一样"
    return "" if "yes" in table and "no" in table else "缺少例句，yes 和 no 至少各写一句"


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v for v in value)
