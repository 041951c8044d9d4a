"""TOML files read into frozen dataclasses: an unknown key or a wrong type is refused by name.

A number says in its type what it may be: `delay: Annotated[float, Between(0, 3600)]`.
"""

import re
import tomllib
from copy import deepcopy
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from crawler import textfile
from crawler.errors import ConfigError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Between:
    """What a number in a file may be, both ends included."""

    lowest: float
    highest: float


Port = Annotated[int, Between(1, 65535)]
Count = Annotated[int, Between(0, 100_000)]
# What a Chinese keyboard types in place of TOML's own signs.
TYPED_WIDE = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "＂": '"', "＝": "=", "，": ",", "【": "[", "】": "]",
    "［": "[", "］": "]", "｛": "{", "｝": "}", "＃": "#",
}  # fmt: skip
_WIDE = re.compile(f"[{''.join(TYPED_WIDE)}]")
_IN_QUOTES = re.compile(r"\"[^\"]*\"|'[^']*'")
_AT_LINE = re.compile(r"at line (\d+)")
TYPE_NAMES = {str: "文字", int: "整数", float: "数字", bool: "true 或 false"}


def load(path: Path, shape: type[T]) -> T:
    """Read `path` as a `shape` dataclass.

    Raises ConfigError naming file and key: file missing, not TOML, unknown key, wrong type.
    """
    return build(read_table(path), shape, path)


def read_table(path: Path) -> dict[str, Any]:
    """The file as nested dicts; raises ConfigError when it is missing, no UTF-8 or not TOML."""
    return parsed(text_of(path), path)


def text_of(path: Path) -> str:
    """The file's text; raises ConfigError when it is missing or no UTF-8."""
    try:
        return textfile.read(path)
    except FileNotFoundError as error:
        raise ConfigError(f"找不到设置文件 {path}，请运行 dongtai init 补上。") from error


def parsed(text: str, path: Path) -> dict[str, Any]:
    """The text of the file at `path` as nested dicts; raises ConfigError when it is no TOML."""
    try:
        return deepcopy(_parsed(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} {_mistake(text, str(error))}，请改正后再试。") from error


@lru_cache(maxsize=32)
def _parsed(text: str) -> dict[str, Any]:
    """The page asks for the same files at every look; parsing takes 10 ms of its 50."""
    return tomllib.loads(text)


def build(table: dict[str, Any], shape: type[T], path: Path, prefix: str = "") -> T:
    """`table` as a `shape`; `prefix` is where it stands in the file, for messages."""
    assert is_dataclass(shape)
    known = {f.name: f for f in fields(shape)}
    if unknown := [key for key in table if key not in known]:
        where, names = prefix + unknown[0], "、".join(known)
        raise ConfigError(f"{path} 里有不认识的设置 {where}，可用的有：{names}。")
    hints = get_type_hints(shape, include_extras=True)
    values = {k: _value(v, hints[k], path, prefix + k) for k, v in table.items()}
    if missing := [n for n, f in known.items() if n not in values and _required(f)]:
        raise ConfigError(f"{path} 缺少设置 {prefix}{missing[0]}，请补上。")
    return shape(**values)


def _mistake(text: str, said: str) -> str:
    """What is wrong with the line that `tomllib` names in English, in Chinese."""
    at = _AT_LINE.search(said)
    lines = text.splitlines() or [""]
    number = min(int(at[1]) if at else len(lines), len(lines))
    line = lines[number - 1].strip()
    if wide := _WIDE.findall(_IN_QUOTES.sub("", line.split("#")[0])):
        signs = "、".join(f"{sign} 应为 {TYPED_WIDE[sign]}" for sign in dict.fromkeys(wide))
        return f"第 {number} 行用了中文输入法的符号（{signs}）：{line}"
    return f"不是正确的 TOML 文件，第 {number} 行写得不对：{line}"


def _required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(value: Any, hint: Any, path: Path, key: str) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _within(_value(value, args[0], path, key), args[1], path, key)
    if is_dataclass(hint) and isinstance(hint, type):
        return build(_expect(value, dict, "一节设置", path, key), hint, path, key + ".")
    if origin is tuple:
        items = _expect(value, list, "列表", path, key)
        return tuple(_value(v, args[0], path, f"{key}[{i}]") for i, v in enumerate(items))
    if origin is dict:
        pairs = _expect(value, dict, "一节设置", path, key)
        return {k: _value(v, args[1], path, f"{key}.{k}") for k, v in pairs.items()}
    if hint is Any or (hint is float and type(value) is int):
        return float(value) if hint is float else value
    return _expect(value, hint, TYPE_NAMES.get(hint, str(hint)), path, key)


def _within(value: Any, span: Between, path: Path, key: str) -> Any:
    if not span.lowest <= value <= span.highest:  # neither is nan
        raise ConfigError(
            f"{path} 里的 {key} 应当在 {span.lowest:g} 到 {span.highest:g} 之间，现在是 {value}。"
        )
    return value


def _expect(value: Any, kind: type, name: str, path: Path, key: str) -> Any:
    if type(value) is not kind:
        raise ConfigError(f"{path} 里的 {key} 应当是{name}，现在是 {value!r}。")
    return value
