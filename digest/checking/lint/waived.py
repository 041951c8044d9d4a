"""Findings that somebody signed for, parted from those that are still to be looked at."""

from collections.abc import Iterable
from typing import NamedTuple

from digest.checking.lint.finding import Finding
from digest.store.waivers import Scope, Waiver

Key = tuple[Scope, str, str, int | None]


class Parted(NamedTuple):
    """`signed` come each with what was signed."""

    open: tuple[Finding, ...]
    signed: tuple[tuple[Finding, Waiver], ...]


def parted(found: Iterable[Finding], waivers: Iterable[Waiver]) -> Parted:
    """`found` in their order."""
    known = {_key(one): one for one in waivers}
    pairs = [(one, _signed(one, known)) for one in found]
    left = tuple(one for one, waiver in pairs if waiver is None)
    return Parted(left, tuple((one, waiver) for one, waiver in pairs if waiver is not None))


def waiver_of(found: Finding, scope: Scope, issue_id: int) -> Waiver:
    """What is to be signed so that `found` is let pass."""
    words = {Scope.HERE: found.text, Scope.WORD: found.word, Scope.RULE: ""}[scope]
    return Waiver(scope, found.rule, words, issue_id, found.place.entry)


def _signed(one: Finding, known: dict[Key, Waiver]) -> Waiver | None:
    """The widest that holds: taking it back is what brings the finding back."""
    keys: list[Key] = [(Scope.RULE, one.rule, "", None)]
    keys += [(Scope.WORD, one.rule, one.word, None)] if one.word else []
    keys.append((Scope.HERE, one.rule, one.text, one.place.entry))
    return next((known[key] for key in keys if key in known), None)


def _key(one: Waiver) -> Key:
    return one.scope, one.rule, one.words, one.entry if one.scope is Scope.HERE else None
