"""A TOML file with some of its values changed; comments, order and spelling of the rest stay.

Single values, tables and lists are changed by tomlkit. Entries of `[[name]]` are moved as the
stretches of text they are, so that a comment goes with its entry; what stands behind the last one
stays last.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.items import Array, Table
from tomlkit.toml_document import TOMLDocument

Value = str | int | float | bool | Sequence[str] | Mapping[str, str]
Row = Mapping[str, Any]
Holder = Table | TOMLDocument


def with_value(text: str, path: Sequence[str], value: Value) -> str:
    """`text` with the value at `path` (keys from the top); a table on the way is made if missing.

    Of a list or a table only what differs is touched.
    """
    document = tomlkit.parse(text)
    holder: Holder = document
    for key in path[:-1]:
        if key not in holder:
            holder.add(key, tomlkit.table())
        holder = holder[key]
    _put(holder, path[-1], value)
    return tomlkit.dumps(document)


def with_entries(text: str, name: str, rows: Sequence[Row], by: str) -> str:
    """`text` with `rows` as its `[[name]]`, in this order; entries are known by their key `by`.

    An empty value (or False) in a row is left out of its entry.
    """
    head, blocks, tail = _blocks(text, name)
    known = {str(_entry(block, name).get(by)): block for block in blocks}
    made = [_block(known.get(str(row[by]), ""), name, row) for row in rows]
    return _joined([head, *made, tail])


def _put(holder: Holder, key: str, value: Value) -> None:
    found = holder.get(key)
    if isinstance(value, Mapping) and isinstance(found, Table):
        for gone in [name for name in found if name not in value]:
            found.remove(gone)
        for name, item in value.items():
            _put(found, name, item)
    elif isinstance(found, Array) and not isinstance(value, str) and isinstance(value, Sequence):
        _put_lines(found, value)
    elif key in holder:
        if found != value:
            holder[key] = _item(value)
    else:
        _add(holder, key, _item(value))


def _add(holder: Holder, key: str, item: Any) -> None:
    """After the last key of a table, before the comment on the table that follows it."""
    behind = []
    while isinstance(holder, Table) and holder.value.body and holder.value.body[-1][0] is None:
        behind.append(holder.value.body.pop())
    holder.add(key, item)
    if isinstance(holder, Table):
        holder.value.body.extend(reversed(behind))


def _put_lines(array: Array, lines: Sequence[str]) -> None:
    """From the end, so that what comes before keeps its place."""
    matcher = SequenceMatcher(None, [str(item) for item in array], list(lines), autojunk=False)
    for kind, a, b, c, d in reversed(matcher.get_opcodes()):
        if kind == "equal":
            continue
        for at in reversed(range(a, b)):
            del array[at]
        for at, line in enumerate(lines[c:d], start=a):
            array.insert(at, line)


def _item(value: Value) -> Any:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return tomlkit.item(value)
    array = tomlkit.array()
    array.extend(value)
    return array.multiline(len(value) > 1)


def _blocks(text: str, name: str) -> tuple[str, list[str], str]:
    """What stands before the entries, each entry from its header on, and what stands behind."""
    starts = [m.start() for m in re.finditer(rf"^\[\[{re.escape(name)}\]\]", text, re.MULTILINE)]
    if not starts:
        return text, [], ""
    ends = [*starts[1:], _end(text, starts[-1])]
    blocks = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return text[: starts[0]], blocks, text[ends[-1] :]


def _end(text: str, start: int) -> int:
    """Where the last entry ends: at the first blank line with no value of its own behind it."""
    other = text.find("\n[", start)
    last = start
    for line in re.finditer(r"^[^\n]*\n?", text[start : other + 1 if other >= 0 else None], re.M):
        if line[0].strip() and not line[0].lstrip().startswith("#"):
            last = start + line.end()
    return last


def _entry(block: str, name: str) -> Any:
    return tomlkit.parse(block)[name][0]


def _block(known: str, name: str, row: Row) -> str:
    """An entry with the values of `row`, on the text it had."""
    document = tomlkit.parse(known or f"[[{name}]]\n")
    entry = document[name][0]
    for key, value in row.items():
        if value in ("", (), [], False):
            entry.pop(key, None)
        elif key not in entry or _plain(entry[key]) != _plain(value):
            entry[key] = list(value) if isinstance(value, tuple) else value
    return tomlkit.dumps(document)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else value


def _joined(parts: Sequence[str]) -> str:
    """One blank line between two entries, nothing else changed."""
    head, *blocks, tail = parts
    middle = "".join(block.rstrip("\n") + "\n\n" for block in blocks)
    if not tail.strip():
        return head + middle.rstrip("\n") + "\n"
    return head + middle + tail.lstrip("\n")


def without(text: str, path: Sequence[str]) -> str:
    """`text` without the value at `path`, where it stands."""
    document = tomlkit.parse(text)
    holder: Any = document
    for key in path[:-1]:
        holder = holder.get(key, {})
    if path[-1] in holder:
        holder.remove(path[-1])
    return tomlkit.dumps(document)
