"""The child process of a probe (`python -m crawler.probe.child`): as a night, without storing."""

import json
import sys
from pathlib import Path
from typing import Any

from scrapy.settings import Settings

from crawler.config import Home
from crawler.probe.spider import ProbeSpider
from crawler.process.ending import end_with_parent
from crawler.process.memory import limit_memory
from crawler.run import night
from crawler.run.job import Job
from crawler.run.spider import spider_of
from crawler.sources.catalogue import choose, made
from crawler.sources.source import Source


def chosen(job: Job, declared: dict[str, dict[str, Any]]) -> list[type[Source]]:
    """The sources to probe: those of the catalogue by name, and those declared in the job."""
    home = Home(Path(job.home))
    known = choose(home, tuple(job.sources)) if job.sources else []
    path = home.config / "sources.toml"
    return [*known, *(made(name, table, path) for name, table in declared.items())]


def settings_of(job: Job, out: str, *, only: bool, record: str = "") -> Settings:
    """A night's settings without what stores; `only` for an article without its list, `record` the
    WARC file that is written, without who asked, and whole: it goes where no other file is.
    """
    settings = night.settings_of(job)
    settings.set("PROBE_ARTICLE_ONLY", only)
    settings.setdict({"ITEM_PIPELINES": {}, "PROBE_TO": out, "RETRY_TIMES": 1})
    settings.setdict({"RECORD_TO": record, "RECORD_BARE": True, "RECORD_AMONG": ""})
    settings.set(
        "EXTENSIONS", settings.getdict("EXTENSIONS") | {"crawler.crawling.extensions.RunRow": None}
    )
    return settings


def main() -> None:
    """Read the job, probe, end."""
    end_with_parent()
    limit_memory()
    asked = json.load(sys.stdin)
    job = Job(**asked["job"])
    sources = [spider_of(source, ProbeSpider) for source in chosen(job, asked["declared"])]
    settings = settings_of(job, asked["out"], only=asked["only"], record=asked["record"])
    night.work(lambda: night.crawl(sources, settings, job.jobs), settings, job)


if __name__ == "__main__":
    main()
