"""Reading the fields of a form; a wrong one raises CallError with what to write instead."""

from collections.abc import Callable
from datetime import date
from typing import NoReturn, TypeVar

from flask import request

from crawler.errors import CallError
from digest.issue.clean import link

Kind = TypeVar("Kind")
MISSING = "表单里缺了必要的内容，请刷新页面再试。"


def field(name: str) -> str:
    """A field's text, line ends as in the store, outer blanks cut; "" where it is missing."""
    return request.form.get(name, "").replace("\r\n", "\n").strip()


def needed(name: str, what: str) -> str:
    """A field's text, which may not be empty."""
    if text := field(name):
        return text
    raise CallError(f"{what}还空着，请退回上一页填上。")


def address(name: str, what: str) -> str:
    """A web address as a browser can follow it."""
    if found := link(field(name)):
        return found
    raise CallError(f"{what}应当以 http:// 或 https:// 开头，请退回上一页改正。")


def whole(name: str, what: str, smallest: int = 1, top: int = 100_000) -> int:
    """A whole number below `top`; `what` is its Chinese name."""
    text = field(name)
    if text.lstrip("-").isdecimal() and smallest <= int(text) < top:
        return int(text)
    raise CallError(f"{what}应当是一个数字，现在写的是“{text}”，请退回上一页改正。")


def day(name: str, what: str) -> date | None:
    """A day as a date field sends it, None where it is left empty."""
    text = field(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CallError(
            f"{what}应当写成 2026-11-28 这样，现在写的是“{text}”，请退回上一页改正。"
        ) from error


def choice(name: str, kind: Callable[[str], Kind]) -> Kind:
    """A member of an enumeration, or the key of a section."""
    try:
        return kind(field(name))
    except ValueError as error:
        raise CallError(MISSING) from error


def wrong() -> NoReturn:
    """The form is not one of ours; raises CallError."""
    raise CallError(MISSING)


def pairs(name: str) -> list[tuple[int, int]]:
    """`7:2` of every field of this name: two numbers; raises CallError for anything else."""
    split = [text.partition(":") for text in request.form.getlist(name)]
    if not all(one.isdecimal() and two.isdecimal() for one, _, two in split):
        wrong()
    return [(int(one), int(two)) for one, _, two in split]


def wants_json() -> bool:
    """Whether a script asks, which wants no page."""
    return request.accept_mimetypes.best == "application/json"
