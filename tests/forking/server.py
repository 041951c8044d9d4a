"""The parent of forked children: `python -m tests.forking.server SOCKET`, until its input ends.

It has one thread and no reactor. The modules are imported at the first request, so that a run of a
few tests that start no child pays for none.
"""

import gc
import os
import selectors
import signal
import socket
import sys
from pathlib import Path

from tests.forking import client
from tests.forking.child import become
from tests.forking.modules import import_all
from tests.forking.wire import receive_request, send_number


def main(path: Path) -> None:
    """Serve at `path`. In a forked child this does not return."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(str(path))
        listener.listen(64)
        print("ready", flush=True)
        _serve(listener)


def _serve(listener: socket.socket) -> None:
    waker, woken = socket.socketpair()
    for end in (waker, woken):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker.fileno())
    guests: dict[int, socket.socket] = {}
    selector = selectors.DefaultSelector()
    for one in (listener, woken, sys.stdin):
        selector.register(one, selectors.EVENT_READ)
    while True:
        ready = [key.fileobj for key, _ in selector.select()]
        if sys.stdin in ready:
            return
        if woken in ready:
            woken.recv(64)
            _collect(guests)
        if listener in ready:
            connection, _ = listener.accept()
            guests |= _forked(connection)


def _forked(connection: socket.socket) -> dict[int, socket.socket]:
    """Who waits for the new child, by its process id."""
    request, files = receive_request(connection)
    _prepare()
    pid = os.fork()
    if not pid:
        become(request, files, connection)
    for file in files:
        os.close(file)
    return {pid: connection}


def _prepare() -> None:
    import_all()
    client.install()  # a crawl's child reads files in children of its own
    gc.freeze()  # what all children share stays shared


def _collect(guests: dict[int, socket.socket]) -> None:
    """Tell whoever waits how a child ended."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        with guests.pop(pid) as connection:
            try:
                send_number(connection, os.waitstatus_to_exitcode(status))
            except BrokenPipeError:
                continue  # whoever asked has been killed


if __name__ == "__main__":
    main(Path(sys.argv[1]))
