"""The table of title shapes, for every user of the room."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Shape:
    """A title and what is true of it; `brings` is the document inside it, "" for none."""

    title: str
    kind: str
    stage: str
    issuers: tuple[str, ...] = ()
    number: str = ""
    brings: str = ""


def _shape(table: dict[str, Any]) -> Shape:
    return Shape(**{**table, "issuers": tuple(table.get("issuers", ()))})


TABLE = Path(__file__).with_name("titles.toml")
SHAPES = [_shape(table) for table in tomllib.loads(TABLE.read_text("utf-8"))["titles"]]
