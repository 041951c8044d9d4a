"""What the store's functions are given as plain values, as JSON has them, and back by their types.

A dataclass is a table of the fields that differ from their defaults, an enumeration its value, a
day or moment ISO 8601, any collection a list.
"""

from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def plain(value: Any) -> Any:
    """`value` as JSON has it; raises TypeError for what has no such form."""
    if value is None or isinstance(value, bool | int | float | str):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        kept = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: plain(one) for each, one in kept if one != _default(each)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(plain, value))
    if isinstance(value, Collection):
        return [plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} has no plain form")


def _default(each: "Field[Any]") -> Any:
    if each.default_factory is not MISSING:
        return each.default_factory()
    return each.default


def formed(kind: Any, value: Any) -> Any:
    """The value of type `kind` that `plain` made `value` of; raises ValueError, TypeError or
    KeyError where it is none.
    """
    if get_origin(kind) in (Union, UnionType):
        return _one_of(get_args(kind), value)
    if isinstance(kind, type) and is_dataclass(kind):
        kinds = hints(kind)
        return kind(**{name: formed(kinds[name], one) for name, one in value.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if get_origin(kind) is None:
        return _scalar(kind, value)
    return _collected(get_origin(kind), get_args(kind), value)


def _one_of(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None and NoneType in kinds:
        return None
    if date in kinds and datetime in kinds:
        return (date if len(value) == len("2026-11-27") else datetime).fromisoformat(value)
    (kind,) = (one for one in kinds if one is not NoneType)
    return formed(kind, value)


def _collected(origin: Any, of: tuple[Any, ...], value: Any) -> Any:
    if issubclass(origin, Mapping):
        return {key: formed(of[1], one) for key, one in value.items()}
    made = tuple(formed(of[0], one) for one in value)
    return list(made) if origin is list else made


def _scalar(kind: Any, value: Any) -> Any:
    if kind is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


@cache
def hints(kind: Any) -> dict[str, Any]:
    """The types of a dataclass' fields or of a function's parameters, by name."""
    return get_type_hints(kind)
