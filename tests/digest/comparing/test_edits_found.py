"""Random edits of regulations that nobody issued are found back, every one and nothing else."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.comparing.comparison import compare
from digest.comparing.regulation import parse
from tests.digest.comparing import edits
from tests.digest.comparing.expected import editions, expected, found

STEPS = ("changed", "split", "merged", "deleted", "inserted", "moved")
LAST = ("inserted", "moved")
APART = 3  # articles between two edits, so that none undoes or hides another
FAR = 7  # places that an article moves: moving it is less than moving all others


def edited(seed: int, steps: list[str]) -> tuple[list[edits.Part], list[edits.Part]]:
    """An edition and what the steps, each at a place of its own, made of it."""
    random = Random(seed)
    old, spare = edits.regulation(random), edits.additions(random, len(steps))
    parts, places = list(old), random.sample(range(1, edits.ARTICLES - 2, APART), len(steps))
    # a merged pair stands side by side, so what puts articles between others comes last
    for step, place in sorted(zip(steps, places, strict=True), key=lambda pair: pair[0] in LAST):
        if step == "inserted":
            edits.inserted(parts, random.randrange(1, len(parts)), spare.pop())
        elif step == "moved":
            edits.moved(parts, place, FAR if place < edits.ARTICLES / 2 else -FAR)
        else:
            getattr(edits, step)(parts, place)
    return old, parts


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.lists(st.sampled_from(STEPS), max_size=8))
def test_every_edit_is_found_and_nothing_else(seed: int, steps: list[str]) -> None:
    old, new = edited(seed, steps)
    before, after = editions(old, new)
    comparison = compare(parse("旧", before), parse("新", after))
    assert found(comparison) == expected(old, new)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**9), st.lists(st.sampled_from(STEPS), max_size=8))
def test_both_texts_stand_whole_in_the_pieces(seed: int, steps: list[str]) -> None:
    before, after = editions(*edited(seed, steps))
    comparison = compare(parse("旧", before), parse("新", after))
    for row in comparison.rows:
        for articles, shown in ((row.old, row.before), (row.new, row.after)):
            assert ["".join(p.text for p in one) for one in shown] == [a.text for a in articles]
