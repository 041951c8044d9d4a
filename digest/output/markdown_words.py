"""Words of Markdown: text made plain, bold runs, links, tables."""

import re
from collections.abc import Iterable

from digest.issue.leads import Run

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!])")
_BLOCK = re.compile(r"^(\d+)([.)])|^([-+=])")
# `**…。**近` is not bold in CommonMark: a closing ** after punctuation needs a blank behind it
_BOLD = re.compile(r"(?P<inside>.*?)(?P<outside>[。：:；，！？…]*)", re.S)


def escaped(text: str) -> str:
    """`text` with every character that Markdown would read as markup made plain."""
    return _SPECIAL.sub(r"\\\1", text)


def start(text: str) -> str:
    """`text` at the start of a line, where `1.` or `-` would open a list."""
    return _BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped(text))


def set_runs(runs: Iterable[Run]) -> str:
    """A paragraph, its headings and leads bold."""
    text = "".join(_bold(run.text) if run.bold else escaped(run.text) for run in runs)
    return _BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _bold(text: str) -> str:
    found = _BOLD.fullmatch(text)
    if not found or not (found["outside"] or text[-1:].isalnum()) or not found["inside"]:
        return escaped(text)
    return f"**{escaped(found['inside'])}**{escaped(found['outside'])}"


def linked(text: str, target: str) -> str:
    """`text` as a link, or as it is where there is no `target`."""
    return f"[{escaped(text)}](<{target.replace('|', '%7C')}>)" if target else escaped(text)


def table_of(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of cells that are Markdown already."""
    lines = (heads, ("---",) * len(heads), *rows)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
