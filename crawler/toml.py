"""TOML files read into frozen dataclasses: an unknown key or a wrong type is refused by name."""

import tomllib
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from crawler.errors import ConfigError

T = TypeVar("T")
TYPE_NAMES = {str: "文字", int: "整数", float: "数字", bool: "true 或 false"}


def load(path: Path, shape: type[T]) -> T:
    """Read `path` as a `shape` dataclass.

    Raises ConfigError naming file and key: file missing, not TOML, unknown key, wrong type.
    """
    return build(read_table(path), shape, path)


def read_table(path: Path) -> dict[str, Any]:
    """The file as nested dicts; raises ConfigError when it is missing or not TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"找不到设置文件 {path}，请运行 dongtai init 补上。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} 不是正确的 TOML 文件（{error}），请改正后再试。") from error


def build(table: dict[str, Any], shape: type[T], path: Path, prefix: str = "") -> T:
    """`table` as a `shape`; `prefix` is where it stands in the file, for messages."""
    assert is_dataclass(shape)
    known = {f.name: f for f in fields(shape)}
    if unknown := [key for key in table if key not in known]:
        where, names = prefix + unknown[0], "、".join(known)
        raise ConfigError(f"{path} 里有不认识的设置 {where}，可用的有：{names}。")
    hints = get_type_hints(shape)
    values = {k: _value(v, hints[k], path, prefix + k) for k, v in table.items()}
    if missing := [n for n, f in known.items() if n not in values and _required(f)]:
        raise ConfigError(f"{path} 缺少设置 {prefix}{missing[0]}，请补上。")
    return shape(**values)


def _required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(value: Any, hint: Any, path: Path, key: str) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return build(_expect(value, dict, "一节设置", path, key), hint, path, key + ".")
    if origin is tuple:
        items = _expect(value, list, "列表", path, key)
        return tuple(_value(v, args[0], path, f"{key}[{i}]") for i, v in enumerate(items))
    if origin is dict:
        pairs = _expect(value, dict, "一节设置", path, key)
        return {k: _value(v, args[1], path, f"{key}.{k}") for k, v in pairs.items()}
    if hint is float and type(value) is int:
        return float(value)
    return _expect(value, hint, TYPE_NAMES.get(hint, str(hint)), path, key)


def _expect(value: Any, kind: type, name: str, path: Path, key: str) -> Any:
    if type(value) is not kind:
        raise ConfigError(f"{path} 里的 {key} 应当是{name}，现在是 {value!r}。")
    return value
