"""An issue as it leaves the house from the editor's page, for the screens that show that."""

from digest.checking.grounding import finality
from digest.issue.model import Issue
from digest.issue.printed import PrintedIssue
from digest.output.files import to_print
from digest.selecting.yearly import appendix
from digest.web import desk


def page(issue_id: int) -> tuple[Issue, PrintedIssue]:
    """The issue and its printed form, a draft marked as one; raises IssueError for an empty one."""
    issue, publication = desk.opened(issue_id)
    db = desk.database()
    standing = finality.standing(issue, finality.unfinished(db, issue))
    table = appendix(db, publication, issue.month)
    return issue, to_print(issue, publication, standing, table)
