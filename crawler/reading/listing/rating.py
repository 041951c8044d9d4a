"""How much each link of a page looks like a row of a list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.reading.listing.anchors import Anchor
from crawler.reading.listing.places import Place, Places

FULL = 24.0  # Chinese characters of a title that says all it can


@dataclass(frozen=True, slots=True)
class Rated:
    """A link with its place and its quality, about 0 to 1.5."""

    anchor: Anchor
    place: Place
    quality: float

    @property
    def element(self) -> HtmlElement:
        """The element of the link."""
        return self.anchor.element


def rate(links: Sequence[Anchor]) -> list[Rated]:
    """`links` with their places and qualities, in the same order."""
    places = Places()
    where = [places.of(a.element) for a in links]
    crowd = Counter(zone for place in where for zone in place.zones)
    return [
        Rated(link, place, _quality(link, place, crowd, len(links)))
        for link, place in zip(links, where, strict=True)
    ]


def says(weight: float) -> float:
    """How much of a full title a title of `weight` is, 0 to 1."""
    return float(min(weight / FULL, 1.0) ** 1.5)


def _quality(link: Anchor, place: Place, crowd: Counter[HtmlElement], total: int) -> float:
    if link.weight < 2:
        return 0.0
    # a wrapper of most of the page that is called "nav" is no navigation
    in_zone = any(crowd[zone] < 0.6 * total for zone in place.zones)
    return (
        says(link.weight)
        * link.shape
        * (1.5 if place.heading else 1.0)
        * (0.35 if in_zone else 1.0)
    )
