"""No module imports its importer, not even for its types, directly or by way of others."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def modules() -> dict[str, Path]:
    """Our modules by their dotted names."""
    paths = [path for room in ("crawler", "digest") for path in (ROOT / room).rglob("*.py")]
    return {dotted(path.relative_to(ROOT)): path for path in paths}


def dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str, known: set[str]) -> Iterator[str]:
    """The modules among `known` that `source` imports, wherever the import stands in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in known)
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield from [each for each in (whole, str(node.module)) if each in known][:1]


def test_no_module_imports_its_importer() -> None:
    found = modules()
    graph = {name: set(imported(path.read_text("utf-8"), {*found})) for name, path in found.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_an_import_for_types_counts_too() -> None:
    spider = (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from crawler.run import night"
    )
    night = "import crawler.spider\nfrom crawler.run import other"
    known = {"crawler.run", "crawler.run.night", "crawler.spider"}
    assert list(imported(night, known)) == ["crawler.spider", "crawler.run"]
    graph = {"crawler.spider": imported(spider, known), "crawler.run.night": imported(night, known)}
    with pytest.raises(CycleError, match="cycle"):
        TopologicalSorter(graph).prepare()
