"""How Chromium is shut in: it knows the source's own hosts by their public addresses, no others.

Routes do not see redirects, sockets or workers; a resolver that knows nothing else does.
"""

import asyncio
from collections.abc import Collection, Iterable
from ipaddress import ip_address

from crawler.crawling.addresses import is_public
from crawler.urls import bare

Door = tuple[str, int]  # host and port
HEAVY = frozenset({"image", "media", "font", "stylesheet"})
# Without these Chromium calls its maker; WebRTC could reach addresses past the resolver.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)


def spellings(hosts: Iterable[str]) -> frozenset[str]:
    """`hosts` with www. and without it: sites send their visitors from the one to the other."""
    names = {bare(host) for host in hosts}
    return frozenset(names | {f"www.{name}" for name in names if not _is_address(name)})


async def arguments(doors: Iterable[Door], private: Collection[str]) -> list[str]:
    """Chromium's arguments for these hosts and ports; hosts in `private` may have private
    addresses.
    """
    spelled = [(name, port) for host, port in sorted(doors) for name in sorted(spellings([host]))]
    rules = await asyncio.gather(*(rule(door, private=door[0] in private) for door in spelled))
    told = ",".join([*filter(None, rules), "MAP * ~NOTFOUND"])
    return [*QUIET, f"--host-resolver-rules={told}"]


async def rule(door: Door, *, private: bool) -> str:
    """Chromium's resolver rule for a host and port: the public address, "" where it has none."""
    host, port = door
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None)
    except OSError:
        return ""
    good = [info[4][0] for info in found if private or is_public(str(info[4][0]))]
    if not good:
        return ""
    address = str(good[0])
    name, there = (f"[{h}]" if ":" in h else h for h in (host, address))
    return f"MAP {name}:{port} {there}"


def _is_address(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False
