"""What became of the entries: reworded, set elsewhere, gone, come."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.issue.clean import line
from digest.issue.model import PAPER, SectionKey
from digest.issue.plan import Form
from digest.published.marked import Marked
from digest.returned import differing
from digest.returned.bold import starred, unnumbered
from digest.returned.change import Change, Kind
from digest.returned.dividing import Piece
from digest.returned.expected import Part
from digest.returned.fields import Base
from digest.returned.ground import Ground
from digest.returned.similar import pairs, rising

_OF_GONE = 0.6  # of the pairs of deleted words that stood in an entry which is gone


def of_entries(ground: Ground) -> Iterator[Change]:
    """Every entry in the order of the file, then those that the file lacks."""
    moved = _moved(ground)
    news: dict[int, int] = {}  # piece → number among the entries that are added
    for at, piece in enumerate(ground.came.shared.pieces):
        if piece.entry is None:
            if added := _added(ground, piece):
                news[at] = len(news)
                yield _behind(ground, added, at, news)
            continue
        base = ground.bases[piece.entry]
        place = ground.place(piece.entry)
        yield from differing.words(base, ground.fields(piece), place)
        yield from _bold(ground, piece, place)
        if set_elsewhere := _elsewhere(ground, piece, base, at in moved):
            yield _behind(ground, set_elsewhere, at, news)
    yield from _dropped(ground)


def _bold(ground: Ground, piece: Piece, place: str) -> Iterator[Change]:
    """Lines of a text that are bold in other places than in the file written anew."""
    if piece.part is not Part.TEXT or piece.entry is None:
        return
    for at in piece.lines:
        text = ground.came.there[at].text
        known = ground.usual_bold.get(unnumbered(text), set())
        if known and starred(text) not in known:
            yield Change(
                kind=Kind.BOLD,
                place=place,
                entry=piece.entry,
                heading=ground.bases[piece.entry].entry.heading,
                before=min(known),
                after=starred(text),
            )


def _elsewhere(ground: Ground, piece: Piece, base: Base, moved: bool) -> Change | None:
    """The move of an entry to another place or section."""
    shifted = piece.section != base.entry.section
    if not (moved or shifted):
        return None
    lines = [ground.came.there[at].text for at in piece.lines]
    who = tuple(dict.fromkeys(name for one in lines for name in one.authors(0, len(one.text))))
    return Change(
        kind=Kind.SHIFTED if shifted else Kind.MOVED,
        place=ground.place(base.entry.id),
        entry=base.entry.id,
        heading=base.entry.heading,
        section=piece.section,
        before=base.entry.section.value,
        who=who,
    )


def _behind(ground: Ground, change: Change, at: int, news: dict[int, int]) -> Change:
    """With what it stands behind: the last piece of its section before it."""
    pieces = ground.came.shared.pieces
    same = [i for i in range(at) if pieces[i].section == change.section]
    known = next((pieces[i].entry for i in reversed(same) if pieces[i].entry is not None), None)
    fresh = news.get(same[-1]) if same else None
    return replace(change, behind=known, behind_new=fresh)


def _moved(ground: Ground) -> set[int]:
    """The pieces that stand out of order among those of their section."""
    pieces = ground.came.shared.pieces
    order = {number: at for at, number in enumerate(_in_print(ground))}
    lists: dict[tuple[str, bool], list[int]] = {}
    for at, piece in enumerate(pieces):
        if piece.entry is None or _is_elsewhere(ground, piece):
            continue
        lists.setdefault((piece.section, piece.part is Part.PAPER), []).append(at)
    found: set[int] = set()
    for own in lists.values():
        kept = rising([order[pieces[at].entry or 0] for at in own])
        found |= {at for i, at in enumerate(own) if i not in kept}
    return found


def _is_elsewhere(ground: Ground, piece: Piece) -> bool:
    """Whether another group or section says already that it moved."""
    base = ground.bases[piece.entry or 0]
    if piece.section != base.entry.section:
        return True
    group = {Part.NEWS: "hospital", Part.ARTICLE: "column"}.get(piece.part)
    now = ground.fields(piece).get(group) if group else None
    return now is not None and now.text != base.fields[group or ""]


def _in_print(ground: Ground) -> list[int]:
    """The entries in the order in which they are printed."""
    own = (Part.TEXT, Part.NEWS, Part.PAPER, Part.ARTICLE)
    found = (one.entry for one in ground.here if one.part in own and one.entry is not None)
    return list(dict.fromkeys(found))


def _dropped(ground: Ground) -> Iterator[Change]:
    there = {piece.entry for piece in ground.came.shared.pieces}
    for number in _in_print(ground):
        if number not in there and number in ground.bases:
            base = ground.bases[number]
            yield Change(
                kind=Kind.DROPPED,
                place=ground.place(number),
                entry=number,
                heading=base.entry.heading,
                before="".join(base.fields.get(name, "") for name in ("heading", "text")),
                who=_who_deleted(ground, base),
            )


def _who_deleted(ground: Ground, base: Base) -> tuple[str, ...]:
    """The authors of deleted rows and paragraphs that stood in an entry."""
    own = pairs("".join(base.fields.values()))
    gone = ((who, pairs(words)) for who, words in ground.came.document.gone)
    alike_to = (
        who for who, words in gone if (words & own).total() >= _OF_GONE * max(1, words.total())
    )
    return tuple(dict.fromkeys(filter(None, alike_to)))


def _added(ground: Ground, piece: Piece) -> Change | None:
    """A new entry; None where a row is empty."""
    fields = {name: one for name, one in ground.fields(piece).items() if one.text}
    if not line(fields.get("heading", Marked()).text) or not piece.section:
        return None
    said = {name: one.text for name, one in fields.items()}
    words = said["heading"] + said.get("text", "")
    if SectionKey(piece.section).plan.form is Form.PAPER and piece.part is Part.PAPER:
        said["form"] = PAPER
    return Change(
        kind=Kind.ADDED,
        place=_title(ground, piece.section),
        heading=said["heading"],
        section=piece.section,
        after="　".join(
            filter(None, (said.get("hospital"), words, said.get("cited"), said.get("url")))
        ),
        fields=said,
        who=_authors(list(fields.values())),
    )


def _authors(texts: Sequence[Marked]) -> tuple[str, ...]:
    found = (name for one in texts for name in one.authors(0, len(one.text)))
    return tuple(dict.fromkeys(found))


def _title(ground: Ground, section: str) -> str:
    titles = {one.key: one.title for one in ground.page.sections}
    return titles.get(SectionKey(section), SectionKey(section).plan.title)
