"""What the page of an issue shows at a glance: picks, the drawer, how many facts were checked."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

# What nobody had decided on was printed all the same. In an issue that is out it stays what it
# was, printed; what a person had put back to 待定 was not picked; all else is a draft's proposal.
# An act that took another one back led to what stood there before, so it tells of no choice.
PICKS = """
UPDATE entries SET state = 'pick' WHERE state = 'candidate'
    AND issue IN (SELECT id FROM issues WHERE state = 'published');
UPDATE entries SET state = 'reserve' WHERE state = 'candidate' AND (
    SELECT undoes IS NULL FROM decisions d WHERE d.entry = entries.id AND d.action = 'decide'
    ORDER BY d.id DESC LIMIT 1
) = 1;
UPDATE entries SET state = 'proposed' WHERE state = 'candidate';
UPDATE decisions SET after = 'reserve'
    WHERE action = 'decide' AND after = 'candidate' AND undoes IS NULL;
UPDATE decisions SET after = 'proposed' WHERE action = 'decide' AND after = 'candidate';
UPDATE decisions SET before = 'proposed' WHERE action = 'decide' AND before = 'candidate';
UPDATE triage_acts SET before = replace(before, '"candidate"', '"proposed"'),
    after = replace(after, '"candidate"', '"proposed"')
    WHERE before LIKE '%"candidate"%' OR after LIKE '%"candidate"%';
"""


@migrations()
def m055_picks(db: Database) -> None:
    """Only what was picked is printed: by a person, or proposed by a draft."""
    execute_all(db, PICKS)


@migrations()
def m056_facts(db: Database) -> None:
    """How many facts a text states, beside those that its pages do not have."""
    db.table("checks").add_column("facts", int, not_null_default=0)
    db.execute("DELETE FROM checks")  # they know no number yet


@migrations()
def m057_newest(db: Database) -> None:
    """The newest article of a source is found without looking at its others."""
    db.execute("CREATE INDEX articles_newest ON articles (source, published)")
