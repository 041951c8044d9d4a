"""The words as lines of a terminal."""

from collections.abc import Iterable, Iterator

from crawler.store.runs import Run
from digest.monitoring import sentences
from digest.monitoring.facts import Health
from digest.monitoring.problems import Problem, problems


def problem_lines(found: Iterable[Problem]) -> Iterator[str]:
    """Each kind of trouble with its first addresses, then what to do."""
    for problem in found:
        yield f"  {sentences.problem(problem)}"
        yield from (f"    {url}" for url in problem.urls)


def run_lines(run: Run) -> list[str]:
    """One run: its counts, what went wrong, and what a person should know."""
    counts = f"列出 {run.listed}，新增 {run.added}，改动 {run.changed}"
    head = f"{run.source}：{sentences.STATES[run.state]}（{counts}）"
    return [head, *problem_lines(problems(run)), *(f"  {note}" for note in run.notes)]


def column_lines(source: Health) -> Iterator[str]:
    """Each column: its address, how it was found, and what is known of it."""
    for found in source.columns:
        known = f"  {sentences.evidence(found)}" if sentences.evidence(found) else ""
        yield f"栏目“{found.column.name}” {found.column.url}{known}"
        yield f"  {'，'.join(sentences.column_facts(found))}"
