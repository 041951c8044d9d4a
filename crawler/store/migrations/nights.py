"""What a night can be taken back by."""

from sqlite_utils import Database

from crawler.store.migrations.base import migrations


@migrations()
def m040_undo(db: Database) -> None:
    """The rows that a night wrote, as they were before it (see `crawler.store.undo`)."""
    columns = {"id": int, "night": str, "name": str, "act": str, "row": int, "before": str}
    db.table("undo").create(columns, pk="id", not_null={"night", "name", "act", "row", "before"})
    db.table("undo").create_index(["night"])
