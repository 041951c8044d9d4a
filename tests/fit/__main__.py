"""`python -m tests.fit [--show]`: fit the weights of the kinds of documents, or print the table.

Each kind is fitted on ../shared/prose: which sentences people told is explained by features of
`digest/composing/features.py`, whose weights stay near those of `common`. Printed are the
leave-one-out figures, each document judged by weights fitted without it; then the table is written.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from statistics import mean

from digest.composing.weights import COMMON, NEWS, NOTICE, REGULATION, RULE, table
from tests.fit.leaving import fit, scores, used
from tests.fit.logistic import auc
from tests.fit.sentences import Told, told
from tests.fit.table import printed, write
from tests.prose import documents

KINDS = (REGULATION, RULE, NOTICE, NEWS)


def main(*, show: bool) -> None:
    """Fit, print the figures, write; with `show` only print the table."""
    if show:
        print(printed(table()))
        return
    known = [found for prose in documents() if (found := told(prose))]
    if not known:
        print("../shared/prose is not here: nothing to fit on")
        return
    for kind in KINDS:
        _leave_one_out(known, kind)
    write({kind: fit(known, kind) for kind in KINDS})
    table.cache_clear()
    print(printed(table()))


def _leave_one_out(known: Sequence[Told], kind: str) -> None:
    """A line a kind: with the weights of `common`, and with weights fitted without the document."""
    common = table().kinds[COMMON].weights
    found: list[tuple[float, ...]] = []
    for one in (document for document in known if document.kind == kind):
        weights = {**common, **fit([other for other in known if other is not one], kind)}
        before, after = auc(one.rows, common), auc(one.rows, weights)
        with used({kind: {}}):
            plain = scores(one.prose)
        with used({kind: weights}):
            own = scores(one.prose)
        found.append((before or 0.5, after or 0.5, *plain, *own))
    means = [mean(column) for column in zip(*found, strict=True)]
    print(
        f"{kind:11} {len(found):2} documents: AUC {means[0]:.3f} → {means[1]:.3f}, "
        f"draft {means[2]:.3f} → {means[4]:.3f}, draft@n {means[3]:.3f} → {means[5]:.3f}",
        flush=True,
    )


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m tests.fit")
    parser.add_argument("--show", action="store_true", help="only print the table")
    main(show=parser.parse_args().show)
