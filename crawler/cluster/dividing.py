"""Sources into batches that share no host, and batches to queues, a host always to the same one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import networkx

from crawler.sources.source import Source


@dataclass(frozen=True, slots=True)
class Group:
    """Sources that must not be divided, since they share hosts (without `www.`)."""

    sources: tuple[str, ...]
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What one worker crawls at a time; `queue` counts from 1."""

    name: str
    queue: int
    groups: tuple[Group, ...]


def visits(sources: Iterable[type[Source]]) -> dict[str, frozenset[str]]:
    """The hosts that each source may visit."""
    return {source.name: frozenset(host for host, _ in source.doors()) for source in sources}


def groups(visited: Mapping[str, Iterable[str]]) -> list[Group]:
    """The sources that are joined by their hosts, in the order of their least hosts."""
    shared = networkx.Graph()
    for source, hosts in visited.items():
        shared.add_edges_from((("source", source), ("host", host)) for host in hosts)
    found = []
    for joined in networkx.connected_components(shared):
        named = [sorted(n for kind, n in joined if kind == of) for of in ("source", "host")]
        found.append(Group(tuple(named[0]), tuple(named[1])))
    return sorted(found, key=lambda group: group.hosts)


def batches(visited: Mapping[str, Iterable[str]], queues: int, size: int) -> list[Batch]:
    """Batches of at most `size` sources, a larger group alone; names sort as they were made."""
    made: list[Batch] = []
    found = groups(visited)
    for queue in range(1, queues + 1):
        for part in _filled([group for group in found if _queue(group, queues) == queue], size):
            made.append(Batch(f"b{len(made) + 1:04}", queue, tuple(part)))
    return made


def halves(sources: Mapping[str, Iterable[str]]) -> list[list[Group]]:
    """The groups of a batch in two parts; one where it cannot be divided."""
    found = groups(sources)
    if len(found) == 1:
        return [found]
    middle = len(found) // 2
    return [found[:middle], found[middle:]]


def _queue(group: Group, queues: int) -> int:
    """By its least host alone, so that it is the same every night."""
    return crc32(group.hosts[0].encode()) % queues + 1


def _filled(found: Sequence[Group], size: int) -> Iterable[Sequence[Group]]:
    ends, held = [0], 0
    for at, group in enumerate(found):
        if held and held + len(group.sources) > size:
            ends.append(at)
            held = 0
        held += len(group.sources)
    return [found[a:b] for a, b in pairwise([*ends, len(found)]) if a < b]
