"""The web page: issue.html.j2 or viewpoint.html.j2 of config/templates, style inside.

Nothing is loaded from outside.
"""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound

from crawler.errors import ConfigError
from digest.errors import IssueError
from digest.issue.printed import PrintedIssue
from digest.output.imprint import imprint
from digest.output.templates import ADVICE, SHIPPED, template_file

ACROSS = 38  # characters of 本期导读 on a line of A4


def render(issue: PrintedIssue, templates: Path) -> str:
    """The page of `issue`; raises ConfigError or IssueError when a template is missing or wrong."""
    environment = Environment(
        loader=FileSystemLoader([templates, SHIPPED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    name = f"{issue.template}.html.j2"
    try:
        return environment.get_template(name).render(issue=_fields(issue))
    except TemplateNotFound as error:
        missing = templates / str(error.name)
        raise ConfigError(f"找不到网页模板 {missing}，{ADVICE}") from error
    except (TemplateError, UnicodeDecodeError) as error:
        path = template_file(templates, name)
        raise IssueError(f"网页模板 {path} 有误（{error}），请改正或换回原件。") from error


def _fields(issue: PrintedIssue) -> dict[str, Any]:
    """What the fields of the template stand for."""
    parts = {
        name: getattr(issue, name)
        for name in ("sections", "columns", "appendix", "proof", "wide_table")
    }
    return {**imprint(issue), **parts, "guide_lines": _guide_lines(issue)}


def _guide_lines(issue: PrintedIssue) -> int:
    """How many lines 本期导读 takes on paper, set in the usual size."""
    items = (item for section in issue.sections for item in section.guide)
    return len(issue.sections) + sum(-(-len(item) // ACROSS) for item in items)
