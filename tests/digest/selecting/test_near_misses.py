"""Notices that only sound like news, and news nobody had seen when the rules were written.

fixtures/near-*.txt are routine with the words of what is printed (a meeting on quality, a
tender for surgical robots); fixtures/unseen-*.txt are what an editor would print.
"""

from pathlib import Path

from digest.selecting import rules
from digest.selecting.events import group
from digest.selecting.hospital import worth
from digest.selecting.rank import rank
from tests.digest.documents import house
from tests.digest.selecting.test_rank import BELOW, SITES, _stored

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def titles(name: str) -> list[str]:
    return (FIXTURES / f"{name}.txt").read_text("utf-8").split("\n")[:-1]


def auc(picks: list[float], others: list[float]) -> float:
    """The chance that a pick has more points than a near miss, ties counting half."""
    wins = sum((p > o) + (p == o) / 2 for p in picks for o in others)
    return wins / (len(picks) * len(others))


def test_policies_stand_above_what_sounds_like_them() -> None:
    known = rules.read(house().rules("policy"))
    near, unseen = titles("near-policy"), titles("unseen-policy")
    assert not [title for title in unseen if rules.excluded(title, known)]
    site = {title: "js_wjw" if "江苏" in title else "cn_nhc" for title in near + unseen}
    events = group(_stored(title, n, site[title]) for n, title in enumerate(near + unseen, 1))
    points = {r.event.main.article.title: r.points for r in rank(events, house(), SITES)}
    others = [BELOW if rules.excluded(title, known) else points[title] for title in near]
    assert auc([points[title] for title in unseen], others) >= 0.98
    assert sum(other == BELOW for other in others) >= 0.7 * len(near)


def test_hospital_news_stands_above_what_sounds_like_it() -> None:
    known = rules.read(house().rules("hospital"))
    near, unseen = titles("near-hospital"), titles("unseen-hospital")
    assert not [title for title in unseen if rules.excluded(title, known)]
    others = [BELOW if rules.excluded(title, known) else worth(title, known)[0] for title in near]
    assert auc([worth(title, known)[0] for title in unseen], others) >= 0.98


def test_every_unseen_piece_is_proposed_for_a_reason() -> None:
    known = rules.read(house().rules("hospital"))
    without = [title for title in titles("unseen-hospital") if not worth(title, known)[1]]
    assert not without
