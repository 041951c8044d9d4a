"""现在检查, and the preview of a new source: a probe in a thread of the page, its outcome a row.

The probe is the one of `dongtai sources check` and `sources new`: a child with a time limit, which
ends with us. One that was cut off with the page is shown as such when its time is over.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from threading import Thread
from typing import Any

from crawler.clock import now
from crawler.config import Home
from crawler.errors import CrawlError, DongtaiError
from crawler.onboard.proposal import Proposal, proposal
from crawler.probe.checked import Checked, examined, troubles
from crawler.probe.run import probe_sources
from crawler.process.lock import is_held
from crawler.run.dead import lock_of
from crawler.sources.catalogue import choose
from crawler.store.database import opened
from digest.config.settings import settings
from digest.store import probes
from digest.store.probes import ProbeJob

MINUTES = 3  # two pages and robots.txt, with a browser where it must be
BUSY = "正在采集或检查别的来源，请等它结束再试。"
CUT_OFF = "检查到一半，编辑页面重新启动了，请再检查一次。"


def start(home: Home, source: str, asked: Mapping[str, str], who: str) -> int:
    """Begin a probe of a watched source, or of the new one that `asked` describes; its id."""
    with opened(home.database) as db:
        number = probes.begin(db, source, asked, who, now())
    Thread(target=_run, args=(home, number, source, asked), daemon=True).start()
    return number


def error_of(job: ProbeJob) -> str:
    """Why it brought nothing, that it was cut off included; "" where it did or goes on."""
    late = job.ended is None and now() - job.began > timedelta(minutes=MINUTES + 1)
    return CUT_OFF if late else job.error


def _run(home: Home, number: int, source: str, asked: Mapping[str, str]) -> None:
    """In its thread: whatever is known to go wrong is told on the page."""
    try:
        if is_held(lock_of(home)):  # the probe would wait for it longer than anybody for the page
            raise CrawlError(BUSY)
        result, error = (_previewed if asked else _checked)(home, source, asked), ""
    except DongtaiError as failure:
        result, error = {}, str(failure)
    with opened(home.database) as db:
        probes.end(db, number, now(), result, error)


def _checked(home: Home, source: str, _asked: Mapping[str, str]) -> dict[str, Any]:
    config = replace(settings(home).crawl, time_limit_minutes=MINUTES)
    (chosen,) = choose(home, (source,))
    (seen,) = probe_sources(home, config, (source,))
    return shown(examined(chosen, seen))


def _previewed(home: Home, source: str, asked: Mapping[str, str]) -> dict[str, Any]:
    config = replace(settings(home).crawl, time_limit_minutes=MINUTES)
    columns = {asked["column"] or "新闻": asked["url"]}
    table = {"org": asked["org"], "sort": asked["sort"], "browser": True, "columns": columns}
    (seen,) = probe_sources(home, config, declared={source: table})
    made = proposal(
        home, source, asked["url"], asked["org"], asked["sort"], column=asked["column"], seen=seen
    )
    return shown(made.checked) | _declared(made)


def _declared(made: Proposal) -> dict[str, Any]:
    system = made.checked.source.platform or "通用"
    return {
        "table": dict(made.table),
        "system": f"{system}（{made.guessed.why}）",
        "refused": made.refused,
    }


def shown(checked: Checked) -> dict[str, Any]:
    """What the page shows of a probe, as JSON can keep it."""
    cells = [{"name": c.name, "value": c.value, "doubt": c.doubt} for c in checked.cells]
    return {"cells": cells, "troubles": list(troubles(checked))}
