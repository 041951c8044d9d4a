"""All sources: the classes in crawler/spiders and those declared in config/sources.toml."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from crawler import spiders, toml
from crawler.config import Home
from crawler.errors import ConfigError, SourceError
from crawler.sources import platforms
from crawler.sources.declaration import DECLARED
from crawler.sources.source import Source


def sources(home: Home) -> dict[str, type[Source]]:
    """Every source by name, sorted, with the changes of config/sources.toml applied.

    Raises ConfigError or SourceError naming the source that is wrongly declared.
    """
    found = {source.name: source for source in _coded()}
    path = home.file("sources.toml")
    for name, table in _declared(path).items():
        found[name] = (
            _changed(found[name], table, path) if name in found else made(name, table, path)
        )
    return dict(sorted(found.items()))


def choose(home: Home, names: tuple[str, ...]) -> list[type[Source]]:
    """The sources of these names, or all of them; raises SourceError for an unknown name."""
    every = sources(home)
    if unknown := [name for name in names if name not in every]:
        raise SourceError(f"没有名为 {unknown[0]} 的来源，请用 dongtai sources list 查看全部来源。")
    return [every[name] for name in names or every]


def platform_named(name: str, source: str = "") -> type[Source]:
    """The base class of a publishing system, for this source; "" is the general reader."""
    known = systems()
    if name and name not in known:
        names = "、".join(sorted(known))
        raise SourceError(
            f"来源 {source} 的 platform 不能是 {name}，可用的有：{names}；不知道就不写。"
        )
    return known[name] if name else Source


@cache
def systems() -> dict[str, type[Source]]:
    """The base class of each publishing system, by its name."""
    found = (v for m in _modules(platforms) for v in vars(m).values() if _is_source(v, m))
    return {base.platform: base for base in found if base.platform}


def _coded() -> Iterator[type[Source]]:
    for module in _modules(spiders):
        yield from (v for v in vars(module).values() if _is_source(v, module))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not info.ispkg:
            yield importlib.import_module(info.name)


def _is_source(value: object, module: ModuleType) -> bool:
    return (
        isinstance(value, type)
        and issubclass(value, Source)
        and value.__module__ == module.__name__
    )


def _declared(path: Path) -> Mapping[str, dict[str, Any]]:
    if not path.exists():
        return {}
    table = toml.read_table(path)
    if unknown := set(table) - {"source"}:
        raise ConfigError(f"{path} 里有不认识的设置 {min(unknown)}，每个来源写成 [source.名称]。")
    declared: dict[str, dict[str, Any]] = table.get("source", {})
    return declared


def _changed(base: type[Source], table: dict[str, Any], path: Path) -> type[Source]:
    return _class(base, base.name, table, path, module=base.__module__)


def made(name: str, table: Mapping[str, Any], path: Path) -> type[Source]:
    """The class of a source that is declared as `[source.name]` in the file at `path`.

    Raises ConfigError or SourceError naming what is wrong.
    """
    attributes = dict(table)
    base = platform_named(str(attributes.pop("platform", "")), name)
    return _class(base, name, {"sort": "hospital"} | attributes, path, module=__name__)


def _class(
    base: type[Source], name: str, table: dict[str, Any], path: Path, module: str
) -> type[Source]:
    if unknown := [key for key in table if key not in DECLARED]:
        known = "、".join(sorted(DECLARED))
        raise ConfigError(f"{path} 里来源 {name} 有不认识的设置 {unknown[0]}，可用的有：{known}。")
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    attributes = values | {"name": name, "__module__": module}
    made: type[Source] = type(base.__name__, (base,), attributes)
    made.check()
    return made
