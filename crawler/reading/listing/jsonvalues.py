"""JSON in answers and in inline scripts, taken apart within limits."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape

from crawler.characters import without_tags
from crawler.reading.page import Page

MAX_TEXT = 4_000_000  # characters of one script or answer
MAX_VALUES = 200_000
MAX_STARTS = 40  # arrays tried in one page's scripts
_JSONP = re.compile(r"\s*[\w.$]{1,80}\(\s*(?=[\[{])")
_START = re.compile(r"[=:(]\s{0,20}(?=[\[]\s{0,40}\{)")
_SCRIPT = re.compile(r"<script\b[^>]{0,500}>", re.I)
_DECODER = json.JSONDecoder()

Record = Mapping[str, str]  # a flat object: "source.title" -> text


def answer(page: Page) -> object:
    """The value of a JSON or JSONP answer; None where `page` is none."""
    text = page.text[:MAX_TEXT].strip()
    if wrapped := _JSONP.match(text):
        text = text[wrapped.end() :]
    return _decoded(text, 0)[0] if text[:1] in ("{", "[") else None


def arrays(page: Page) -> Iterator[list[object]]:
    """The arrays of objects that the inline scripts of `page` assign (`var itemObj = [{…}]`).

    Objects are decoded one by one, so that a comma after the last one or one broken object does
    not lose the others.
    """
    tries = 0
    for script in _scripts(page.text):
        end = 0
        for start in _START.finditer(script):
            tries += 1
            if tries > MAX_STARTS:
                return
            if start.end() >= end:
                found, end = _array(script, start.end())
                if found:
                    yield found


def objects(value: object) -> Iterator[list[Record]]:
    """Every list of objects in `value`, each object flattened, in order."""
    for item in _walk(value):
        entries = item if isinstance(item, list) else ()
        records: list[Record] = [flat(entry) for entry in entries if isinstance(entry, dict)]
        if records:
            yield records


def strings(value: object) -> Iterator[str]:
    """Every text in `value`, in order."""
    return (item for item in _walk(value) if isinstance(item, str))


def _walk(value: object) -> Iterator[object]:
    """`value` and what it holds, at most MAX_VALUES values."""
    stack = [value]
    for _ in range(MAX_VALUES):
        if not stack:
            return
        item = stack.pop()
        yield item
        if isinstance(item, dict):
            stack += reversed(item.values())
        elif isinstance(item, list):
            stack += reversed(item)


def flat(entry: dict[str, object], depth: int = 2) -> dict[str, str]:
    """The texts and numbers of `entry`, those of inner objects as "outer.inner".

    A text that is JSON itself counts as an object (NDCPA: `"aU": "{\\"common\\": \\"/…\\"}"`).
    """
    out: dict[str, str] = {}
    for key, value in entry.items():
        inner = _inner(value)
        if inner is not None and depth:
            out |= {f"{key}.{k}": v for k, v in flat(inner, depth - 1).items()}
        elif isinstance(value, str | int) and not isinstance(value, bool):
            out[key] = str(value)
    return out


def plain(text: str) -> str:
    """`text` without tags (`<em>` of a search) and with its entities resolved."""
    return unescape(without_tags(text)) if "<" in text or "&" in text else text


def _inner(value: object) -> dict[str, object] | None:
    if isinstance(value, str) and value[:1] == "{" and len(value) < 5_000:
        value = _decoded(value, 0)[0]
    return value if isinstance(value, dict) else None


def _scripts(text: str) -> Iterator[str]:
    end = 0
    while (found := _SCRIPT.search(text, end)) is not None:
        end = text.find("</script", found.end())
        end = len(text) if end < 0 else end
        yield text[found.end() : min(end, found.end() + MAX_TEXT)]


def _array(script: str, start: int) -> tuple[list[object], int]:
    """The objects of the array that begins at `start`, and where it ends."""
    out: list[object] = []
    at = start + 1
    while True:
        at = _skip(script, at)
        if script[at : at + 1] != "{":
            return out, at
        value, at = _decoded(script, at)
        if value is None:
            return out, at
        out.append(value)


def _skip(script: str, at: int) -> int:
    while at < len(script) and script[at] in " \t\r\n,":
        at += 1
    return at


def _decoded(text: str, at: int) -> tuple[object, int]:
    """The JSON value at `at` and its end; None and where it fails."""
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        return None, max(error.pos, at + 1)
    except RecursionError:  # nested a thousand levels deep: nobody's list
        return None, len(text)
