"""The hospitals of the 医院资讯 table: publication.toml's, past issues', the others watched."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crawler.store.sources import MANUAL, SourceRow
from digest.config.settings import Hospital
from digest.issue.plan import Form
from digest.issue.plans import of_form
from digest.store.published import Printed


def lineup(
    listed: Iterable[Hospital], printed: Iterable[Printed], known: Iterable[SourceRow]
) -> tuple[Hospital, ...]:
    """The hospitals whose news is looked at, those of publication.toml first.

    A hospital that earlier issues printed (`printed`, newest first) comes next, under its printed
    name, in their order. One that is only watched comes last: its news is kept in reserve. A
    source called like a listed hospital, or like one of its 公众号, is that hospital's.
    """
    sources = tuple(known)
    house = tuple(_with_accounts(hospital, sources) for hospital in listed)
    taken = {name for hospital in house for name in hospital.sources}
    names = {hospital.name for hospital in house}
    free = {
        row.name: row.org
        for row in sources
        if row.sort == "hospital" and row.platform != MANUAL and row.name not in taken
    }
    before = tuple(_printed(_names(printed, names), free, unwatched=not house))
    found = {name for hospital in before for name in hospital.sources}
    others = (name for name in sorted(free) if name not in found)
    return (*house, *before, *(Hospital(free[name], (name,), reserve=True) for name in others))


def _with_accounts(hospital: Hospital, sources: Iterable[SourceRow]) -> Hospital:
    called = (hospital.name, *hospital.accounts)
    own = (s.name for s in sources if s.sort == "hospital" and s.org in called)
    return replace(hospital, sources=tuple(dict.fromkeys((*hospital.sources, *own))))


def _names(printed: Iterable[Printed], house: set[str]) -> list[str]:
    """The hospitals earlier issues printed, in the order of the newest issue that has them."""
    tables = of_form(Form.ROW)
    rows = (p.hospital for p in printed if p.section in tables and p.hospital)
    return [name for name in dict.fromkeys(rows) if name not in house]


def _printed(names: Iterable[str], free: dict[str, str], *, unwatched: bool) -> Iterator[Hospital]:
    """The printed hospitals whose site is watched: one source whose organisation is called so.

    `unwatched`: the others too, so that the editor is told what is missing.
    """
    for name in names:
        own = [source for source, org in free.items() if is_called(name, org)]
        if len(own) == 1 or unwatched:
            yield Hospital(name, tuple(own) if len(own) == 1 else ())


def is_called(name: str, organisation: str) -> bool:
    """Whether a printed name shortens an organisation's: 华西医院 四川大学华西医院.

    Its characters stand in the full name in the same order, the last one last.
    """
    rest = iter(organisation)
    return name[-1:] == organisation[-1:] and all(char in rest for char in name)
