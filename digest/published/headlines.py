"""Which lines are headings of sections: 一、…, （一）…, ◆…, 【…】, 第一部分 …, or the bare name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.characters import unspaced
from digest.issue.model import SectionKey
from digest.issue.plan import Form
from digest.issue.plans import PLANS
from digest.published.blocks import Block, Line

_NUMERAL = "[一二三四五六七八九十]"
_FORMS = {
    "numeral": re.compile(rf"({_NUMERAL})\s*[、.．,，:：]\s*(.+?)"),
    "bracket": re.compile(rf"[（(]\s*({_NUMERAL})\s*[）)]\s*(.+?)"),
    "part": re.compile(rf"第\s*({_NUMERAL})\s*(?:部分|篇|栏|版块|板块)\s*[:：、]?\s*(.+?)"),
    "mark": re.compile(r"()[◆◇■□●▲△★☆※▶►§]\s*(.+?)\s*[◆◇■□●▲△★☆※◀◄§]?"),
    "frame": re.compile(r"()[【〖\[［「『·•—\-–]+\s*(.+?)\s*[】〗\]］」』·•—\-–]+"),
    "bare": re.compile(r"()(.+?)"),
}
_PAGE = re.compile(r"(?:[…⋯.·．\s]{2,}|\t)\d{1,3}$")  # what a table of contents puts behind


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
    whole = _PAGE.sub("", text)
    for form, pattern in _FORMS.items():
        match = pattern.fullmatch(whole)
        title = unspaced(match[2]) if match else ""
        if match and title in known:
            return Headline(at, known[title], form, match[1], title)
    return None
