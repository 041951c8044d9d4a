"""The schema, one step a change. A step that has been released is never edited: add the next one,
in the file of its subject, imported below in the order in which the steps are applied.

Days are TEXT `2026-11-22`, moments TEXT `2026-11-22T02:30:00+08:00`; lists are JSON.
"""

# isort: off
from crawler.store.migrations.base import migrations
from crawler.store.migrations import founding  # noqa: F401  001 to 007
from crawler.store.migrations import witness  # noqa: F401  008 to 014
from crawler.store.migrations import people  # noqa: F401  015 to 019
from crawler.store.migrations import milestones  # noqa: F401  025 to 029
from crawler.store.migrations import rewriting  # noqa: F401  030
from crawler.store.migrations import alternatives  # noqa: F401  031, 050
from crawler.store.migrations import inbox  # noqa: F401  033 to 036
from crawler.store.migrations import printing  # noqa: F401  037
from crawler.store.migrations import nights  # noqa: F401  040
from crawler.store.migrations import desk  # noqa: F401  020 to 024
from crawler.store.migrations import signing  # noqa: F401  041 to 043
from crawler.store.migrations import lookups  # noqa: F401  051, 082
from crawler.store.migrations import mailing  # noqa: F401  075
from crawler.store.migrations import subscribers  # noqa: F401  080
from crawler.store.migrations import returning  # noqa: F401  070 to 072
from crawler.store.migrations import packing  # noqa: F401  065 to 066
from crawler.store.migrations import board  # noqa: F401  055 to 059
from crawler.store.migrations import shapes  # noqa: F401  081
from crawler.store.migrations import rechecks  # noqa: F401  084, 085
from crawler.store.migrations import cluster  # noqa: F401  090, 086
from crawler.store.migrations import originals  # noqa: F401  083
# isort: on

__all__ = ["migrations"]
