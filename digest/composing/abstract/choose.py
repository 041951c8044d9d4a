"""The 提要 of an article: whole sentences of its own, word for word, 80 to 250 characters.

What an editor of 本期视点 quotes, and the rules taken from it: the abstract that the article
brings along; else one passage, not sentences from all over. The lead where it sums the article
up; but never a ceremony, a list of guests or the story of one patient: behind these the passage
on the problem, its background or the outcome comes first.
"""

from collections.abc import Iterable, Sequence

from crawler.items import Paragraph as Stored
from digest.composing.abstract import signs
from digest.composing.abstract.own import own_abstract
from digest.composing.abstract.passages import Paragraph, Passage, paragraphs, passages
from digest.composing.document import Line, read
from digest.composing.features import is_event
from digest.composing.lead import Piece
from digest.composing.salience import likeness

SHORTEST, LONGEST = 80, 250  # characters, as the printed 提要 have them
LEAD, OPENS, CLOSES, HEADS = 4.0, 1.0, 0.5, 0.5
NUMBERED = 1.0  # what an item of a list loses
UNFIT = 3.0  # what a passage loses that hangs in the air, or is nearly nothing


def abstract(
    body: Iterable[Stored], title: str, shortest: int = SHORTEST, longest: int = LONGEST
) -> tuple[Piece, ...]:
    """The sentences of the 提要 in the order of the text, each with its paragraph's index.

    They stand in the paragraph as they are, but for a dateline or a word like 与此同时， at the
    very beginning. Empty where no whole sentence has at most `longest` characters.
    """
    lines = _lines(body, title)
    if own := own_abstract(lines, longest):
        return tuple(own)
    found = paragraphs(lines)
    offered = list(passages(found, shortest, longest))
    if not offered:
        return ()
    worth = _worths(offered, found, title, shortest)
    return offered[max(range(len(offered)), key=worth.__getitem__)].pieces


def _lines(body: Iterable[Stored], title: str) -> list[Line]:
    """The article's own paragraphs, untouched; what the site put around them is left out."""
    whole = list(body)
    kept = dict.fromkeys(line.index for line in read(whole, title).lines)
    return [Line(i, whole[i].text.strip()) for i in kept]


def _worths(
    offered: Sequence[Passage], found: Sequence[Paragraph], title: str, shortest: int
) -> list[float]:
    central = likeness([title, *(paragraph.text for paragraph in found)])[1:]
    opens = found[0].text
    leads = not (is_event(opens) or signs.is_story(opens) or signs.is_trailer(opens))
    return [
        _worth(passage, found[passage.at], leads=leads, shortest=shortest)
        + central[passage.at]
        + _shared(title, passage.text)
        for passage in offered
    ]


def _worth(passage: Passage, first: Paragraph, *, leads: bool, shortest: int) -> float:
    """`leads`: the article's first paragraph may be quoted."""
    points = sum(signs.strength(p.text) for p in passage.pieces)
    points += LEAD * (leads and passage.at == 0 and passage.opens)
    points += OPENS * passage.opens + CLOSES * passage.closes
    points += HEADS * (first.first and first.block > 0)
    points -= NUMBERED * first.numbered
    missing = max(0.0, 1 - len(passage.text) / shortest)
    return points - UNFIT * (missing + passage.hangs)


def _shared(title: str, text: str) -> float:
    """How many of the title's character pairs the text has, 0 to 1."""
    pairs = {title[i : i + 2] for i in range(len(title) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
