"""What one crawl did, as lines of a terminal or as JSON."""

from collections.abc import Mapping
from dataclasses import asdict

from crawler.health.kinds import offline, unreached
from crawler.run.crawl import CrawlReport
from crawler.store.runs import Run
from digest.monitoring import sentences
from digest.monitoring.lines import run_lines
from digest.monitoring.problems import NO_NETWORK
from digest.monitoring.several import sites


def report_lines(report: CrawlReport, orgs: Mapping[str, str]) -> list[str]:
    """Each run with its troubles, what was left out, and how much is new; `orgs` by source."""
    added, changed = sum(r.added for r in report.runs), sum(r.changed for r in report.runs)
    found = [line for run in report.runs for line in run_lines(run)]
    if offline(report.runs):
        names = sites({r.source: orgs.get(r.source, r.source) for r in report.runs if unreached(r)})
        found = [f"{sentences.problem(NO_NETWORK)}（{names}）"]
    found += [f"{name}：跳过，{why}" for name, why in report.skipped]
    found += report.warnings
    if report.unbegun:
        found += [
            f"没有开始的来源：{sites({name: orgs.get(name, name) for name in report.unbegun})}。"
        ]
    asked = len(report.runs) + len(report.unbegun)
    share = f"要看 {asked} 个来源，" if report.unbegun else ""
    news = f"新文章 {added} 篇，有改动 {changed} 篇"
    return [*found, f"{share}共看了 {len(report.runs)} 个来源：{news}。"]


def document(report: CrawlReport) -> dict[str, object]:
    """The same as JSON: runs as the store has them, and what is wrong beside them."""
    return {
        "ok": not report.failed,
        "night": report.night,
        "runs": [_run(run) for run in report.runs],
        "skipped": [{"source": name, "reason": why} for name, why in report.skipped],
        "unbegun": report.unbegun,
        "warnings": report.warnings,
    }


def _run(run: Run) -> dict[str, object]:
    plain = ("source", "state", "listed", "added", "changed", "requests", "bytes", "notes")
    failures = [asdict(fault) for fault in run.failures]
    return {name: getattr(run, name) for name in plain} | {"failures": failures}
