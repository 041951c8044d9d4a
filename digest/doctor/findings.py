"""What an examination finds, and its verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is."""

    WELL = "正常"
    WATCH = "可改进"  # the nights run, something is done less well than it could be
    BAD = "要处理"  # a night, a mail or an export will fail


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its `code` is stable, for programs; `what` is a sentence, and
    `advice` one that says what to do, empty where all is well.
    """

    code: str
    level: Level
    what: str
    advice: str = ""


def well(code: str, what: str) -> Finding:
    """Nothing to do."""
    return Finding(code, Level.WELL, what)


def watch(code: str, what: str, advice: str) -> Finding:
    """Something that should be mended one day."""
    return Finding(code, Level.WATCH, what, advice)


def bad(code: str, what: str, advice: str) -> Finding:
    """Something that must be mended first."""
    return Finding(code, Level.BAD, what, advice)


def by_need(found: Iterable[Finding]) -> list[Finding]:
    """What must be mended first, then what could be, then what is well."""
    order = list(reversed(Level))
    return sorted(found, key=lambda one: order.index(one.level))


def verdict(found: Sequence[Finding]) -> str:
    """One last line: may one go to bed."""
    worst = sum(finding.level is Level.BAD for finding in found)
    minor = sum(finding.level is Level.WATCH for finding in found)
    if worst:
        return f"还不能放心：有 {worst} 处要先处理" + (
            f"，另有 {minor} 处可改进。" if minor else "。"
        )
    if minor:
        return f"可以每夜运行；有 {minor} 处可改进。"
    return "一切正常，可以每夜运行。"
