"""Everything that can be the matter with a site, by name."""

from tests.fake_sites.changing import FOUND, HEALTHY, NIGHTS
from tests.fake_sites.contents import CONTENT
from tests.fake_sites.fault import Fault
from tests.fake_sites.odd import ODD
from tests.fake_sites.platforms import PLATFORMS
from tests.fake_sites.refusing import DOOR
from tests.fake_sites.robots import ROBOTS
from tests.fake_sites.site import Site
from tests.fake_sites.wire import WIRE

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
