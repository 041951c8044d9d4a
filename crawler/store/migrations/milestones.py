"""The days that documents name, and which articles were read for them; drafts as first written."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

MILESTONES = """
CREATE TABLE milestones (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), kind TEXT NOT NULL,
    day TEXT NOT NULL, sentence TEXT NOT NULL, paragraph INTEGER NOT NULL, attachment INTEGER,
    subject TEXT NOT NULL DEFAULT ''
);
CREATE INDEX milestones_day ON milestones (day);
CREATE INDEX milestones_article ON milestones (article);
CREATE TABLE milestones_read (
    article INTEGER PRIMARY KEY REFERENCES articles (id), rules INTEGER NOT NULL
);
CREATE TRIGGER milestones_article_changed AFTER UPDATE OF title, text, published, signed ON articles
WHEN old.title IS NOT new.title OR old.text IS NOT new.text
    OR old.published IS NOT new.published OR old.signed IS NOT new.signed BEGIN
    DELETE FROM milestones_read WHERE article = new.id;
END;
CREATE TRIGGER milestones_file_added AFTER INSERT ON attachments WHEN new.text <> '' BEGIN
    DELETE FROM milestones_read WHERE article = new.article;
END;
CREATE TRIGGER milestones_file_changed AFTER UPDATE OF text ON attachments
WHEN old.text IS NOT new.text BEGIN
    DELETE FROM milestones_read WHERE article = new.article;
END;
"""


# an entry's first edit of a field has what stood there before: the draft as it was written
DRAFTS = """
CREATE TABLE drafts (
    entry INTEGER PRIMARY KEY REFERENCES entries (id), heading TEXT NOT NULL, text TEXT NOT NULL,
    abstract TEXT NOT NULL
);
INSERT INTO drafts (entry, heading, text, abstract)
    SELECT e.id, coalesce(heading.was, e.heading), coalesce(text.was, e.text),
        coalesce(abstract.was, e.abstract)
    FROM entries e
    LEFT JOIN (SELECT entry, json_extract(before, '$.heading') AS was, min(id) FROM decisions
        WHERE action = 'edit' AND json_extract(before, '$.heading') IS NOT NULL GROUP BY entry
    ) heading ON heading.entry = e.id
    LEFT JOIN (SELECT entry, json_extract(before, '$.text') AS was, min(id) FROM decisions
        WHERE action = 'edit' AND json_extract(before, '$.text') IS NOT NULL GROUP BY entry
    ) text ON text.entry = e.id
    LEFT JOIN (SELECT entry, json_extract(before, '$.abstract') AS was, min(id) FROM decisions
        WHERE action = 'edit' AND json_extract(before, '$.abstract') IS NOT NULL GROUP BY entry
    ) abstract ON abstract.entry = e.id;
"""


@migrations()
def m025_milestones(db: Database) -> None:
    """The days that documents name, and which articles were read for them."""
    execute_all(db, MILESTONES)


@migrations()
def m026_drafts(db: Database) -> None:
    """What was drafted of each entry, before anybody changed it."""
    execute_all(db, DRAFTS)
