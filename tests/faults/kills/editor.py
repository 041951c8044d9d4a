"""An editor who saves an entry on the page while somebody kills it."""

import http.cookiejar
import os
import signal
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path
from urllib.error import URLError

from lxml import html

from tests.faults.kills.kind import Desk
from tests.faults.kills.victim import NEVER, Moment, kill

ENTRY = 1
NEW = {"heading": "改过的标题。", "text": "改过的第一句。改过的第二句。"}
PATIENCE = 60.0


def save(desk: Desk, pid: int, moment: Moment) -> bool:
    """Open the entry, save it, end the page; whether the page answered that it is saved.

    Seconds count from the click on.
    """
    try:
        return _saved(desk, pid, moment)
    except (URLError, ConnectionError, http.client.HTTPException):
        if moment == NEVER:
            raise
        return False  # the page is dead
    finally:
        os.kill(pid, signal.SIGINT if moment == NEVER else signal.SIGKILL)


def _saved(desk: Desk, pid: int, moment: Moment) -> bool:
    if not (address := _address(desk.log, pid)):
        return False
    browser = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    shown = html.fromstring(browser.open(address, timeout=PATIENCE).read().decode())
    form = next(one for one in shown.iter("form") if one.get("id") == "editor")
    assert isinstance(form, html.FormElement)
    typed = {name: value or "" for name, value in form.form_values()} | NEW
    sent = urllib.parse.urlencode(typed).encode()
    if moment.seconds:
        threading.Timer(moment.seconds, kill, [pid]).start()
    begun = time.monotonic()
    answer = browser.open(address, sent, timeout=PATIENCE).read().decode()
    desk.beside["seconds"] = time.monotonic() - begun
    return "已保存" in answer


def _address(log: Path, pid: int) -> str:
    """Where the entry is shown, once the page says that it is open; "" where it died before."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        said = log.read_text("utf-8") if log.exists() else ""
        if "http://" in said:
            return f"http://{said.split('http://')[1].split('/')[0]}/entries/{ENTRY}"
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return ""
        time.sleep(0.02)
    return ""
