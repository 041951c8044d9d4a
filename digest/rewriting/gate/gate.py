"""Every check of an answer, the tellingest first: the first that finds something says why."""

from collections.abc import Callable

from digest.rewriting.gate import actors, novelty, operators, values, wording, words
from digest.rewriting.gate.case import Case, plain

CHECKS: tuple[Callable[[Case], str], ...] = (
    wording.refusal,
    wording.markdown,
    wording.obeyed,
    wording.echo,
    wording.foreign,
    wording.merged,
    wording.length,
    values.titles,
    values.values,
    values.limits,
    values.lost,
    novelty.names,
    operators.kept,
    operators.conditions,
    actors.subjects,
    actors.swapped,
    novelty.outside,
    novelty.novel,
    words.strange,
    words.replaced,
    wording.omitted,
    wording.strayed,
    novelty.elsewhere,
)


def wrong(case: Case) -> str:
    """Why an answer may not be shown as a proposal, in Chinese without a full stop; or ""."""
    told = plain(case)
    return next((reason for check in CHECKS if (reason := check(told))), "")
