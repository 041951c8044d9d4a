"""Which Chromium there is, whether it can be driven, and what we call ourselves in it."""

import re
import shutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryFile

from crawler.process.children import Streams, run

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ASKED = 20  # seconds a program has to tell its version


def executable(chosen: str) -> str:
    """The Chromium to run: `chosen` (`crawl.chromium`), or the first one in PATH; "" for none."""
    if chosen:
        return chosen if Path(chosen).is_file() else ""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def ready(chosen: str) -> bool:
    """Whether a page can be read with a browser: the extra is installed, Chromium answers, and so
    does the program that drives it (on Debian 12 it does not without libatomic1).
    """
    path = executable(chosen)
    return bool(path and find_spec("scrapy_playwright") and version(path) and version(_driver()))


def _driver() -> str:
    """The Node.js that comes with playwright, or the one it is told to use."""
    extra = import_module("playwright._impl._driver")
    return str(extra.compute_driver_executable()[0])


@cache
def version(path: str) -> str:
    """The major version of the program at `path`, "" when it does not start."""
    try:
        answer = _answer(path)
    except OSError:
        return ""
    found = re.search(r"(\d+)\.\d+\.\d+", answer)
    return found[1] if found else ""


def _answer(path: str) -> str:
    """What the program at `path` writes when asked for its version."""
    with TemporaryFile() as out:
        run([path, "--version"], ASKED, streams=Streams(output=out, errors=DEVNULL), grace=0)
        out.seek(0)
        return out.read().decode(errors="replace")


def user_agent(path: str, ours: str) -> str:
    """What the browser is, then who drives it: `ours` as in every plain request.

    The form is the one that search engines' browsers use: it names the robot, hides nothing.
    """
    chrome = f"Chrome/{version(path)}.0.0.0 Safari/537.36"
    return f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) {chrome} {ours}"
