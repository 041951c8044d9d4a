"""Values of script variables, read by pattern: `name = "…"`, `name: 'x' * 1`, `JsDecode('…')`."""

import re
from functools import lru_cache

_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.S)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": ""}


def script_value(text: str, name: str, start: int = 0) -> str:
    """The first non-empty string assigned to `name` in `text` from `start` on, unescaped."""
    for found in _pattern(name).finditer(text, start):
        value = found[1] if found[1] is not None else found[2]
        if value:
            return unescape(value)
    return ""


def unescape(literal: str) -> str:
    """The text of a script string: `\\xNN`, `\\uNNNN` and one-letter escapes."""
    return _ESCAPE.sub(_character, literal)


def _character(found: re.Match[str]) -> str:
    code = found[1]
    if code[0] in "xu" and len(code) > 1:
        return chr(int(code[1:], 16))
    return _PLAIN.get(code, code)


@lru_cache(maxsize=64)
def _pattern(name: str) -> re.Pattern[str]:
    # possessive: a string of millions of escapes must not be backtracked into
    quoted = r"""(?:'((?:[^'\\]++|\\.)*+)'|"((?:[^"\\]++|\\.)*+)")"""
    return re.compile(rf"\b{re.escape(name)}\s*[:=]\s*(?:JsDecode\(\s*)?{quoted}", re.S)
