"""Which lines are headings of sections: 一、…, （一）…, ◆…, 【…】, 第一部分 …, or the bare name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.characters import unspaced
from digest.issue.model import SectionKey
from digest.issue.plan import Form
from digest.issue.plans import PLANS
from digest.lexicon import load
from digest.published.blocks import Block, Line

_LEXICON = load("printed")
_HEAD = _LEXICON.rule("section_head")
_PAGE = _LEXICON.rule("page_behind")
_ORDINALS = ("numeral", "bracket", "part")
_FORMS = (*_ORDINALS, "mark", "frame")


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading at block `at`; `ordinal` is its numeral, "" where it has none."""

    at: int
    key: SectionKey
    form: str
    ordinal: str
    title: str


def known_names(names: Mapping[str, str]) -> dict[str, SectionKey]:
    """Every name a section may bear, the house's own included."""
    usual = {
        name: SectionKey(key)
        for key, plan in PLANS.items()
        for name in (plan.title, *plan.names)
        if plan.form is not Form.ARTICLE  # its columns have headings, it has none
    }
    return usual | {name: SectionKey(key) for key, name in names.items()}


def headlines(blocks: Sequence[Block], known: Mapping[str, SectionKey]) -> list[Headline]:
    """Every line that could be one, those of a table of contents as well."""
    lines = ((at, block.text) for at, block in enumerate(blocks) if isinstance(block, Line))
    return [found for at, text in lines if (found := _headline(at, text, known))]


def body(found: Sequence[Headline], contents: int | None) -> list[Headline]:
    """The headings of the issue itself; `contents` is the block where 本期导读 stands.

    What comes before is a table of contents: it ends where a section comes again or where the
    headings take another form. Of two lines with one name, the one in the usual form counts.
    """
    start = _behind_contents(found, contents)
    forms = Counter(headline.form for headline in found[start:])
    usual = forms.most_common(1)[0][0] if forms else ""
    firsts: dict[SectionKey, Headline] = {}
    for headline in sorted(found[start:], key=lambda h: (h.form != usual, h.at)):
        firsts.setdefault(headline.key, headline)
    return sorted(firsts.values(), key=lambda headline: headline.at)


def _behind_contents(found: Sequence[Headline], contents: int | None) -> int:
    seen: set[SectionKey] = set()
    form = ""
    for at, headline in enumerate(found):
        if contents is not None and headline.at < contents:
            continue
        if headline.key in seen or (contents is not None and form and headline.form != form):
            return at if contents is not None or _is_turn(found, at) else 0
        seen.add(headline.key)
        form = form or headline.form
    return 0


def _is_turn(found: Sequence[Headline], at: int) -> bool:
    """Whether the same sections as before come again, in the same order."""
    before = [headline.key for headline in found[:at]]
    again = [headline.key for headline in found[at : 2 * at]]
    return at > 1 and before == again


def _headline(at: int, text: str, known: Mapping[str, SectionKey]) -> Headline | None:
    found = _HEAD.match(_PAGE.sub("", text))
    title = unspaced(found["title"]) if found else ""
    if not found or title not in known:
        return None
    form = next((form for form in _FORMS if found[form]), "bare")
    if form != "mark" and bool(found["closing"]) != (form == "frame"):
        return None
    return Headline(at, known[title], form, found[form] if form in _ORDINALS else "", title)
