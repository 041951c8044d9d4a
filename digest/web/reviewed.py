"""What an entry's page tells of its review: the reason of a return, what an approval misses."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from digest.comparing.pieces import Piece
from digest.issue.model import EntryStage
from digest.store.decisions import Decision
from digest.store.stages import Standing
from digest.web.changes import differences


@dataclass(frozen=True, slots=True)
class Review:
    """`returned` is the act that sent it back, while that stands, with its `reason`; `since` is
    what was approved against what it prints now.
    """

    returned: Decision | None
    reason: str
    since: tuple[Piece, ...]


def review(standing: Standing, history: Iterable[Decision]) -> Review:
    """By the standing of an entry and all that was done to it, oldest first."""
    back, reason = None, ""
    if standing.stage is EntryStage.RETURNED:
        acts = [act for act in history if act.action == "stage"]
        back = acts[-1] if acts else None
        reason = json.loads(back.after).get("reason", "") if back else ""
    if not standing.lapsed or standing.approval is None:
        return Review(back, reason, ())
    return Review(back, reason, tuple(differences(standing.approval.words, standing.words)))
