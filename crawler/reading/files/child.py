"""The process in which one file is read: `python -m crawler.reading.files.child LIMITS`.

The file comes on standard input; each part of its text goes out at once as a line of JSON, so that
what was read before a crash is kept, and at last a line with state and reason. The process
limits itself (memory, processor time, file size); whatever a reader raises beyond FileError
ends it, and the parent says that the file is broken.
"""

import json
import resource
import sys

from crawler.process.ending import end_with_parent
from crawler.reading.files.base import FileError, FileState, Limits
from crawler.reading.files.kinds import kind_of
from crawler.reading.files.readers import OFFICE_KINDS, parts

_MAX_FILE = 1_000_000_000  # bytes that LibreOffice may write into one file


def main() -> None:
    """Read standard input within the limits given as JSON in the first argument."""
    end_with_parent()
    limits = Limits(**json.loads(sys.argv[1]))
    data = sys.stdin.buffer.read()
    _limit(limits, office=kind_of(data) in (*OFFICE_KINDS, "zip"))
    try:
        state, reason = _tell(data, limits)
    except FileError as problem:
        state, reason = problem.state, problem.reason
    _say({"state": state, "reason": reason})


def _tell(data: bytes, limits: Limits) -> tuple[FileState, str]:
    told = 0
    for part in parts(data, limits):
        _say({"part": part[: limits.text - told]})
        told += len(part)
        if told >= limits.text:
            return FileState.LARGE, f"文字超过 {limits.text} 字，只保留前面的部分。"
    if told == 0:
        return FileState.EMPTY, "文件里没有文字；请打开原文件查看。"
    return FileState.READ, ""


def _say(line: dict[str, str]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _limit(limits: Limits, *, office: bool) -> None:
    memory = limits.office_memory if office else limits.memory
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, _MAX_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
