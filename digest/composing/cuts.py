"""A stretch of a sentence that is struck, and what is written in its place."""

from typing import NamedTuple


class Cut(NamedTuple):
    """From `start` to `end` in characters; `words` are ours."""

    start: int
    end: int
    words: str = ""
