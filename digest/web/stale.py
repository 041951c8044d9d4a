"""What a page showed has changed since: both ways side by side, and the question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from digest.store import decisions
from digest.web import desk, filters


@dataclass(frozen=True, slots=True)
class Question:
    """`mine` is what this form wants, `theirs` what stands there now, each as lines to read.

    `action` and `fields` are the form that wants it still, knowing what stands there; `back` is the
    page as it is now.
    """

    what: str
    mine: Sequence[str]
    theirs: Sequence[str]
    action: str
    fields: Mapping[str, object]
    back: str


def ask(issue_id: int, thing: str, question: Question) -> ResponseReturnValue:
    """The page that asks; nothing was done. Names who touched `thing` last."""
    # without its anchor: to a part of the page that is open a browser only scrolls
    question = replace(question, back=question.back.partition("#")[0])
    last = decisions.last(desk.database(), issue_id, thing)
    who = f"{last.who}（{filters.moment(last.at)}）" if last else "别处"
    page = render_template("stale.html", question=question, whose=who)
    return make_response(page, 409)
