"""What the 本期 page tells of the others at each entry, in one question."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from digest.store.presence import GONE, Present

ASKED = """
SELECT 'here' AS what, entry, who, max(writing) AS number FROM presence
    WHERE seen >= :since AND who <> :who AND entry IN (SELECT id FROM entries WHERE issue = :issue)
    GROUP BY entry, who
UNION ALL
SELECT 'comments', entry, '', count(*) FROM comments
    WHERE parent IS NULL AND closed_by IS NULL
    AND entry IN (SELECT id FROM entries WHERE issue = :issue) GROUP BY entry
UNION ALL
SELECT 'unseen', l.entry, '', 1 FROM looks l JOIN entries e ON e.id = l.entry
    WHERE e.issue = :issue AND l.who = :who AND e.version > l.version AND EXISTS (
        SELECT 1 FROM versions v WHERE v.entry = l.entry AND v.version > l.version
        AND v.who <> l.who)
UNION ALL
SELECT action, entry, who, id FROM decisions WHERE id IN (
    SELECT max(id) FROM decisions WHERE issue = :issue AND entry IS NOT NULL
    AND action IN ('edit', 'decide', 'add') GROUP BY entry, action = 'edit')
ORDER BY 4
"""


@dataclass(frozen=True, slots=True)
class Meeting:
    """By entry: who else is there, how many comments are open, who wrote it last, else chose it;
    and the entries that somebody else changed since this person looked.
    """

    here: dict[int, list[Present]] = field(default_factory=dict)
    comments: dict[int, int] = field(default_factory=dict)
    unseen: set[int] = field(default_factory=set)
    who: dict[int, str] = field(default_factory=dict)


def of_issue(db: Database, issue_id: int, who: str, at: datetime) -> Meeting:
    """What `who` is told of the others at the entries of an issue."""
    found = Meeting()
    asked = {"issue": issue_id, "who": who, "since": (at - GONE).isoformat()}
    wrote: dict[int, str] = {}
    for row in db.query(ASKED, asked):
        entry = row["entry"]
        if row["what"] == "here":
            found.here.setdefault(entry, []).append(Present(row["who"], bool(row["number"])))
        elif row["what"] == "comments":
            found.comments[entry] = row["number"]
        elif row["what"] == "unseen":
            found.unseen.add(entry)
        else:
            known = wrote if row["what"] == "edit" else found.who
            known[entry] = row["who"]
    found.who.update(wrote)
    return found
