"""What the store has noted of earlier issues."""

from sqlite_utils import Database

from digest.issue.model import MAIN
from digest.store import printed_keys
from digest.store.published import Printed


def noted_before(db: Database, month: str, publication: str = MAIN) -> list[Printed]:
    """What a publication printed in issues before `month`, the newest issue first."""
    return [row.printed for row in printed_keys.before(db, month, "", publication)]
