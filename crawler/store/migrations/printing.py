"""What an entry is printed as is kept with it, not read out of the form of a date."""

from sqlite_utils import Database

from crawler.store.migrations.base import migrations

# what was a row of the table of papers until now; the rest of that section stood outside it
WAS_PAPER = "cited GLOB '*[，,]*[0-9][0-9][0-9][0-9]-[0-9][0-9]*'"


@migrations()
def m037_form(db: Database) -> None:
    """An entry of 理论优选 is a paper or a text of its own."""
    db.table("entries").add_column("form", str, not_null_default="")
    db.execute(f"UPDATE entries SET form = 'paper' WHERE section = 'theory' AND {WAS_PAPER}")
