"""What changed between two texts, and the history of an entry, for people to read."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from digest.comparing.pieces import Piece
from digest.issue.aligned import steps
from digest.issue.model import Issue
from digest.store import ticks
from digest.store.decisions import Decision
from digest.web import acts
from digest.web.words import NAMES

CLAUSE = re.compile(r"[^，。；：！？\n]*[，。；：！？\n]|[^，。；：！？\n]+")
TOKEN = re.compile(r"[0-9][0-9.,]*[0-9]|[A-Za-z]+|[\s\S]")
FINE = 1_000  # characters; a longer changed stretch is shown out and in as a whole
CONTEXT = 24  # characters of unchanged text kept beside a change
TICKED = {ticks.TICK: "核对了原文", ticks.UNTICK: "取消核对"}
TOGETHER = timedelta(minutes=10)  # autosaves of one sitting are one change


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an entry's history; `before` holds the texts an edit replaced."""

    at: datetime
    who: str
    words: str
    pieces: tuple[Piece, ...] = ()
    before: dict[str, str] | None = None


def differences(old: str, new: str) -> list[Piece]:
    """`old` against `new`; long unchanged stretches are cut to `…`."""
    return _shortened(whole(old, new))


def whole(old: str, new: str) -> list[Piece]:
    """All of `old` against `new`.

    Clauses are compared first, then the characters of a changed stretch: comparing characters
    all at once takes seconds for a long document.
    """
    befores, afters = CLAUSE.findall(old), CLAUSE.findall(new)
    pieces: list[Piece] = []
    for kind, a, b, c, d in steps(befores, afters):
        before, after = "".join(befores[a:b]), "".join(afters[c:d])
        if kind == "equal":
            pieces.append(Piece("same", before))
        elif len(before) + len(after) <= FINE:
            pieces += fine(before, after)
        else:
            pieces += _swap(before, after)
    return pieces


def history(decisions: Iterable[Decision]) -> list[Change]:
    """An entry's history, newest first."""
    merged: list[Decision] = []
    for decision in decisions:
        if merged and _one_sitting(merged[-1], decision):
            merged[-1] = _together(merged[-1], decision)
        else:
            merged.append(decision)
    return [_change(decision) for decision in reversed(merged)]


def spoken(act: Decision) -> str:
    """An act in a few words, for a line that tells what was taken back or may be."""
    return _words(act)


def undoable(taken: Iterable[Decision], issue: Issue) -> list[tuple[Decision, str, str]]:
    """Acts with their words, and the heading of the entry they touched ("" for the issue)."""
    headings = {e.id: e.heading for section in issue.sections for e in section.entries}
    return [(act, spoken(act), headings.get(act.entry or 0, "")) for act in taken]


def _together(last: Decision, this: Decision) -> Decision:
    """Two saves of one sitting as one: the first words before, the last words after."""
    texts = [json.loads(text) for text in (last.before, this.before, last.after, this.after)]
    before, after = texts[1] | texts[0], texts[2] | texts[3]
    return replace(this, before=json.dumps(before), after=json.dumps(after))


def _one_sitting(last: Decision, this: Decision) -> bool:
    same = last.action == this.action == "edit" and last.who == this.who
    return same and not (last.undoes or this.undoes) and this.at - last.at <= TOGETHER


def _change(decision: Decision) -> Change:
    at, who, words = decision.at, decision.who, _words(decision)
    if decision.action == "edit":
        before, after = json.loads(decision.before), json.loads(decision.after)
        pairs = [(before[name], after[name]) for name in _changed(before, after)]
        pieces = [piece for pair in pairs for piece in differences(*pair)]
        return Change(at, who, words, tuple(pieces), before)
    if decision.action in TICKED:
        return Change(at, who, words, (Piece("same", ticks.key_of(decision)[2]),))
    return Change(at, who, words)


def _words(decision: Decision) -> str:
    """What was done, in words; an act that took another back reads like any other, and says so."""
    return f"撤销后：{_said(decision)}" if decision.undoes else _said(decision)


def _said(decision: Decision) -> str:
    if decision.action == "edit":
        changed = _changed(json.loads(decision.before), json.loads(decision.after))
        names = "、".join(NAMES[name] for name in changed)
        return f"修改了{names}" if changed else "保存，没有改动"
    if decision.action in TICKED:
        kind, text, _ = ticks.key_of(decision)
        return f"{TICKED[decision.action]}：{kind}{f'“{text}”' if text else ''}"
    return acts.words_of(decision)


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [name for name in before if before[name] != after.get(name, before[name])]


def fine(old: str, new: str) -> list[Piece]:
    """Character by character, numbers and Latin words as wholes; for a sentence or two."""
    befores, afters = TOKEN.findall(old), TOKEN.findall(new)
    pieces: list[Piece] = []
    for kind, a, b, c, d in steps(befores, afters):
        before, after = "".join(befores[a:b]), "".join(afters[c:d])
        pieces += [Piece("same", before)] if kind == "equal" else _swap(before, after)
    return pieces


def _swap(old: str, new: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in (("out", old), ("in", new)) if text]


def _shortened(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind joined, then the unchanged stretches between changes cut."""
    joined: list[Piece] = []
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        joined.append(Piece(kind, "".join(piece.text for piece in group)))
    for i, piece in enumerate(joined):
        if piece.kind == "same" and len(joined) > 1:
            joined[i] = Piece("same", _short(piece.text, i == 0, i == len(joined) - 1))
    return joined


def _short(text: str, first: bool, last: bool) -> str:
    head, tail = ("" if first else text[:CONTEXT]), ("" if last else text[-CONTEXT:])
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"
