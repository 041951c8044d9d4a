"""A server that speaks the chat-completions format, or fails in every way one can."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


def answer(content: object, finish: str = "stop") -> bytes:
    """A good answer that says `content`."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}}
    document = {"object": "chat.completion", "choices": [choice | {"finish_reason": finish}]}
    return json.dumps(document).encode()


@dataclass
class Model:
    """What the server answers, and what it was asked. `way`: see `_Handler.do_POST`."""

    url: str = ""
    body: bytes = b""
    status: int = 200
    way: str = "plain"
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    ended: Event = field(default_factory=Event)

    def says(self, content: object, finish: str = "stop") -> None:
        self.body = answer(content, finish)


class _Handler(BaseHTTPRequestHandler):
    model: Model

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.asked.append((self.path, dict(self.headers), question))
        if self.model.way == "silent":
            self.model.ended.wait(20)
        elif self.model.way == "shut":
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self._answer()

    def _answer(self) -> None:
        self.send_response(self.model.status)
        if self.model.way == "moved":
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        extra = 10 if self.model.way == "short" else 0
        if self.model.way != "stream":
            self.send_header("Content-Length", str(len(self.model.body) + extra))
        self.end_headers()
        if self.model.way in ("drip", "stream"):
            self._drip()
        else:
            self.wfile.write(self.model.body)

    def _drip(self) -> None:
        """A byte now and then, or events without an end: no single wait is long."""
        event = b'data: {"choices": [{"delta": {"content": "\xe5\xb0\xb1"}}]}\n\n'
        for at in range(200):
            if self.model.ended.wait(0.1):
                return
            try:
                drip = self.model.body[at : at + 1]
                self.wfile.write(event if self.model.way == "stream" else drip)
            except OSError:
                return

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@contextmanager
def serving() -> Iterator[Model]:
    """A model on loopback until the block ends."""
    model = Model()
    handler = type("Handler", (_Handler,), {"model": model})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield model
    finally:
        model.ended.set()
        server.shutdown()
        server.server_close()
        thread.join(20)
