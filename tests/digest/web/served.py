"""A real server in a thread, and a real browser to visit it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Browser, expect, sync_playwright
from waitress import wasyncore

from crawler.config import Home
from digest.output.pages import making
from digest.web.app import create_app
from digest.web.server import listen, waiting

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def blank(_issue: object, _templates: object, folder: Path) -> None:
    """One picture that is none, and nothing to stop at."""
    (folder / "page-1.png").write_bytes(b"x")
    (folder / making.FOUND).write_text("[]", "utf-8")


@contextmanager
def served(home: Home, port: int = 0) -> Iterator[str]:
    """The editor's page of `home` at the address given, until the block ends; its pages are blank
    sheets, which LibreOffice need not lay out.
    """
    listener: socket.socket = listen("127.0.0.1", port)
    server = waiting(create_app(home), listener)
    thread = Thread(target=server.run)
    thread.start()
    try:
        with patch.object(making, "make", blank):
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        # in the server's own thread: without sockets its loop comes to an end
        loop: Any = server  # types-waitress does not know what its loop is made of
        loop.trigger.pull_trigger(lambda: wasyncore.close_all(loop._map))
        thread.join(20)
        server.task_dispatcher.shutdown()
    assert not thread.is_alive()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window; on a busy machine its pages may take their time."""
    expect.set_options(timeout=120_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
