"""What two people at one desk need: one trail of all acts, whole versions of every text."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

TRAIL = """
CREATE TABLE trail (
    id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issues (id),
    entry INTEGER REFERENCES entries (id), thing TEXT NOT NULL DEFAULT '', action TEXT NOT NULL,
    who TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, before TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT '', undoes INTEGER REFERENCES trail (id)
);
INSERT INTO trail (id, issue, entry, action, who, at, before, after)
    SELECT d.id, e.issue, d.entry, d.action, d.who, d.at, d.before, d.after
    FROM decisions d JOIN entries e ON e.id = d.entry;
DROP TABLE decisions;
ALTER TABLE trail RENAME TO decisions;
CREATE INDEX decisions_entry ON decisions (entry, id);
CREATE INDEX decisions_thing ON decisions (issue, thing, id);
"""

VERSIONS = """
CREATE TABLE versions (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries (id), version INTEGER,
    who TEXT NOT NULL DEFAULT '', at TEXT NOT NULL DEFAULT '', heading TEXT NOT NULL,
    text TEXT NOT NULL, cited TEXT NOT NULL, url TEXT NOT NULL, hospital TEXT NOT NULL,
    column TEXT NOT NULL, abstract TEXT NOT NULL, form TEXT NOT NULL DEFAULT '',
    UNIQUE (entry, version)
);
INSERT INTO versions (
    entry, version, at, heading, text, cited, url, hospital, column, abstract
) SELECT id, version, coalesce(edited_at, ''), heading, text, cited, url, hospital, column, abstract
FROM entries;
"""

STAGES = """
ALTER TABLE entries ADD COLUMN stage TEXT NOT NULL DEFAULT 'waiting';
CREATE TABLE approvals (
    entry INTEGER PRIMARY KEY REFERENCES entries (id), words TEXT NOT NULL, who TEXT NOT NULL,
    at TEXT NOT NULL
);
UPDATE entries SET stage = 'edited' WHERE state IN ('pick', 'candidate')
    AND issue IN (SELECT id FROM issues WHERE state <> 'draft');
UPDATE issues SET state = 'submitted' WHERE state = 'reviewed';
"""


TOGETHER = """
CREATE TABLE presence (
    entry INTEGER NOT NULL REFERENCES entries (id), tab TEXT NOT NULL, who TEXT NOT NULL,
    writing INTEGER NOT NULL DEFAULT 0, seen TEXT NOT NULL, PRIMARY KEY (entry, tab)
);
CREATE TABLE comments (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries (id),
    parent INTEGER REFERENCES comments (id), version INTEGER NOT NULL, quote TEXT NOT NULL,
    words TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, closed_by TEXT, closed_at TEXT
);
CREATE INDEX comments_entry ON comments (entry, id);
CREATE TABLE looks (
    who TEXT NOT NULL, entry INTEGER NOT NULL REFERENCES entries (id), version INTEGER NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (who, entry)
);
"""

SENTENCES = """
ALTER TABLE versions ADD COLUMN sentences TEXT NOT NULL DEFAULT '[]';
UPDATE versions SET sentences = (SELECT sentences FROM entries WHERE id = versions.entry)
    WHERE version = (SELECT version FROM entries WHERE id = versions.entry);
"""


@migrations()
def m020_trail(db: Database) -> None:
    """Acts on an issue stand in the trail too; `thing` is what was touched, `undoes` an act."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    execute_all(db, TRAIL)


@migrations()
def m021_versions(db: Database) -> None:
    """Every version of an entry's words, whole; one without a number is what was not merged."""
    execute_all(db, VERSIONS)


@migrations()
def m022_stages(db: Database) -> None:
    """How far each entry is, and for which words it was approved; 已审核 had none: 送审."""
    execute_all(db, STAGES)


@migrations()
def m023_together(db: Database) -> None:
    """Who has an entry open, comments on its sentences, and what each person has seen of it."""
    execute_all(db, TOGETHER)


@migrations()
def m024_sentences(db: Database) -> None:
    """Where each version took its sentences from: a text that comes back has them again."""
    execute_all(db, SENTENCES)
