"""The forked child becomes what `python -m MODULE` would be."""

import atexit
import fcntl
import io
import os
import runpy
import signal
import socket
import sys
import threading
import time
from typing import NoReturn

from tests.forking.wire import Request, send_number

OURS = 200  # file numbers from here on are in nobody's way


def become(request: Request, files: list[int], guest: socket.socket) -> NoReturn:
    """Run the module in this process and end; its `guest` is told its id once it may be killed."""
    os.setsid()
    send_number(guest, os.getpid())
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _open(request.fds, files)
    os.environ.clear()
    os.environ.update(request.environment)
    time.tzset()
    os.chdir(request.folder)
    sys.argv = [request.module, *request.arguments]
    sys.modules.pop(request.module)  # it runs as __main__, and once
    status = 1
    try:
        runpy.run_module(request.module, run_name="__main__", alter_sys=True)
        status = 0
    except SystemExit as ended:
        status = _status(ended.code)
    finally:
        kind, error, trace = sys.exc_info()
        if kind and error:
            sys.excepthook(kind, error, trace)
        _leave(status)


def _open(numbers: list[int], files: list[int]) -> None:
    """Give each file its number, close all others, and make the three streams anew."""
    high = [fcntl.fcntl(file, fcntl.F_DUPFD, OURS) for file in files]
    os.closerange(3, OURS)
    for number, file in zip(numbers, high, strict=True):
        os.dup2(file, number)
    os.closerange(OURS, OURS + 100)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)))
    sys.stdout = _writer(1)
    sys.stderr = _writer(2, errors="backslashreplace")


def _writer(number: int, errors: str = "strict") -> io.TextIOWrapper:
    raw = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
    return io.TextIOWrapper(raw, "utf-8", errors, line_buffering=number == 2)


def _status(code: object) -> int:
    """The exit status of SystemExit: a number, nothing, or a sentence for stderr."""
    if code is None or isinstance(code, int):
        return code or 0
    print(code, file=sys.stderr)
    return 1


def _leave(status: int) -> NoReturn:
    """End as an interpreter does, without taking apart what all children share."""
    threading._shutdown()  # type: ignore[attr-defined]  # executors let their threads go, then join
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
