"""The files of an issue as they leave the house: those that were frozen with a 定稿, else made of
what the store says.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.config.settings import Publication
from digest.issue.model import Issue
from digest.output.files import rendered, to_print
from digest.output.losses import losses, sentences
from digest.releasing import freezing
from digest.selecting.yearly import appendix


@dataclass(frozen=True, slots=True)
class File:
    """`lost` are sentences on what a template left out; `apart` is where a frozen file says
    something else than the store does now.
    """

    content: bytes
    lost: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def file(db: Database, issue: Issue, publication: Publication, to: str, templates: Path) -> File:
    """One of `digest.output.files.FILES`.

    Raises IssueError where nothing is picked, a template is damaged or a frozen file is;
    ConfigError where a template is missing; OfficeMissingError where a PDF cannot be made.
    """
    if (kept := freezing.kept(db, issue, to)) is not None:
        return File(kept, apart=tuple(freezing.differences(db, issue, publication)))
    standing = finality.standing(issue, finality.unfinished(db, issue))
    page = to_print(issue, publication, standing, appendix(db, publication, issue.month))
    content = rendered(page, to, templates, standing)
    return File(content, tuple(sentences(losses(page, content, to))))
