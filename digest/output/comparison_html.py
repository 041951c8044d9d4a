"""新旧对照 as a web page of its own, and its table alone for the editor's page."""

from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from digest.comparing.account import sentence, words
from digest.comparing.comparison import Comparison, Row
from digest.output.templates import SHIPPED


def render(found: Comparison, templates: Path) -> str:
    """The whole page, style inside; templates of `templates` before those that ship."""
    page = _environment(templates).get_template("comparison.html.j2")
    return page.render(comparison=found, sentence=sentence, groups=_groups(found.rows))


def table(rows: tuple[Row, ...]) -> Markup:
    """The rows as the shipped template lays them out."""
    made = _environment(SHIPPED).get_template("comparison_rows.html.j2")
    return Markup(made.render(groups=_groups(rows)))  # autoescaped by its environment


def chapter(row: Row) -> str:
    """The heading that a row stands under: that of the new edition, of what is gone its own."""
    return (row.new or row.old)[0].chapter


def _groups(rows: tuple[Row, ...]) -> list[tuple[str, list[Row]]]:
    return [(name, list(group)) for name, group in groupby(rows, key=chapter)]


def _environment(templates: Path) -> Environment:
    made = Environment(
        loader=FileSystemLoader([templates, SHIPPED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(words=words, zipped=zip)
    return made
