"""The empty places of an issue: a hospital or a section with fewer entries than it may have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from crawler.store.newest import Newest, newest
from crawler.store.sources import by_hand
from digest.config.settings import Hospital, Publication
from digest.web.board import Group, Part


@dataclass(frozen=True, slots=True)
class Gap:
    """Places of a group that are free. `site` is the source of a hospital that may be looked at,
    `latest` the newest article of all of its sources, `days` how long ago that was published
    (None: not known).
    """

    missing: int
    site: str = ""
    fed: bool = False
    latest: Newest | None = None
    days: int | None = None

    @property
    def words(self) -> str:
        """23 天没更新."""
        if not self.fed:
            return "没有来源"
        if self.latest is None:
            return "还没有采到过"
        if self.days is None:
            return "文章没有日期"
        return f"{self.days} 天没更新" if self.days > 1 else "刚有更新"


def gaps(
    db: Database, parts: Iterable[Part], publication: Publication, today: date
) -> dict[tuple[str, str], Gap]:
    """The free places by section and group; a hospital of the reserve misses nothing."""
    houses = {house.name: house for house in publication.hospitals if not house.reserve}
    found = [
        (part, group)
        for part in parts
        for group in part.groups
        if group.missing and (not part.table or group.name in houses)
    ]
    short = [houses[group.name] for part, group in found if part.table]
    known = newest(db, {source for house in short for source in _sources(house)})
    return {(p.key.value, g.name): _gap(p, g, houses, known, today) for p, g in found}


def _gap(
    part: Part,
    group: Group,
    houses: dict[str, Hospital],
    known: dict[str, Newest],
    today: date,
) -> Gap:
    if not part.table:
        return Gap(group.missing)
    house = houses[group.name]
    own = _sources(house)
    mine = sorted((known[name] for name in own if name in known), key=_day)
    latest = mine[-1] if mine else None
    days = (today - latest.day).days if latest and latest.day else None
    site = next((name for name in house.sources if latest and name == latest.source), "")
    return Gap(group.missing, site or "".join(house.sources[:1]), bool(own), latest, days)


def _sources(hospital: Hospital) -> tuple[str, ...]:
    """Its sites, its 公众号, and what people brought of it; none where nothing feeds it."""
    if not (hospital.sources or hospital.accounts):
        return ()
    called = (hospital.name, *hospital.accounts)
    return (*hospital.sources, *(by_hand(name, "hospital").name for name in called))


def _day(one: Newest) -> date:
    return one.day or date.min
