"""The list of articles with one of them beside it, as 今日 and 搜索 both show it."""

from datetime import date, timedelta
from typing import Any

from flask import request
from sqlite_utils import Database

from crawler.clock import now
from crawler.store import articles, sources
from crawler.store.records import StoredArticle
from digest.store import browse, triage
from digest.store.browse import Asked, Line, Listing
from digest.web import asking, desk, tray, words
from digest.web.printed_before import printed_before

SHOWN = 12  # values of a facet that are offered, the commonest
NAMES = {"sort": "类别", "issuer": "发文机关", "kind": "文种", "source": "来源", "column": "栏目"}
SORTS = {"policy": "政策", "hospital": "医院资讯", "feed": "公众号", "journal": "期刊论文"}


def chosen(db: Database, asked: Asked) -> dict[str, Any]:
    """What the templates of both pages need; the article that was chosen is seen from now on."""
    found, at = _context(db, asked), asking.page().at
    line = next((line for line in found["listing"].lines if line.id == at), None)
    if at and found["stored"] and not (line and line.seen):
        triage.see(db, desk.who(), [at])
    return found


def _context(db: Database, asked: Asked) -> dict[str, Any]:
    place, line = asking.page(), tray.current(db)
    found = browse.browse(db, asked, desk.who(), before=place.before, after=place.after)
    orgs = sources.organisations(db)
    return {
        "listing": found,
        "wanted": asked,
        "asked": asked.words,
        "year": str(now().year),
        "page_words": words.PAGE,
        "given": asking.given(),
        "facets": _facets(found, asked, orgs),
        "orgs": orgs,
        "sort_words": SORTS,
        "issue": line,
        "standing": tray.standing(db, line),
        "near": printed_before(db, found.lines),
        "publication": desk.publication(),
        **pane(db, _beside(found, place.at), found, orgs),
        "back": request.full_path.rstrip("?"),
    }


def pane(
    db: Database, article: int | None, found: Listing | None, orgs: dict[str, str]
) -> dict[str, Any]:
    """The article beside the list; nothing where there is none."""
    stored = articles.get(db, article) if article else None
    if stored is None:
        return {"stored": None}
    line = _line(found, stored)
    return {
        "stored": stored,
        "status": triage.of(db, stored.id) if line is None else _of_line(line),
        "org": orgs.get(stored.article.source, ""),
        "page_words": words.PAGE,
        "days": days(now().date()),
        "choice_words": triage.SAID,
    }


def _beside(found: Listing, at: int | None) -> int | None:
    """The one that was chosen, or the first."""
    return at or (found.lines[0].id if found.lines else None)


def _line(found: Listing | None, stored: StoredArticle) -> Line | None:
    lines = found.lines if found else ()
    return next((line for line in lines if line.id == stored.id), None)


def _of_line(line: Line) -> triage.Triage:
    until = date.fromisoformat(line.until) if line.until else None
    return triage.Triage(line.choice, until, line.who, line.version)


def days(today: date) -> list[tuple[str, str]]:
    """The days that 稍后 offers: tomorrow, Monday, the first of the month."""
    monday = today + timedelta(days=7 - today.weekday())
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    offered = (("明天", today + timedelta(days=1)), ("下周一", monday), ("下月 1 日", first))
    known: dict[str, str] = {}
    for name, day in offered:
        known.setdefault(day.isoformat(), f"{name}（{day.month}月{day.day}日）")
    return list(known.items())


def _facets(found: Listing, asked: Asked, orgs: dict[str, str]) -> list[dict[str, Any]]:
    """Each facet with the values that are offered: (value, words, count)."""
    return [
        {
            "name": name,
            "label": NAMES[name],
            "chosen": asked.facets.get(name, ""),
            "values": _values(name, found.facets[name], asked.facets.get(name, ""), orgs),
        }
        for name in NAMES
    ]


def _values(
    name: str, counted: list[tuple[str, int]], chosen: str, orgs: dict[str, str]
) -> list[tuple[str, str, int]]:
    shown = counted[:SHOWN]
    if chosen and chosen not in dict(shown):
        shown = [*shown, (chosen, dict(counted).get(chosen, 0))]
    known = {"sort": SORTS, "source": orgs}.get(name, {})
    return [(value, known.get(value) or value, number) for value, number in shown]
