"""Leave one out: each document drafted by weights that were fitted without it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from statistics import mean
from unittest.mock import patch

from digest.composing import weights
from digest.composing.weights import COMMON, Table
from digest.drafting.policy_text import draft
from tests.digest.composing.abstract.rouge import rouge_l
from tests.digest.documents import house
from tests.fit.held import HELD
from tests.fit.logistic import Row, Signs, fitted
from tests.fit.sentences import Told
from tests.prose import Prose

OTHERS = 0.1  # what a document of another kind counts beside one of the same
SIGNS = Signs(
    adds=(
        *("early", "first", "opens", "central", "general", "figure", "hospital", "deadline"),
        *("penalty", "forbids", "supports", "competent", "principle", "duty"),
    ),
    takes=("stub", "long", "listed", "organises", "background", "example", "evaluates"),
)


def fit(documents: Sequence[Told], kind: str) -> dict[str, float]:
    """The weights of a kind: its own documents, and less of the others; what the house holds to
    stays.
    """
    rows = [row for told in documents for row in _rows(told, 1.0 if told.kind == kind else OTHERS)]
    held = HELD.get(kind, {})
    signs = replace(SIGNS, **{side: _without(getattr(SIGNS, side), held) for side in _SIDES})
    prior = {**weights.table().kinds[COMMON].weights, **held}
    return {**fitted(rows, signs, prior), **held}


_SIDES = ("adds", "takes")


def _without(names: Sequence[str], held: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in held)


def _rows(told: Told, mass: float) -> Iterator[Row]:
    return (replace(row, mass=row.mass * mass) for row in told.rows)


@contextmanager
def used(fitted_weights: Mapping[str, Mapping[str, float]]) -> Iterator[None]:
    """The process as if the table had these weights."""
    own = weights.table()
    kinds = {
        kind: replace(how, weights=dict(fitted_weights.get(kind, how.weights)))
        for kind, how in own.kinds.items()
    }
    weights.manner.cache_clear()
    with patch.object(weights, "table", lambda: Table(kinds, own.abstract, own.choice)):
        yield
    weights.manner.cache_clear()


def scores(prose: Prose) -> tuple[float, float]:
    """ROUGE-L of the draft, as it is and cut to an account's length; the mean of the accounts."""
    made = draft(prose.stored.article, (prose.stored,), prose.site, house())
    pairs = [
        (rouge_l(made.text, text), rouge_l(made.text[: len(text)], text)) for text in prose.written
    ]
    return mean(own for own, _ in pairs), mean(cut for _, cut in pairs)
