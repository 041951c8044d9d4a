"""Where a template is: in the operator's folder, else among those that ship with dongtai."""

from pathlib import Path

from crawler.config import DEFAULTS

SHIPPED = DEFAULTS / "templates"
ADVICE = "请把它放回去，或改正刊物设置里的 template。"


def template_file(folder: Path, name: str) -> Path:
    """The file `name` of `folder`, else the shipped one; where neither is, that of `folder`."""
    own, shipped = folder / name, SHIPPED / name
    return shipped if shipped.is_file() and not own.exists() else own
