"""Everything that can be the matter with a site of the town, by name."""

from tests.town.changing import FOUND, HEALTHY, NIGHTS
from tests.town.contents import CONTENT
from tests.town.fault import Fault
from tests.town.odd import ODD
from tests.town.platforms import PLATFORMS
from tests.town.refusing import DOOR
from tests.town.robots import ROBOTS
from tests.town.site import Site
from tests.town.wire import WIRE

FAULTS: dict[str, Fault] = {
    **HEALTHY,
    **WIRE,
    **ODD,
    **DOOR,
    **ROBOTS,
    **CONTENT,
    **NIGHTS,
    **FOUND,
}


def site(name: str) -> Site:
    """The site that has this fault."""
    fault = FAULTS[name]
    return Site(
        name, PLATFORMS[fault.platform], fault.answer, declares=fault.declares, **fault.site
    )


def stranger(host: str) -> Site:
    """A host that no source names: whoever comes here was led astray."""
    return Site(f"stranger-{host}", PLATFORMS["plain"], Site.usual, host=host, registered=False)
