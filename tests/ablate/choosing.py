"""The AUC of what is proposed: our near misses and unseen news, and the printed issues."""

import json

from digest.selecting import rules
from digest.selecting.events import group
from digest.selecting.hospital import worth
from digest.selecting.rank import rank
from digest.selecting.taste import Taste
from tests.ablate.measure import Before, Measure, Result, Unit
from tests.conftest import SHARED
from tests.digest.documents import house
from tests.digest.selecting.test_near_misses import auc, titles
from tests.digest.selecting.test_rank import BELOW, SITES, _routine, _stored

MONTHS = ("2025-02", "2025-08", "2025-09")
_before = Before()


def choice() -> Measure:
    """AUC of policies and hospital news against near misses, of printed against routine news."""
    units: dict[str, Unit] = {"policies": _policies, "hospital": _hospital}
    if SHARED.is_dir():
        units |= {month: _printed(month) for month in MONTHS}
    return Measure("choice", units, frozenset({"orders changed"}))


def _policies() -> Result:
    known = rules.read(house().rules("policy"))
    near, unseen = titles("near-policy"), titles("unseen-policy")
    site = {title: "js_wjw" if "江苏" in title else "cn_nhc" for title in near + unseen}
    events = group(_stored(title, n, site[title]) for n, title in enumerate(near + unseen, 1))
    found = {
        r.event.main.article.title: (r.points, r.reasons) for r in rank(events, house(), SITES)
    }
    below = (BELOW, ())
    others = [below if rules.excluded(title, known) else found[title] for title in near]
    changed = 1 - _before.same("policies", found)
    picks = [found[title][0] for title in unseen]
    return {"AUC policies": auc(picks, [points for points, _ in others]), "orders changed": changed}


def _hospital() -> Result:
    known = rules.read(house().rules("hospital"))
    points = {
        title: BELOW if rules.excluded(title, known) else worth(title, known)[0]
        for title in (*titles("near-hospital"), *titles("unseen-hospital"), *_routine("hospital"))
    }
    picks, others = ([points[t] for t in titles(f"{name}-hospital")] for name in ("unseen", "near"))
    changed = 1 - _before.same("hospital", points)
    return {"AUC hospital news": auc(picks, others), "orders changed": changed}


def _printed(month: str) -> Unit:
    chosen = {m: _issue(m) for m in MONTHS}
    notices = _routine("hospital")
    names = [hospital.name for hospital in house().hospitals]

    def unit() -> Result:
        liked = [title for m, found in chosen.items() if m != month for title in found]
        taste = Taste(liked, notices[::2] + chosen[month], names)
        known = rules.read(house().rules("hospital"))
        points = [
            BELOW if rules.excluded(t, known) else worth(t, known)[0] + taste.likeness(t)
            for t in (*chosen[month], *notices[1::2])
        ]
        many = len(chosen[month])
        return {"AUC printed": auc(points[:many], points[many:])}

    return unit


def _issue(month: str) -> list[str]:
    found = json.loads((SHARED / "past-issues" / f"{month}.json").read_text("utf-8"))
    return [item["title"] for h in found["hospital_news"] for item in h["items"]]
