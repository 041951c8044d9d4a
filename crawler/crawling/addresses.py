"""Where a crawl may connect to: public addresses only, judged after the name was resolved.

A site, or whoever writes its DNS, must not send us into the institute's own network.
"""

from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any

from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

_UNICAST, _TRANSLATED = IPv6Network("2000::/3"), IPv6Network("64:ff9b::/96")
_EXAMPLES = IPv6Network("3fff::/20")  # RFC 9637, newer than Python's own list
# Names that led to no public address, so that such a failure can be told from a missing name.
held_back: set[str] = set()


def is_public(address: str) -> bool:
    """Whether an IP address may be visited (IANA's special-purpose registries).

    Of IPv6 only global unicast (2000::/3) is; where an IPv4 address stands inside (mapped, 6to4,
    RFC 6052's translation), that one counts.
    """
    found = ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(found, IPv4Address):
        return found.is_global and not found.is_multicast
    inside = found.ipv4_mapped or found.sixtofour
    if found in _TRANSLATED:
        inside = IPv4Address(found.packed[-4:])
    if inside:
        return is_public(str(inside))
    return found.is_global and found in _UNICAST and found not in _EXAMPLES


# zope's interfaces are no types for mypy: what Twisted hands over is Any here.
@implementer(IHostnameResolver)
class PublicOnly:
    """A resolver that passes on public addresses and holds back the others."""

    def __init__(self, resolver: Any, own: Collection[str] = ()) -> None:
        self._resolver = resolver
        self._own = own  # hosts the operator named as the house's own

    def resolveHostName(self, resolutionReceiver: Any, *args: Any, **kwargs: Any) -> Any:
        """As IHostnameResolver says, with the private addresses taken out."""
        name = kwargs.get("hostName") or args[0]
        receiver = resolutionReceiver
        if name not in self._own:
            receiver = _PublicReceiver(resolutionReceiver, name)
        return self._resolver.resolveHostName(receiver, *args, **kwargs)


@implementer(IResolutionReceiver)
class _PublicReceiver:
    def __init__(self, receiver: Any, name: str) -> None:
        self._receiver = receiver
        self._name = name.lower().rstrip(".")

    def resolutionBegan(self, resolutionInProgress: Any) -> None:
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: Any) -> None:
        if is_public(address.host):
            self._receiver.addressResolved(address)
        else:
            held_back.add(self._name)

    def resolutionComplete(self) -> None:
        self._receiver.resolutionComplete()
