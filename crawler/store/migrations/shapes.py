"""A text that stood twice in each article, as itself and in its paragraphs."""

import json
from collections.abc import Iterator

from sqlite_utils import Database

from crawler.items import Paragraph, Role
from crawler.store.migrations.base import execute_all, migrations
from crawler.store.records import shape

MANY = 500  # articles in memory at a time: a store of ten years has more than fit

# `body` alone no longer tells that a page changed
CHECKS = """
CREATE TRIGGER checks_page_changed AFTER UPDATE OF
    title, body, text, published, signed, effective, issuers, origin, interprets, document_number,
    source
ON articles WHEN
    old.title IS NOT new.title OR old.body IS NOT new.body OR old.text IS NOT new.text
    OR old.published IS NOT new.published OR old.signed IS NOT new.signed
    OR old.effective IS NOT new.effective OR old.issuers IS NOT new.issuers
    OR old.origin IS NOT new.origin OR old.interprets IS NOT new.interprets
    OR old.document_number IS NOT new.document_number OR old.source IS NOT new.source
BEGIN
    DELETE FROM checks WHERE entry IN (SELECT entry FROM checked_pages WHERE article = new.id);
END;
"""


@migrations()
def m081_shapes(db: Database) -> None:
    """`body` tells how `text` falls into paragraphs (`store.records.shape`), not the words again.

    What a page was checked against stays checked: no word changes.
    """
    db.execute("DROP TRIGGER checks_page_changed")
    for rows in _batches(db):
        bodies = {number: _body(told, text) for number, told, text in rows}
        shaped = [(shape(body), number) for number, body in bodies.items()]
        db.conn.executemany("UPDATE articles SET body = ? WHERE id = ?", shaped)
        texts = {number: "\n".join(p.text for p in body) for number, body in bodies.items()}
        other = [(texts[number], number) for number, _, text in rows if texts[number] != text]
        db.conn.executemany("UPDATE articles SET text = ? WHERE id = ?", other)
    execute_all(db, CHECKS)


def _batches(db: Database) -> Iterator[list[tuple[int, str, str]]]:
    """Number, body and text of the articles; setting an equal text would index it again."""
    last = -1
    asked = f"SELECT id, body, text FROM articles WHERE id > ? ORDER BY id LIMIT {MANY}"
    while rows := db.execute(asked, [last]).fetchall():
        yield rows
        last = rows[-1][0]


def _body(told: str, text: str) -> list[Paragraph]:
    """A text without paragraphs has its lines for them: nothing that was kept is lost."""
    parts = json.loads(told)
    if not parts and text:
        return [Paragraph(line) for line in text.split("\n")]
    return [Paragraph(line, Role(role), level) for line, role, level in parts]
