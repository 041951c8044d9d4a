"""How much memory a child that runs for hours may take: too much is an error of one page.

Without a limit the kernel ends whatever it chooses when memory runs out, and that may be the
editor's page or the database's writer. With it the child gets a MemoryError where it wanted more,
which is named like any other fault, and goes on.
"""

import os
import resource
from pathlib import Path

_GROUP = Path("/sys/fs/cgroup/memory.max")  # a container's or service's own limit (cgroup v2)
SHARE = 0.75  # of the machine's memory
LEAST = 512 << 20  # bytes; a night of a thousand sources takes less than half of it


def limit_memory(most: int = 0) -> None:
    """Take no more than `most` bytes for data, by default three quarters of what there is.

    What this process starts gets the same limit, each for itself. It counts what is written, not
    what is mapped: Chromium reserves a terabyte and uses two hundred megabytes.
    """
    most = most or max(LEAST, int(available() * SHARE))
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def available() -> int:
    """The bytes of memory that this machine has, or lets us have."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        group = _GROUP.read_text("ascii").strip()
    except OSError:  # another system, or no group
        return machine
    return min(machine, int(group)) if group.isdecimal() else machine
