"""What the desk keeps so that a page need not work it out at every look."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

# `key` is of the words that were checked, `address` where the store looked for a page by the
# entry's own address; a check whose page changes, comes or gets an organisation is none any more
CHECKS = """
CREATE TABLE checks (
    entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE, key TEXT NOT NULL,
    edition TEXT NOT NULL, address TEXT NOT NULL, found TEXT NOT NULL, PRIMARY KEY (entry, key)
);
CREATE INDEX checks_address ON checks (address);
CREATE TABLE checked_pages (
    article INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (article, entry)
) WITHOUT ROWID;
CREATE TRIGGER checks_page_came AFTER INSERT ON articles BEGIN
    DELETE FROM checks WHERE address = new.url;
END;
CREATE TRIGGER checks_page_moved AFTER UPDATE OF url ON articles WHEN old.url IS NOT new.url BEGIN
    DELETE FROM checks WHERE address IN (old.url, new.url);
END;
CREATE TRIGGER checks_page_changed AFTER UPDATE OF
    title, body, published, signed, effective, issuers, origin, interprets, document_number, source
ON articles WHEN
    old.title IS NOT new.title OR old.body IS NOT new.body OR old.published IS NOT new.published
    OR old.signed IS NOT new.signed OR old.effective IS NOT new.effective
    OR old.issuers IS NOT new.issuers OR old.origin IS NOT new.origin
    OR old.interprets IS NOT new.interprets OR old.document_number IS NOT new.document_number
    OR old.source IS NOT new.source
BEGIN
    DELETE FROM checks WHERE entry IN (SELECT entry FROM checked_pages WHERE article = new.id);
END;
CREATE TRIGGER checks_file_came AFTER INSERT ON attachments BEGIN
    DELETE FROM checks WHERE entry IN (SELECT entry FROM checked_pages WHERE article = new.article);
END;
CREATE TRIGGER checks_file_changed AFTER UPDATE OF name, text ON attachments
WHEN old.name IS NOT new.name OR old.text IS NOT new.text BEGIN
    DELETE FROM checks WHERE entry IN (SELECT entry FROM checked_pages WHERE article = new.article);
END;
CREATE TRIGGER checks_site_came AFTER INSERT ON sources BEGIN
    DELETE FROM checks WHERE entry IN (SELECT p.entry FROM checked_pages p
        JOIN articles a ON a.id = p.article WHERE a.source = new.name);
END;
CREATE TRIGGER checks_site_renamed AFTER UPDATE OF org ON sources
WHEN old.org IS NOT new.org BEGIN
    DELETE FROM checks WHERE entry IN (SELECT p.entry FROM checked_pages p
        JOIN articles a ON a.id = p.article WHERE a.source = new.name);
END;
CREATE TRIGGER checks_identity_learned AFTER INSERT ON identities BEGIN DELETE FROM checks; END;
CREATE TRIGGER checks_identity_gone AFTER DELETE ON identities BEGIN DELETE FROM checks; END;
CREATE INDEX decisions_entry ON decisions (entry);
"""

# the last characters of titles, which no trigram begins with; a table of the words of the index,
# each once
FINDING = """
DROP TABLE articles_words;
CREATE VIRTUAL TABLE articles_words USING fts5vocab (articles_fts, row);
CREATE INDEX articles_title_last ON articles (lower(substr(title, -1)));
CREATE INDEX articles_title_last_two ON articles (lower(substr(title, -2)));
CREATE INDEX articles_kind ON articles (kind);
CREATE INDEX articles_issuer ON articles (json_extract(issuers, '$[0]'), source);
CREATE INDEX articles_column ON articles (column);
"""

# `until` is the day on which what was put off comes back; `before` and `after` are JSON
TRIAGE = """
CREATE TABLE triage (
    article INTEGER PRIMARY KEY REFERENCES articles (id), state TEXT NOT NULL,
    until TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL
);
CREATE INDEX triage_state ON triage (state, until);
CREATE TABLE triage_acts (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), who TEXT NOT NULL,
    at TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, undoes INTEGER
);
CREATE INDEX triage_acts_who ON triage_acts (who, id);
CREATE INDEX triage_acts_article ON triage_acts (article);
CREATE TABLE seen (
    person TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (person, article)
) WITHOUT ROWID;
"""

# what is asked beside every entry, from the index alone: the columns stand behind the long texts
STAGES = """
CREATE INDEX articles_stage ON articles (stage, published, source, title);
"""

# what a proof-reader found in each issue; `changed` counts the changes of what was printed: what
# was worked out under another count is no longer true
PRINTED = """
CREATE TABLE proofs (
    issue INTEGER PRIMARY KEY REFERENCES issues (id) ON DELETE CASCADE, key TEXT NOT NULL,
    findings TEXT NOT NULL
);
CREATE TABLE changed (what TEXT PRIMARY KEY, times INTEGER NOT NULL);
INSERT INTO changed VALUES ('printed', 0);
CREATE TRIGGER published_came AFTER INSERT ON published BEGIN
    UPDATE changed SET times = times + 1 WHERE what = 'printed';
END;
CREATE TRIGGER published_gone AFTER DELETE ON published BEGIN
    UPDATE changed SET times = times + 1 WHERE what = 'printed';
END;
CREATE TRIGGER published_changed AFTER UPDATE ON published BEGIN
    UPDATE changed SET times = times + 1 WHERE what = 'printed';
END;
"""


@migrations()
def m033_checks(db: Database) -> None:
    """What the fact lock found in each entry, until its words or its pages change."""
    execute_all(db, CHECKS)


@migrations()
def m034_finding(db: Database) -> None:
    """What a search and its counts look up."""
    execute_all(db, FINDING)


@migrations()
def m035_triage(db: Database) -> None:
    """What was chosen, turned down or put off, by whom, and who has seen what."""
    execute_all(db, TRIAGE)


@migrations()
def m036_printed(db: Database) -> None:
    """What is looked up beside every entry; what a proof-reader found in each issue."""
    execute_all(db, STAGES)
    execute_all(db, PRINTED)
