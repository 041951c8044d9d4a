"""What a proof-reader found in an issue, as JSON, until something that was read has changed."""

from sqlite_utils import Database

from digest.store.briefly import if_free


def kept(db: Database, issue_id: int, key: str) -> str | None:
    """The findings under this key, which names all that was read; None where there are none."""
    asked = "SELECT findings FROM proofs WHERE issue = ? AND key = ?"
    found = db.execute(asked, [issue_id, key]).fetchone()
    return str(found[0]) if found else None


def keep(db: Database, issue_id: int, key: str, findings: str) -> None:
    """Keep findings in place of those the issue had, unless somebody writes just now."""
    with if_free(db) as free:
        if free:
            record = {"issue": issue_id, "key": key, "findings": findings}
            db.table("proofs").upsert(record, pk="issue")
