"""What one crawl did, as lines of a terminal."""

from crawler.health.kinds import offline, unreached
from crawler.run.crawl import CrawlReport
from digest.monitoring import sentences
from digest.monitoring.lines import run_lines
from digest.monitoring.problems import NO_NETWORK


def report_lines(report: CrawlReport) -> list[str]:
    """Each run with its troubles, what was left out, and how much is new."""
    added, changed = sum(r.added for r in report.runs), sum(r.changed for r in report.runs)
    found = [line for run in report.runs for line in run_lines(run)]
    if offline(report.runs):
        names = "、".join(run.source for run in report.runs if unreached(run))
        found = [f"{sentences.problem(NO_NETWORK)}（{names}）"]
    found += [f"{name}：跳过，{why}" for name, why in report.skipped]
    found += report.warnings
    if report.unbegun:
        found += [f"没有开始的来源（{len(report.unbegun)} 个）：{'、'.join(report.unbegun)}。"]
    asked = len(report.runs) + len(report.unbegun)
    share = f"要看 {asked} 个来源，" if report.unbegun else ""
    news = f"新文章 {added} 篇，有改动 {changed} 篇"
    return [*found, f"{share}共看了 {len(report.runs)} 个来源：{news}。"]
