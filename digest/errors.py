"""The exceptions of the desk, under the one tree of `crawler.errors`.

DongtaiError
├── CallError
│   ├── NoSuchIssueError   an issue number or month that does not exist (exit status 2)
│   ├── NoSuchEntryError   an entry that does not exist
│   └── PersonError        an account that does not exist, or cannot be had like this
├── IssueError             an issue cannot be changed or exported
│   ├── EditConflictError  somebody else saved this entry in between
│   │   └── ClashError     … and changed the same sentence: a person must choose
│   ├── StaleError         what the page showed has changed since
│   ├── OfficeMissingError a PDF is wanted, and nothing here can make one
│   ├── NotFinalError      an issue has fact marks that nobody has ticked
│   └── RewriteError       the rewriting service gave nothing that can be used
├── LoginError             nobody is let in by this name and password, or not now
├── AddError               an article that an editor brings cannot be stored
├── PortError              the editor's page cannot listen where it was told to
└── MailError              the mail server cannot be reached or refused
"""

from collections.abc import Mapping, Sequence
from typing import Any

from crawler.errors import CallError, DongtaiError


class NoSuchIssueError(CallError):
    """No issue of this number or month."""


class NoSuchEntryError(CallError):
    """No entry with this id."""


class PersonError(CallError):
    """No such account, or its name, role or password cannot be taken."""


class IssueError(DongtaiError):
    """An issue cannot be changed or exported; the message says why."""


class NothingToDraftError(IssueError):
    """A month has nothing to draft from yet, and nobody wanted an issue without entries."""


class EditConflictError(IssueError):
    """The entry was saved by somebody else since the form was opened; nothing was overwritten."""


class ClashError(EditConflictError):
    """Two people changed the same sentence. `theirs` is the entry as it stands, `joined` its fields
    (`digest.issue.merging.Merged`) with what must be chosen, `others` who saved meanwhile.
    """

    def __init__(
        self, message: str, theirs: Any, joined: Mapping[str, Any], others: Sequence[str]
    ) -> None:
        super().__init__(message)
        self.theirs, self.joined, self.others = theirs, joined, tuple(others)


class StaleError(IssueError):
    """What the page showed (an order, a choice, a state) has changed since; nothing was done."""


class NotFinalError(IssueError):
    """An issue cannot be reviewed or published yet; the message names what is open."""


class OfficeMissingError(IssueError):
    """There is no LibreOffice to make a PDF with, or it cannot lay this file out."""


class RewriteError(IssueError):
    """A rewriting could not be had; the message says what to do, and never shows the key."""


class LoginError(DongtaiError):
    """Nobody is let in; the message never says whether the name exists."""


class AddError(DongtaiError):
    """An article that an editor brings cannot be had or kept; the message says what to do."""


class PortError(DongtaiError):
    """The editor's page cannot listen on this address and port; the message names both."""


class MailError(DongtaiError):
    """The mail server cannot be reached, or refused a message. `permanent`: do not try again."""

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent
