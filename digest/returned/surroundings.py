"""What stands around the entries: masthead, 本期导读, titles of sections, heads of tables."""

from collections.abc import Iterator, Sequence

from crawler.characters import unspaced
from digest.returned.change import Change, Kind
from digest.returned.expected import Expected, Part
from digest.returned.given import number_end
from digest.returned.ground import Ground, Laid
from digest.returned.similar import alike, pairs

_PEOPLE = {"contact": "联系人", "editor": "编辑", "reviewer": "审核", "name": "刊名"}
_IN_SETTINGS = "要改请到“设置”里改"
_SAME = 0.6  # of the pairs: a line of 本期导读 follows a heading


def of_masthead(ground: Ground) -> Iterator[Change]:
    """Number and day can be taken over; what stands in the settings is told."""
    went, came = ground.went.head, ground.came.head
    said = {}
    if came.number and came.number != went.number:
        said["number"] = str(came.number)
    if came.day and came.day != went.day:
        said["date"] = came.day.isoformat()
    if said:
        was = f"第{went.number}期 {went.day or '没有日期'}"
        now = f"第{came.number or went.number}期 {came.day or went.day}"
        yield Change(kind=Kind.MASTHEAD, place="报头", before=was, after=now, fields=said)
    for name, label in _PEOPLE.items():
        was, now = getattr(went, name), getattr(came, name)
        if was != now:
            yield _told("报头", f"{label}：{was}", f"{label}：{now}", _IN_SETTINGS)
    yield from _organisers(went.organisers, came.organisers)
    yield from _front(ground.went, ground.came)


def _organisers(was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    if tuple(was) != tuple(now):
        yield _told("报头", "、".join(was), "、".join(now), _IN_SETTINGS)


def _front(went: Laid, came: Laid) -> Iterator[Change]:
    """Lines that are in one masthead alone and say nothing that is told above."""
    known = (went.head, came.head)
    facts = [unspaced(v) for head in known for v in (*head.organisers, head.name, head.contact)]

    def others(own: Laid, other: Laid) -> list[str]:
        there = {unspaced(one) for one in other.front}
        lines = [one for one in own.front if unspaced(one) not in there]
        return [one for one in lines if not _is_known(unspaced(one), facts)]

    gone, come = others(went, came), others(came, went)
    if gone or come:
        yield _told("报头", "；".join(gone), "；".join(come), _IN_SETTINGS)


def _is_known(line: str, facts: Sequence[str]) -> bool:
    """Whether a line is that of the number, the day, or of something named in the masthead."""
    numbered = "期" in line and any(c.isdecimal() for c in line)
    return numbered or any(fact and fact in line for fact in facts) or "联系人" in line


def of_guide(ground: Ground, changed: Sequence[Change]) -> Iterator[Change]:
    """What was changed in 本期导读 alone: it follows the headings, so this is told."""
    renamed = {c.entry: c for c in changed if c.field in ("heading", "cited", "abstract")}
    structural = (Kind.DROPPED, Kind.SHIFTED, Kind.MOVED)
    touched = {c.entry for c in changed if c.kind in structural} | set(renamed)
    for at, line in sorted(ground.came.found.items()):
        one, text = ground.here[line], ground.came.there[at].text.text
        if one.part is Part.GUIDE and one.entry not in touched and not _same(one, text):
            yield _told(_guide_of(ground, one), one.text, text, "导读随标题，要改请改标题")
    yield from _guide_lines(ground, changed, touched)


def _same(one: Expected, text: str) -> bool:
    """Whether a line of the guide says the same, its page number aside."""
    bare = unspaced(text)
    return bare.rstrip("0123456789…．.·") == one.key.rstrip("0123456789…．.·")


def _guide_lines(
    ground: Ground, changed: Sequence[Change], touched: set[int | None]
) -> Iterator[Change]:
    """Lines that came into the guide or went from it, and follow from no entry."""
    headings = [pairs(c.after) for c in changed if c.kind is Kind.ADDED or c.field]
    for at in ground.came.shared.guide:
        text = ground.came.there[at].text.text
        if at not in ground.came.found and max(_likeness(text, headings), default=0) < _SAME:
            yield _told("本期导读", "", text, "导读随标题，要改请改标题")
    there = set(ground.came.found.values())
    for at, one in enumerate(ground.here):
        gone = one.part is Part.GUIDE and at not in there and one.entry not in touched
        if gone and one.entry is not None:
            yield _told(_guide_of(ground, one), one.text, "", "正文里还有这一条")


def _likeness(text: str, headings: Sequence[object]) -> list[float]:
    own = pairs(text)
    return [alike(own, other) for other in headings]  # type: ignore[arg-type]


def _guide_of(ground: Ground, one: Expected) -> str:
    return f"本期导读 {ground.place(one.entry)}" if one.entry is not None else "本期导读"


def of_titles(ground: Ground) -> Iterator[Change]:
    """Titles of sections and heads of tables that read otherwise, are gone, or lines of nobody."""
    usual = {unspaced(one.text.text) for one in ground.went.there}
    for at, line in sorted(ground.came.found.items()):
        one, text = ground.here[line], ground.came.there[at].text.text
        bare = unspaced(text[number_end(text) :])
        fixed = one.part in (Part.SECTION, Part.FIXED)
        if fixed and one.key not in (unspaced(text), bare) and unspaced(text) not in usual:
            yield _told(_part_of(one), one.text, text, _IN_SETTINGS)
    yield from _order(ground)
    lost = [one for one in ground.came.shared.missing if one not in ground.went.shared.missing]
    yield from (_told(_part_of(one), one.text, "", _IN_SETTINGS) for one in lost)
    for at in ground.came.shared.extra:
        text = ground.came.there[at].text.text
        if unspaced(text) not in usual:
            yield _told("条目之外", "", text, "不在任何一条里，要用请自己放进去")


def _order(ground: Ground) -> Iterator[Change]:
    """Sections that stand in another order: which one they have is a matter of the house."""
    rows = [ground.came.found[at] for at in sorted(ground.came.found)]
    titles = [at for at in rows if ground.here[at].part is Part.SECTION]
    was, now = ("、".join(ground.here[at].text for at in own) for own in (sorted(titles), titles))
    if was != now and not ground.page.is_digest:
        yield _told("栏目次序", was, now, "栏目的次序由刊物定")


def _part_of(one: Expected) -> str:
    return "栏目标题" if one.part is Part.SECTION else "表头和说明"


def _told(place: str, before: str, after: str, why: str) -> Change:
    return Change(kind=Kind.TOLD, place=place, before=before, after=after, heading=why)
