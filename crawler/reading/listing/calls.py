"""Links that call a function of the page: `onclick="toDetail('3')"`.

Where the page itself writes what the function does (`location.href = '/art/' + id + '.html'`), the
address is put together as a browser would; nothing is run. Where it does not (the function stands
in another file, a listener is hung on the link), the row is there but its address is not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

MAX_CALL = 500
MAX_SCRIPT = 100_000  # characters of one script, and of all
MAX_ALL = 300_000
_MAX_BODY = 1_500
_MAX_FUNCTIONS = 200
_CALL = re.compile(r"(?:^|[\s;:{(])([A-Za-z_$][\w$]{0,60})\(\s*([^()]{0,200})\)")
_ARGUMENT = re.compile(r"\s*(?:'([^']*)'|\"([^\"]*)\"|([\w.$-]*))\s*(?:,|$)")
_FUNCTION = re.compile(
    r"(?:\bfunction\s+([A-Za-z_$][\w$]{0,60})|([A-Za-z_$][\w$]{0,60})\s*[=:]\s*function)"
    r"\s*\(([\w$,\s]{0,200})\)\s*\{"
)
_GO = re.compile(
    r"(?:location(?:\.href)?\s*=(?!=)|\bopen\s*\(|location\.(?:assign|replace)\s*\()\s*([^;\n]{1,400})"
)
_TERM = re.compile(
    r"\s*(?:(?P<number>\d{1,20})|'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\"|`(?P<ticks>[^`]*)`|(?P<name>[A-Za-z_$][\w$]*))\s*"
)
_HOLE = re.compile(r"\$\{\s*([A-Za-z_$][\w$]*)\s*\}")
_DEAD = re.compile(r"\s*(?:#\s*$|javascript:|$)", re.I)
_IDS = ("data-id", "data-articleid", "data-url", "data-href", "data-key")


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a page's script: its parameters and what stands in its braces."""

    parameters: tuple[str, ...]
    body: str


Functions = Mapping[str, Function]


def functions(root: HtmlElement) -> dict[str, Function]:
    """The functions that the inline scripts of a page define, by name."""
    scripts = "\n".join(str(s)[:MAX_SCRIPT] for s in root.xpath("//script/text()"))[:MAX_ALL]
    if "location" not in scripts and "open" not in scripts:
        return {}
    starts = list(_FUNCTION.finditer(scripts))[:_MAX_FUNCTIONS]
    ends = [*(start.start() for start in starts[1:]), len(scripts)]
    return {
        start[1] or start[2]: Function(
            tuple(name.strip() for name in start[3].split(",")),
            scripts[start.end() : min(end, start.end() + _MAX_BODY)],
        )
        for start, end in zip(starts, ends, strict=False)
    }


def called(node: HtmlElement, known: Functions) -> str:
    """The address that the call of `node` leads to, "" where it calls nothing that is known; what
    it puts together itself (`location.href = '/art/' + 3`) counts too.
    """
    own = _written(node)
    if "+" in own and (address := _address(Function((), own), ())):
        return address
    for name, arguments in _calls(node):
        function = known.get(name)
        if function and (address := _address(function, arguments)):
            return address
    return ""


def is_call(node: HtmlElement) -> bool:
    """Whether `node` is opened by a script: it calls with an argument, or is a dead link with a
    number of its own.
    """
    if any(any(arguments) for _, arguments in _calls(node)):
        return True
    if node.tag != "a" or not _DEAD.match(node.get("href") or ""):
        return False
    parent = node.getparent()
    near = (node, parent) if parent is not None else (node,)
    return any(each.get(key) for each in near for key in _IDS)


def _calls(node: HtmlElement) -> Iterator[tuple[str, list[str]]]:
    """Function and arguments of each call in `onclick`, or in a `javascript:` address."""
    for call in _CALL.finditer(_written(node)):
        yield call[1], [a or b or c for a, b, c in _ARGUMENT.findall(call[2]) if a or b or c]


def _written(node: HtmlElement) -> str:
    href = node.get("href") or ""
    script = href if href[:11].lower() == "javascript:" else ""
    return (node.get("onclick") or script)[:MAX_CALL]


def _address(function: Function, arguments: Sequence[str]) -> str:
    values = dict(zip(function.parameters, arguments, strict=False))
    for go in _GO.finditer(function.body):
        if (address := _put_together(go[1], values, function.body)) and re.search(
            r"[/.?]", address
        ):
            return address
    return ""


def _put_together(written: str, values: Mapping[str, str], body: str, depth: int = 2) -> str:
    """The text of an expression of literals and names joined by `+`, "" where it is another."""
    out, at = "", 0
    while term := _TERM.match(written, at):
        part = _term(term, values, body, depth)
        if part is None:
            return ""
        out, at = out + part, term.end()
        if written[at : at + 1] != "+":
            return out
        at += 1
    return ""


def _term(term: re.Match[str], values: Mapping[str, str], body: str, depth: int) -> str | None:
    if term["number"]:
        return term["number"]
    if (name := term["name"]) is None:
        literal = term["single"] or term["double"] or term["ticks"] or ""
        return literal if term["ticks"] is None else _filled(literal, values)
    if name in values:
        return values[name]
    assigned = re.search(rf"\b{re.escape(name)}\s*=(?!=)\s*([^;\n]{{1,400}})", body)
    return (
        (_put_together(assigned[1], values, body, depth - 1) or None)
        if assigned and depth
        else None
    )


def _filled(text: str, values: Mapping[str, str]) -> str | None:
    names = _HOLE.findall(text)
    return None if set(names) - set(values) else _HOLE.sub(lambda m: values[m[1]], text)
