"""The declaration of a new source, as a table of sources.toml or as a class of its own."""

import json
from collections.abc import Mapping
from typing import Any

from crawler.onboard.guess import Guess, column_name, guess
from crawler.probe.pages import ARTICLE, LIST, Probe
from crawler.sources.catalogue import platform_named
from crawler.urls import host_of

WIDE = 100  # characters of a line of code


def name_of(region: str, url: str) -> str:
    """The name of a source: its region and the first label of its host."""
    label = host_of(url).removeprefix("www.").split(".", maxsplit=1)[0]
    return f"{region}_{label.replace('-', '_')}"


def entry(
    url: str, org: str, sort: str, probe: Probe, column: str = ""
) -> tuple[dict[str, Any], Guess]:
    """The attributes of a source that was looked at, and what the platform's guess rests on.

    The column's address is the one that answered. A site that had to be read with a browser says
    so; `known` lets the source find its column again when it moves.
    """
    found = guess(probe) if LIST in probe.pages else Guess("", "", "没有读到栏目页")
    table: dict[str, Any] = {"platform": found.platform, "org": org, "sort": sort}
    list_url = probe.pages[LIST].url if LIST in probe.pages else url
    name = column or column_name(probe)
    table |= {"columns": {name: list_url}, "evidence": {name: "page"}}
    article = probe.pages.get(ARTICLE)
    if article and host_of(article.url) == host_of(list_url):
        table["known"] = [article.url]
    table |= {"article_re": found.article_re}
    table |= {"browser": any(page.browser for page in probe.pages.values())}
    return {key: value for key, value in table.items() if value}, found


def as_toml(name: str, table: Mapping[str, Any]) -> str:
    """The table as it stands in config/sources.toml; JSON's strings are TOML's too."""
    kept = {key: value for key, value in table.items() if (key, value) != ("sort", "hospital")}
    lines = [f"{key} = {_toml(value)}" for key, value in kept.items()]
    return "\n".join([f"[source.{name}]", *lines, ""])


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in value.items())
        return f"{{ {inside} }}"
    return json.dumps(value, ensure_ascii=False)


def as_code(name: str, table: Mapping[str, Any]) -> str:
    """The source as a file of crawler/spiders/<sort>/: attributes, and nothing else."""
    base = platform_named(str(table.get("platform", "")))
    kept = {k: v for k, v in table.items() if k not in ("platform", "sort")}
    values = {"name": name} | kept
    column = next(iter(table["columns"]))
    return "\n".join(
        [
            f'"""{table["org"]}."""',
            "",
            f"from {base.__module__} import {base.__name__}",
            "",
            "",
            f"class {class_name(name)}({base.__name__}):",
            f'    """{column}; written by `dongtai sources new` from two pages of the site."""',
            "",
            *(line for key, value in values.items() for line in _attribute(key, value)),
            "",
        ]
    )


def class_name(name: str) -> str:
    """js_sbyy as JsSbyy."""
    return "".join(word.capitalize() for word in name.split("_"))


def _attribute(key: str, value: Any) -> list[str]:
    """One attribute, over several lines where it is long, as ruff formats it."""
    if key == "article_re":
        return [f'    {key} = r"{value}"']
    items = _items(value)
    if items is None:
        return [f"    {key} = {_quoted(value) if isinstance(value, str) else value}"]
    opened, closed = "{}" if isinstance(value, dict) else "()"
    comma = "," if opened == "(" and len(items) == 1 else ""
    line = f"    {key} = {opened}{', '.join(items)}{comma}{closed}"
    if len(line) <= WIDE:
        return [line]
    return [f"    {key} = {opened}", *(f"        {item}," for item in items), f"    {closed}"]


def _items(value: Any) -> list[str] | None:
    if isinstance(value, dict):
        return [": ".join(map(_quoted, pair)) for pair in value.items()]
    return [_quoted(item) for item in value] if isinstance(value, list) else None


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
