"""A mail as three templates of config/templates: NAME.subject.j2, NAME.txt.j2 and NAME.html.j2.

The operator's stand before those that ship with dongtai, file by file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from crawler import textfile
from crawler.config import DEFAULTS, Home
from crawler.errors import ConfigError
from digest.output.screens.inlining import inlined


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written in a mail: a one-line subject, plain text, and HTML with inline styles."""

    subject: str
    text: str
    html: str


def write(home: Home, name: str, data: Mapping[str, Any]) -> Letter:
    """The letter `name` filled with `data`; raises ConfigError naming file and line."""
    environment = _environment(home.config)
    subject, text, html = (
        _render(environment, home.file(f"templates/{name}.{part}.j2"), data)
        for part in ("subject", "txt", "html")
    )
    return Letter(" ".join(subject.split()), text, inlined(html))


@cache
def _environment(config: Path) -> Environment:
    """Compiled templates are kept, and compiled again when their file changes."""
    return Environment(
        loader=FileSystemLoader([config / "templates", DEFAULTS / "templates"], "utf-8-sig"),
        autoescape=lambda file: bool(file and file.endswith(".html.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _render(environment: Environment, path: Path, data: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(path.name).render(data)
    except UnicodeDecodeError:
        textfile.read(path)  # names the file, and how to save it
        raise
    except TemplateSyntaxError as error:
        raise ConfigError(
            f"邮件模板 {path} 第 {error.lineno} 行写错了（{error.message}），请改正。"
        ) from error
    except TemplateError as error:
        raise ConfigError(f"邮件模板 {path} 用了没有的内容（{error.message}），请改正。") from error
