"""The fake sites as sources, as an operator would declare them, in config/sources.toml."""

import json
from collections.abc import Iterable

from crawler.config import Home
from tests.fake_sites.site import COLUMN, Site

PREFIX = "fake_"


def source_name(site: str) -> str:
    """The name of a site's source."""
    return PREFIX + site


def declare(home: Home, sites: Iterable[Site]) -> None:
    """Write the registered sites as sources; their addresses must be known by now."""
    tables = [_table(site) for site in sites if site.registered]
    (home.config / "sources.toml").write_text("\n".join(tables), "utf-8")


def _table(site: Site) -> str:
    given: dict[str, object] = {
        "org": site.org,
        "sort": "hospital",
        "platform": site.platform.declared,
        "columns": {COLUMN: site.column_url},
    }
    if site.platform.article_re:
        given["article_re"] = site.platform.article_re
    given |= site.declares
    if "known" in given:
        given["known"] = [site.root + site.platform.path(site.document(1))]
    lines = [f"{key} = {_value(value)}" for key, value in given.items()]
    return "\n".join([f"[source.{source_name(site.name)}]", *lines, ""])


def _value(value: object) -> str:
    """TOML of a text, number, truth value, list or table; JSON's texts are TOML's."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_value(v)}" for k, v in value.items()) + " }"
    return json.dumps(value)
