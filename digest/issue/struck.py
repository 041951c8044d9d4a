"""Words of the source that the pencil took out of an entry: where they stood, and put back.

A struck sentence stands in `Entry.sentences` between those that it stood between in the source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.issue.model import Sentence


def printed(sentences: Iterable[Sentence]) -> str:
    """The text that the sentences make: without what is struck."""
    return "".join(sentence.text for sentence in sentences if not sentence.struck)


def restored(
    text: str, sentences: Sequence[Sentence], at: int
) -> tuple[str, tuple[Sentence, ...]] | None:
    """`text` with the struck sentence `at` in its old place, and the sentences it then has.

    Both halves of a struck title come back together: 《关于…的, and its 》. None where an edit took
    the neighbours away, or where they stand more than once.
    """
    left = list(sentences)
    for n in _together(sentences, at):
        found = _place(text, left, n)
        if found is None:
            return None
        text = text[:found] + left[n].text + text[found:]
        left[n] = replace(left[n], struck=False)
    return text, tuple(left)


def still_there(now: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The source's sentences that an edited text still has; what is struck stays beside them.

    Struck words that were typed back in their place are struck no more.
    """
    found: list[Sentence] = []
    for at, sentence in enumerate(sentences):
        if sentence.paragraph is None:
            continue
        if not sentence.struck:
            found += [sentence] if sentence.text in now else []
        elif kept := _kept(now, sentences, at):
            found.append(kept)
    return tuple(found)


def _together(sentences: Sequence[Sentence], at: int) -> list[int]:
    """The struck sentence, with the next struck ones as far as its title closes."""
    open_titles = sentences[at].text.count("《") - sentences[at].text.count("》")
    rest = [n for n in range(at + 1, len(sentences)) if sentences[n].struck]
    return [at, *(rest[:1] if open_titles > 0 else [])]


def _place(text: str, sentences: Sequence[Sentence], at: int) -> int | None:
    """Where in `text` the struck sentence `at` stood, in characters."""
    before = printed(sentences[:at])
    if text == before + printed(sentences[at:]):
        return len(before)
    head, tail = _neighbours(sentences, at)
    within = bool(head) and not head.endswith("。")
    beside = (head, len(head)) if within else (tail, 0)
    for words, offset in ((head + tail, len(head)), beside):
        if words and text.count(words) == 1:
            return text.index(words) + offset
    return None


def _kept(now: str, sentences: Sequence[Sentence], at: int) -> Sentence | None:
    head, tail = _neighbours(sentences, at)
    words = sentences[at].text
    if (head and head + words in now) or (tail and words + tail in now):
        return replace(sentences[at], struck=False)
    return sentences[at] if any(beside and beside in now for beside in (head, tail)) else None


def _neighbours(sentences: Sequence[Sentence], at: int) -> tuple[str, str]:
    """What stands before and behind in the same paragraph, "" for nothing."""
    one = sentences[at]
    return _nearest(sentences[:at][::-1], one), _nearest(sentences[at + 1 :], one)


def _nearest(others: Iterable[Sentence], one: Sentence) -> str:
    for other in others:
        if other.paragraph is not None and not other.struck:
            return other.text if _source(other) == _source(one) else ""
    return ""


def _source(sentence: Sentence) -> tuple[int | None, int | None, int | None]:
    return sentence.article, sentence.paragraph, sentence.attachment
