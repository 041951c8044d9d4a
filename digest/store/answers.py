"""What a model answered, by the hash of all it was asked: no question is asked twice."""

from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

from crawler.store.records import iso


def key(*asked: str) -> str:
    """The name of a question: its service, model, prompt and material."""
    return sha256("\0".join(asked).encode()).hexdigest()


def kept(db: Database, question: str) -> str | None:
    """What was answered, as it came; None where it was never asked."""
    for row in db.query("SELECT text FROM answers WHERE question = ?", [question]):
        return str(row["text"])
    return None


def keep(db: Database, question: str, model: str, text: str, at: datetime) -> None:
    """Keep an answer, good or bad; what failed on the way is none."""
    record = {"question": question, "model": model, "text": text, "at": iso(at)}
    with db.atomic():
        db.table("answers").upsert(record, pk="question")
