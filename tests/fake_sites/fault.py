"""What a fault is, and how one keeps to a column's page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fake_sites.reply import Ask, Reply
from tests.fake_sites.site import Answer, Site, usual


@dataclass(frozen=True, slots=True)
class Fault:
    """A site with something wrong. `does` says what its server does; `site` are fields of its
    `Site`, `declares` attributes of its source.
    """

    does: str
    answer: Answer = usual
    platform: str = "vsb"
    site: Mapping[str, Any] = field(default_factory=dict)
    declares: Mapping[str, object] = field(default_factory=dict)


def on_column(wrong: Answer) -> Answer:
    """A site whose column's page goes wrong and nothing else."""

    def answer(site: Site, ask: Ask) -> Reply:
        return wrong(site, ask) if ask.path == site.platform.column else site.usual(ask)

    return answer


def from_night(night: int, wrong: Answer) -> Answer:
    """A site that goes wrong on this night and stays so."""

    def answer(site: Site, ask: Ask) -> Reply:
        return wrong(site, ask) if ask.night >= night else site.usual(ask)

    return answer
