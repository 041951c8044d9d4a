"""The fake sites' pages: the demo's templates, and those of the systems the demo has no site of."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

HERE = Path(__file__).parent
FOLDERS = (HERE / "templates", HERE.parent / "nights" / "templates")
CUT = 26  # characters of a title that lists show before "..."


@cache
def template(name: str) -> Template:
    """A page template by its file's stem."""
    environment = Environment(
        loader=FileSystemLoader(FOLDERS),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["cut"] = lambda text: text if len(text) <= CUT else text[:CUT] + "..."
    environment.globals["file_path"] = lambda _document, block: f"/files/{block.file}"
    return environment.get_template(f"{name}.html")


def render(name: str, **values: Any) -> bytes:
    """A page as UTF-8."""
    return template(name).render(**values).encode()
