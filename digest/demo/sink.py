"""A mail server on loopback that keeps each mail as a file, so that nothing leaves the house."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Keep:
    """Writes each mail to `folder` as 01.eml, 02.eml …"""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep one mail."""
        number = len(list(self._folder.glob("*.eml"))) + 1
        content = envelope.original_content or b""
        (self._folder / f"{number:02}.eml").write_bytes(content)
        return "250 kept"


@contextmanager
def mail_sink(folder: Path) -> Iterator[int]:
    """A running sink; gives its port on 127.0.0.1."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port: int = taken.getsockname()[1]
    controller = Controller(Keep(folder), hostname="127.0.0.1", port=port, ready_timeout=10)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
