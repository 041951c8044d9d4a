"""Where the sentences that the store keeps of an entry stand in its text."""

from collections.abc import Iterator, Sequence

from digest.issue.model import Sentence
from digest.issue.struck import printed


def placed(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Sentence]]:
    """Each sentence with its start, in order; what is struck has that of its neighbour.

    Of an edited text only the words of sources are known: they are sought from one to the next.
    Our own words, which an edit forgets, and words that stand nowhere any more are passed over.
    """
    starts = list(_starts(text, sentences))
    for at, (start, one) in enumerate(zip(starts, sentences, strict=True)):
        place = _beside(starts, sentences, at) if one.struck else start
        if place is not None:
            yield place, one


def _starts(text: str, sentences: Sequence[Sentence]) -> Iterator[int | None]:
    whole, end = printed(sentences) == text, 0
    for one in sentences:
        start = None if one.struck else end if whole else _found(text, one, end)
        yield start
        end = end if start is None else start + len(one.text)


def _found(text: str, one: Sentence, end: int) -> int | None:
    at = text.find(one.text, end) if one.paragraph is not None else -1
    return at if at >= 0 else None


def _beside(starts: Sequence[int | None], sentences: Sequence[Sentence], at: int) -> int | None:
    """Where what stands beside a struck sentence begins: of its own paragraph, if there is one."""
    known = [n for n, start in enumerate(starts) if start is not None]
    before, behind = [n for n in known if n < at][::-1], [n for n in known if n > at]
    near = [*before[:1], *behind[:2]]
    own = (n for n in near if _source(sentences[n]) == _source(sentences[at]))
    return starts[n] if (n := next(own, next(iter(near), None))) is not None else None


def _source(one: Sentence) -> tuple[int | None, int | None, int | None]:
    return one.article, one.attachment, one.paragraph
