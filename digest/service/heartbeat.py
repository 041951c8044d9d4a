"""A sign of life to a service outside, so that a machine that is dead as a whole is noticed.

In healthchecks' manner: `ADDRESS/start` when a crawl begins, `ADDRESS` when the morning's mails
are out, `ADDRESS/fail` when a night is missing or a backup failed. It goes out after the mails,
since a crawl whose mails never leave is no night (research OPS §1). The body has counts only.
"""

import time
from enum import StrEnum
from http.client import HTTPException
from urllib.request import ProxyHandler, Request, build_opener

from digest.monitoring.overview import Overview

TIMEOUT = 10.0  # seconds for an answer
TRIES, PAUSE = 3, 5.0  # and seconds between two of them


class Beat(StrEnum):
    """What is told: the end of the address."""

    START = "/start"
    WELL = ""
    FAIL = "/fail"


def send(address: str, beat: Beat, body: str) -> str:
    """Tell it; "" when it was heard, else why not."""
    opener, why = build_opener(ProxyHandler({})), ""
    told = {"User-Agent": "dongtai", "Content-Type": "text/plain; charset=utf-8"}
    for again in range(TRIES):
        if again:
            time.sleep(PAUSE)
        try:
            asked = Request(address.rstrip("/") + beat, body.encode(), told, method="POST")
            with opener.open(asked, timeout=TIMEOUT) as answer:
                answer.read(1000)
            return ""
        except (OSError, HTTPException, ValueError) as error:  # ValueError: no address at all
            why = str(error) or type(error).__name__
    return why


def of_night(found: Overview) -> tuple[Beat, str]:
    """The sign of a morning: the sources in counts; what concerns all of them together fails."""
    lines = [f"{len(found.active)} sources, {len(found.well)} well, {len(found.ill)} ill"]
    lines += [f"problem: {problem.kind}" for problem in found.problems]
    return Beat.FAIL if found.problems else Beat.WELL, "\n".join(lines)
