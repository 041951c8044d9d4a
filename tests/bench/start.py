"""What a command costs before it does anything, as multiples of loading click alone.

`python -m tests.bench.start`; the aims are 0.25 s of processor time for `--version`, 0.4 s for
`--help` and 0.7 s for `status` on a fresh database, on a machine that loads click in 0.09 s.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

CONFIG = Path(__file__).resolve().parents[2] / "config"
TURNS = 5
COMMANDS = (
    ("--version",),
    ("--help",),
    ("status",),
    ("search", "医保"),
    ("sources", "list"),
    ("draft", "--help"),
    ("export", "--help"),
    ("review", "--help"),
    ("schedule", "--help"),
)


def main() -> None:
    """Print the processor time of each command: seconds, and multiples of click's."""
    alone = _median(["-c", "import click"])
    print(f"{'click alone':<28} {alone:7.3f} s")
    for command in COMMANDS:
        taken = _median(["-m", "digest.cli", *command])
        print(f"{'dongtai ' + ' '.join(command):<28} {taken:7.3f} s   {taken / alone:6.1f} ×")


def _median(arguments: list[str]) -> float:
    return median(_once(arguments) for _ in range(TURNS))


def _once(arguments: list[str]) -> float:
    """Seconds of processor that Python takes with these arguments in a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(CONFIG, Path(folder) / "config")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *arguments],
            env=os.environ | {"DONGTAI_HOME": folder},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
