"""The files of a finished issue, byte for byte as they were when it became 定稿.

They are live while the issue is 定稿 or 已出刊; a trigger ends that when it is reopened. Nothing is
deleted: what was once final can be looked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

from digest.store.decisions import By


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """One file: `kind` is its format, `sha256` what was worked out when it was kept."""

    kind: str
    content: bytes
    sha256: str
    who: str
    at: datetime

    @property
    def sound(self) -> bool:
        """Whether the bytes are still those that were kept."""
        return sha256(self.content).hexdigest() == self.sha256


def keep(db: Database, issue_id: int, files: Mapping[str, bytes], by: By) -> None:
    """Keep `files` by their kind; one that is kept already stays."""
    with db.atomic():
        for kind, content in files.items():
            db.execute(
                "INSERT OR IGNORE INTO frozen (issue, kind, content, sha256, who, at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [issue_id, kind, content, sha256(content).hexdigest(), by.who, by.at.isoformat()],
            )


def of(db: Database, issue_id: int, kind: str) -> FrozenFile | None:
    """The file of this kind; None where there is none."""
    found = db.query(
        "SELECT kind, content, sha256, who, at FROM frozen WHERE issue = ? AND kind = ? AND live",
        [issue_id, kind],
    )
    return next((FrozenFile(**row | {"at": datetime.fromisoformat(row["at"])}) for row in found),
                None)  # fmt: skip
