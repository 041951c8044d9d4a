"""The process in which a large or doubtful file is read: `python -m digest.published.child KIND`.

The file comes on standard input; each line or row of it goes out as a line of JSON. Memory and
processor time are limited: a .docx of 0.6 MB has been seen to take 3.2 GB.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any

from crawler.process.ending import end_with_parent
from crawler.reading.files.base import LIMITS
from digest.published import looks
from digest.published.marked import records
from digest.published.pdf import pages
from digest.published.word import Word, WordRow

Part = str | WordRow | list[str] | dict[str, Any]


def main() -> None:
    """Read standard input as the kind that the first argument names."""
    end_with_parent()
    for what, most in (
        (resource.RLIMIT_AS, LIMITS.memory),
        (resource.RLIMIT_CPU, LIMITS.seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    for part in READERS[sys.argv[1]](sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(part) + "\n")


def _word(data: bytes) -> Iterator[Part]:
    yield from Word(data).blocks()


def _pdf(data: bytes) -> Iterator[Part]:
    yield from pages(data)


def _marked(data: bytes) -> Iterator[Part]:
    yield from records(data)


READERS: dict[str, Callable[[bytes], Iterator[Part]]] = {
    "docx": _word,
    "pdf": _pdf,
    "marked": _marked,
    "looks": looks.records,
}

if __name__ == "__main__":
    main()
