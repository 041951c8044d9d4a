"""A mail server that answers by a script: any answer, at any step, as often as it says.

It speaks just enough SMTP for smtplib, in bare sockets, since a server library would not give the
answers that no server should give.
"""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

DROP = "drop"  # the line breaks in place of an answer
HANG = "hang"  # no answer at all
STEPS = ("connect", "mail", "rcpt", "data", "text")
USUAL = {"connect": "220 ready", "data": "354 go on"}


@dataclass
class Script:
    """`answers` by step, used up one by one; `taken` are the texts answered with 2xx, and
    `handed` all that came whole, each by its recipient.
    """

    answers: dict[str, list[str]] = field(default_factory=dict)
    handed: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def answer(self, step: str) -> str:
        """What the server says at this step."""
        left = self.answers.get(step, [])
        return left.pop(0) if left else USUAL.get(step, "250 ok")


class HungUpError(Exception):
    """The server leaves the line."""


class _Session(socketserver.StreamRequestHandler):
    script: Script

    def handle(self) -> None:
        try:
            self._talk()
        except (HungUpError, ConnectionError):
            return

    def _talk(self) -> None:
        self._say("connect")
        recipient = ""
        while line := self.rfile.readline():
            verb = line.decode("ascii", "replace").split(" ")[0].split(":")[0].strip().upper()
            if verb == "RCPT":
                recipient = line.decode("ascii").partition("<")[2].partition(">")[0]
            if verb == "DATA":
                if self._say("data").startswith("354"):
                    self._text(recipient)
            else:
                self._say(verb.lower())
            if verb == "QUIT":
                return

    def _text(self, recipient: str) -> None:
        for line in self.rfile:
            if line == b".\r\n":
                break
        else:
            raise HungUpError
        self.script.handed.append(recipient)
        if re.match(r"2\d\d", self._say("text")):
            self.script.taken.append(recipient)

    def _say(self, step: str) -> str:
        answer = self.script.answer(step)
        if answer == HANG:
            self.script.released.wait(30)
        if answer in (DROP, HANG):
            raise HungUpError
        self.wfile.write(answer.encode() + b"\r\n")
        if answer.startswith("421"):
            raise HungUpError
        return answer


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def scripted(script: Script) -> Iterator[int]:
    """The server on a port of its own, ended at the end."""
    handler = type("Session", (_Session,), {"script": script})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            script.released.set()
            server.shutdown()
            thread.join()
