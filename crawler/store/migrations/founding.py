"""The tables of the crawl and of the desk, as they were first made."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

CRAWL = """
CREATE TABLE sources (
    name TEXT PRIMARY KEY, org TEXT NOT NULL, sort TEXT NOT NULL, platform TEXT NOT NULL,
    last_success TEXT, last_new TEXT, failures INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE columns (
    source TEXT NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL, evidence TEXT NOT NULL DEFAULT '',
    found_at TEXT, last_success TEXT, last_new TEXT, PRIMARY KEY (source, name)
);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, night TEXT NOT NULL, started TEXT NOT NULL,
    ended TEXT, state TEXT NOT NULL, listed INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
    requests INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,
    failures TEXT NOT NULL DEFAULT '[]', notes TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX runs_source ON runs (source, id);
CREATE TABLE fetches (
    url TEXT PRIMARY KEY, status INTEGER NOT NULL, etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '', fetched_at TEXT NOT NULL
);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, address TEXT NOT NULL, source TEXT NOT NULL,
    column TEXT NOT NULL DEFAULT '', title TEXT NOT NULL, published TEXT, state TEXT NOT NULL,
    origin TEXT NOT NULL DEFAULT '', author TEXT NOT NULL DEFAULT '',
    editor TEXT NOT NULL DEFAULT '', issuers TEXT NOT NULL DEFAULT '[]',
    document_number TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',
    signed TEXT, effective TEXT, interprets TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '[]', text TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '{}', hash TEXT NOT NULL DEFAULT '',
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, read_at TEXT, checked_at TEXT,
    listed_as TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX articles_source ON articles (source, state);
CREATE INDEX articles_first_seen ON articles (first_seen);
CREATE INDEX articles_published ON articles (published);
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id),
    seen_at TEXT NOT NULL, fields TEXT NOT NULL, before TEXT NOT NULL
);
CREATE INDEX revisions_article ON revisions (article);
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), url TEXT NOT NULL,
    name TEXT NOT NULL, text TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '',
    UNIQUE (article, url)
);
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text, content='articles', content_rowid='id', tokenize='trigram'
);
CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER articles_au AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text)
    VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
"""

DESK = """
CREATE TABLE issues (
    id INTEGER PRIMARY KEY, month TEXT NOT NULL UNIQUE, number INTEGER NOT NULL,
    state TEXT NOT NULL, date TEXT, created TEXT NOT NULL, published TEXT
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issues (id), section TEXT NOT NULL,
    position INTEGER NOT NULL, state TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
    cited TEXT NOT NULL DEFAULT '', hospital TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '', article INTEGER REFERENCES articles (id),
    reasons TEXT NOT NULL DEFAULT '[]', sentences TEXT NOT NULL DEFAULT '[]',
    version INTEGER NOT NULL DEFAULT 1, edited_at TEXT
);
CREATE INDEX entries_issue ON entries (issue, section, position);
CREATE UNIQUE INDEX entries_article ON entries (issue, section, article);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries (id), action TEXT NOT NULL,
    who TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, before TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT ''
);
CREATE TABLE published (
    id INTEGER PRIMARY KEY, number INTEGER, month TEXT NOT NULL, section TEXT NOT NULL,
    position INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL DEFAULT '',
    hospital TEXT NOT NULL DEFAULT '', url TEXT NOT NULL DEFAULT ''
);
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, recipient TEXT NOT NULL, purpose TEXT NOT NULL, subject TEXT NOT NULL,
    text TEXT NOT NULL, html TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '', created TEXT NOT NULL,
    claimed_at TEXT, sent_at TEXT
);
CREATE TABLE alerted (
    recipient TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles (id),
    outbox INTEGER NOT NULL REFERENCES outbox (id), PRIMARY KEY (recipient, article)
);
"""

PUBLICATIONS = """
CREATE TEMP TABLE kept AS SELECT * FROM issues;
DROP TABLE issues;
CREATE TABLE issues (
    id INTEGER PRIMARY KEY, publication TEXT NOT NULL DEFAULT 'main', month TEXT NOT NULL,
    number INTEGER NOT NULL, state TEXT NOT NULL, date TEXT, created TEXT NOT NULL,
    published TEXT, UNIQUE (publication, month)
);
INSERT INTO issues (id, month, number, state, date, created, published)
    SELECT id, month, number, state, date, created, published FROM kept;
DROP TABLE kept;
ALTER TABLE entries ADD COLUMN column TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN abstract TEXT NOT NULL DEFAULT '';
ALTER TABLE published ADD COLUMN publication TEXT NOT NULL DEFAULT 'main';
"""

HEALTH = """
ALTER TABLE runs ADD COLUMN counts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE runs ADD COLUMN replayed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE columns ADD COLUMN rows INTEGER NOT NULL DEFAULT 0;
ALTER TABLE columns ADD COLUMN undated_rows INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN fault TEXT NOT NULL DEFAULT '';
"""

PROPOSALS = """
CREATE TABLE proposals (
    entry INTEGER PRIMARY KEY REFERENCES entries (id), version INTEGER NOT NULL,
    text TEXT NOT NULL, model TEXT NOT NULL, at TEXT NOT NULL
);
"""

SHORT_WORDS = """
CREATE VIRTUAL TABLE articles_words USING fts5vocab (articles_fts, instance);
CREATE INDEX articles_last ON articles (lower(substr(text, -1)));
CREATE INDEX articles_last_two ON articles (lower(substr(text, -2)));
"""

SAME_TEXT = """
DROP TRIGGER articles_au;
CREATE TRIGGER articles_au AFTER UPDATE OF title, text ON articles
WHEN old.title IS NOT new.title OR old.text IS NOT new.text BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text)
    VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
"""


@migrations()
def m001_crawl(db: Database) -> None:
    """Sources, runs, articles and their full text."""
    execute_all(db, CRAWL)


@migrations()
def m002_desk(db: Database) -> None:
    """Issues, entries, decisions, past issues and the outbox."""
    execute_all(db, DESK)


@migrations()
def m003_publications(db: Database) -> None:
    """Several publications in one store; entries of the form "articles"."""
    # the rows of `issues` come back under their ids before the transaction ends
    db.execute("PRAGMA defer_foreign_keys = ON")
    execute_all(db, PUBLICATIONS)


@migrations()
def m003_health(db: Database) -> None:
    """What each column brought in a run, and why a page could not be read."""
    execute_all(db, HEALTH)


@migrations()
def m004_proposals(db: Database) -> None:
    """Rewritings proposed for an entry."""
    execute_all(db, PROPOSALS)


@migrations()
def m005_indexes(db: Database) -> None:
    """What alerts and 今晚新增 look up, so that years of articles do not make them slow."""
    db.table("articles").create_index(["source", "title"])
    db.table("articles").create_index(["source", "first_seen"])
    db.table("runs").create_index(["source", "state", "ended", "night"])
    db.table("outbox").create_index(["purpose", "created"])


@migrations()
def m006_short_words(db: Database) -> None:
    """The words of the full-text index by themselves, and how each text ends."""
    execute_all(db, SHORT_WORDS)


@migrations()
def m007_same_text(db: Database) -> None:
    """A page saved again with the same text leaves the full-text index alone."""
    execute_all(db, SAME_TEXT)
