"""A template of config/templates filled with the flow of an issue."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound

from crawler.errors import ConfigError
from digest.errors import IssueError
from digest.issue.printed import PrintedIssue
from digest.output.imprint import imprint
from digest.output.screens.flow import chapters
from digest.output.templates import ADVICE, SHIPPED, template_file


def filled(name: str, issue: PrintedIssue, templates: Path, facts: Mapping[str, Any]) -> str:
    """The template `name` with `issue`, its chapters and `facts`; raises ConfigError, IssueError
    when it is missing or wrong.
    """
    environment = Environment(
        loader=FileSystemLoader([templates, SHIPPED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    head = {**imprint(issue), "proof": issue.proof}
    given = {"issue": head, "chapters": chapters(issue), **facts}
    try:
        return environment.get_template(name).render(given)
    except TemplateNotFound as error:
        raise ConfigError(f"找不到模板 {templates / str(error.name)}，{ADVICE}") from error
    except (TemplateError, UnicodeDecodeError) as error:
        path = template_file(templates, name)
        raise IssueError(f"模板 {path} 有误（{error}），请改正或换回原件。") from error
