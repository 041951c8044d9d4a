"""Whether the number of an issue is another one's."""

from sqlite_utils import Database

from digest.issue.model import Issue
from digest.store import issues


def taken(db: Database, issue: Issue) -> str:
    """The other month of the same year that has the number of `issue` already, or "".

    Numbers begin anew each year, and each publication has its own.
    """
    others = (one for one in issues.overview(db) if one.id != issue.id)
    return next(
        (
            one.month
            for one in others
            if (one.publication, one.number) == (issue.publication, issue.number)
            and one.month[:4] == issue.month[:4]
        ),
        "",
    )
