"""The first sentences of an entry: the date, who decided what, and for what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from crawler.characters import letters
from crawler.official.stage import DRAFT_KIND, EXPLAINED, Stage
from digest.composing.days import PLAIN, Days
from digest.composing.document import Line
from digest.composing.features import hangs
from digest.composing.heading import Heading
from digest.composing.idle import is_idle
from digest.composing.purpose import PURPOSE, purpose, unnumbered
from digest.composing.salience import preaches
from digest.composing.sentences import is_whole, split
from digest.composing.summary import best
from digest.composing.units import uncounted
from digest.lexicon import load

_FORMULAS, _VOICES, _LEADS = load("formulas"), load("voices"), load("leads")
_LEGAL, _DOES = _FORMULAS.rule("legal"), _FORMULAS.rule("does")
_OURS_OR_LOCAL, _DATED = _VOICES.rule("ours_or_local"), _VOICES.rule("dated")
_ON_SITE, _RELATIVE = _VOICES.rule("on_site"), _VOICES.rule("relative_day")
_HEARD_AT = _VOICES.rule("heard_at")
_LATELY, _DAY_INSIDE = _VOICES.rule("lately"), _VOICES.rule("day_inside")
_SAYS = _VOICES.rule("document_says")
_DOES_RELEASE = load("heading").rule("does_release")
_DECIDED, _WHO_DECIDES = _LEADS.rule("decided"), _LEADS.rule("who_decides")
_PRINCIPLE = _LEADS.rule("principle")
_GOAL, _MADE, _CLAUSE = _LEADS.rule("goal"), _LEADS.rule("made"), _LEADS.rule("clause")
_FURTHER, _HELPS = _LEADS.rule("further"), _LEADS.rule("helps")
LONGEST = 220
AGAIN = 0.8  # of a purpose's pairs of characters in the heading: it says nothing new
HEADING = 14  # a shorter sentence is a heading (工作目标。)
THIS = ("通知", "公告", "通告", "意见", "公报", "通报", *EXPLAINED)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an entry; `paragraph` is None for the few that are our own.

    `struck` words are the source's, taken out where they stood (`digest.composing.pencil`).
    """

    text: str
    paragraph: int | None = None
    struck: bool = False


def lead(
    heading: Heading,
    published: date | None,
    lines: Iterable[Line],
    *,
    site: str,
    days: Days = PLAIN,
    listed: bool = False,
) -> list[Piece]:
    """Date phrase and first sentence of an entry.

    A sentence that tells a decision stands as it is; of the legal formula `为…，根据…，制定本办法`
    only the purpose is kept: `8月15日，国家医保局印发该办法，旨在…。` A report keeps its own first
    sentence, with its own date: the day of publication is not the day of the event. Without
    `site` it gets no date at all. Where points follow (`listed`) and nothing is told of the
    purpose, 主要内容如下： leads to them.
    """
    sentences = list(_sentences(lines))
    if not heading.name:
        return _report(sentences, published, site, days)
    day = days.phrase(published)
    if heading.kind in EXPLAINED:
        return _explained(f"{day}{heading.doers}发布{heading.kind}", sentences, listed=listed)
    if decided := _decision(sentences):
        return [*_dated(day, decided.text), decided]
    if told := _first_report(heading, sentences[:2], listed=listed):
        return [*_dated(day, told[0].text), *told]
    own = f"{day}{_statement(heading, by_site=bool(day) and days.of_site and not days.near)}"
    return _formula(heading, own, sentences, listed=listed)


def goal(lines: Iterable[Line]) -> Piece | None:
    """The sentence that says what shall be reached by when, from a part like 总体要求."""
    fit = [
        s for s in _sentences(lines) if _GOAL.search(s.text) and HEADING < len(s.text) <= LONGEST
    ]
    found = next((s for s in fit if not hangs(s.text) and not _OURS_OR_LOCAL.search(s.text)), None)
    return found and Piece(uncounted(found.text), found.paragraph)


def principle(lines: Iterable[Line], *, strict: bool = False) -> Piece | None:
    """The strongest sentence of a part like 总体要求 that names no goal; none of legal ones.

    `strict` takes only one on principles: any other of 总则 or 出台背景 would stand between lead
    and 一是 without a tie to either.
    """
    told = [p for p in _sentences(lines) if not strict or _PRINCIPLE.search(p.text)]
    fit = [Line(p.paragraph or 0, p.text) for p in told if not _LEGAL.search(p.text)]
    unit = best(fit, PURPOSE)
    if unit is None or len(unit.pieces) > 1 or preaches(unit.text) or is_idle(unit.text):
        return None
    text, paragraph = unit.pieces[0]
    return Piece(uncounted(text), paragraph)


def _sentences(lines: Iterable[Line]) -> Iterator[Piece]:
    for line in lines:
        yield from (Piece(sentence, line.index) for sentence in split(unnumbered(line.text)))


def _decision(sentences: list[Piece]) -> Piece | None:
    """A sentence that names who decided: `为…，国家医保局决定…。`"""
    for piece in sentences[:4]:
        fits = is_whole(piece.text) and len(piece.text) <= LONGEST
        formal = _LEGAL.search(piece.text) or _OURS_OR_LOCAL.search(piece.text)
        told = _DECIDED.search(piece.text) and not formal
        if fits and told and _WHO_DECIDES.search(piece.text):
            return piece
    return None


def _dated(day: str, text: str) -> list[Piece]:
    return [Piece(day)] if day and not _DATED.match(text) else []


def _formula(heading: Heading, own: str, sentences: list[Piece], *, listed: bool) -> list[Piece]:
    """`8月15日，国家医保局印发该办法，旨在…。`: ours but for the purpose.

    Where nothing new is told of it: a decision, what the matter helps, what the heading asks for
    (`印发通知，要求规范门诊名称管理`: 2025-08, no. 4; 2025-09, no. 4), else 主要内容如下： where
    points follow.
    """
    found = purpose([(p.text, p.paragraph) for p in sentences])
    again = found is not None and _says_again(found.text, heading.name)
    if found and not again:
        return [Piece(f"{own}，旨在"), Piece(found.text, found.paragraph), Piece("。")]
    for piece in sentences[:4]:
        clause = _CLAUSE.search(piece.text)
        if clause and not _OURS_OR_LOCAL.search(clause["what"]):
            return [Piece(f"{own}，"), Piece(clause["what"], piece.paragraph), Piece("。")]
    if helps := next(filter(None, map(_helps, sentences[:4])), None):
        return [Piece(f"{own}，旨在"), helps, Piece("。")]
    if found and _DOES.match(found.text) and heading.kind in THIS:
        return [Piece(f"{own}，要求"), Piece(found.text, found.paragraph), Piece("。")]
    opening = [] if again else _opening(sentences)
    return [Piece(f"{own}，主要内容如下：" if listed and not opening else f"{own}。"), *opening]


def _helps(piece: Piece) -> Piece | None:
    """What the matter is good for, of a letter that says so instead of 为…: 有助于提高结算效率."""
    found = _HELPS.search(piece.text)
    fits = found and not preaches(found["what"]) and len(found["what"]) <= PURPOSE
    return Piece(found["what"], piece.paragraph) if found and fits else None


def _first_report(heading: Heading, sentences: list[Piece], *, listed: bool) -> list[Piece]:
    """A report's first sentence that says who issued what, and what it says next of the document:
    `甲委发布通知。一是` would break off.
    """
    told = [piece for first in sentences[:1] for piece in _released(heading, first)]
    if not told or not listed or not told[-1].text.endswith("》。"):
        return told
    after = [p for p in sentences[1:] if _SAYS.match(p.text) and is_whole(p.text)]
    if after and len(after[0].text) <= LONGEST and not preaches(after[0].text):
        return [*told, *after]
    return [*told[:-1], replace(told[-1], text=told[-1].text[:-1]), Piece("，主要内容如下：")]


def _says_again(what: str, name: str) -> bool:
    """Whether a purpose only says the document's name again: 做好药品价格管理工作."""
    rest, named = _FURTHER.sub("", what), letters(name)
    pairs = [rest[at : at + 2] for at in range(len(rest) - 1)]
    return bool(pairs) and sum(pair in named for pair in pairs) >= AGAIN * len(pairs)


def _released(heading: Heading, piece: Piece) -> list[Piece]:
    """A report's first sentence where it tells already who issued what; else []."""
    text = _plain(piece.text)
    formal = _LEGAL.search(text) or _OURS_OR_LOCAL.search(text) or hangs(text)
    named = f"{heading.name.strip('《》')}》" in text and _DOES_RELEASE.search(text)
    if formal or not named or not is_whole(text) or len(text) > LONGEST:
        return []
    return [replace(piece, text=part) for part in _DAY_INSIDE.split(text)]


def _plain(text: str) -> str:
    """A report's sentence without who heard it and where: 记者从…获悉，"""
    return _HEARD_AT.sub("", _RELATIVE.sub("", _RELATIVE.sub("", _ON_SITE.sub("", text))))


def _statement(heading: Heading, *, by_site: bool) -> str:
    """Who does what, with what the heading has just named: 国家医保局印发该办法.

    `by_site`: the day before it is only the site's, on which it made public what had been issued
    (`8月15日，国家医保局在网站上公布了…`: 2025-08, no. 1).
    """
    kind = "办法" if heading.verb == Stage.DRAFT and "办法" in heading.name[-12:] else heading.kind
    this = kind if kind in THIS else heading.name if kind not in ("", DRAFT_KIND) else "该文件"
    if "》等" in heading.name:
        this = f"有关{kind or '文件'}"
    if heading.verb == Stage.DRAFT:
        return f"{heading.doers}就{this}公开{Stage.DRAFT}"
    if heading.verb == "批复":
        return f"{heading.doers}作出批复"
    if heading.verb == Stage.FORWARDED:
        return f"{heading.doers}{Stage.FORWARDED}{f'该{kind}' if kind else '该文件'}"
    verb = heading.verb
    if verb == "印发" and by_site:
        verb = "发布" if this in THIS else "公布"
    if not heading.doers:  # nobody is named: 该办法印发
        return f"{this}{verb}"
    return f"{heading.doers}{verb}{this}"


def _explained(own: str, sentences: list[Piece], *, listed: bool) -> list[Piece]:
    """An interpretation: what was made and why, in its own words."""
    fit = [p for p in sentences[:12] if is_whole(p.text) and len(p.text) <= LONGEST]
    plain = [p for p in fit if not _OURS_OR_LOCAL.search(p.text) and not hangs(p.text)]
    made = [
        Piece(_LATELY.sub("", p.text), p.paragraph)
        for p in plain
        if _MADE.search(p.text) and not p.text.endswith("？")
    ][:1]
    return [Piece(f"{own}，主要内容如下：" if listed and not made else f"{own}。"), *made]


def _opening(sentences: list[Piece]) -> list[Piece]:
    """The first sentence of a text that has no formula, where it stands by itself."""
    fit = sentences[:1] if sentences and is_whole(sentences[0].text) else []
    formal = [
        p for p in fit if _LEGAL.search(p.text) or preaches(p.text) or _OURS_OR_LOCAL.search(p.text)
    ]
    return [p for p in fit if len(p.text) <= LONGEST and p not in formal]


def _report(sentences: list[Piece], published: date | None, site: str, days: Days) -> list[Piece]:
    fit = [s for s in sentences if is_whole(s.text) and len(s.text) <= LONGEST * 1.5]
    if not fit:
        return []
    first = fit[0]
    bare = _plain(first.text)
    if _DATED.match(bare) or published is None or not site:
        return [Piece(bare, first.paragraph)]
    day = days.spell(published)
    return [
        Piece(f"{day}，" if days.near else f"据{site}网站{day}消息，"),
        Piece(bare, first.paragraph),
    ]
