"""Batches share no host; a host has one queue."""

from hypothesis import given
from hypothesis import strategies as st

from crawler.cluster import dividing

VISITED = st.dictionaries(
    st.sampled_from([f"source{n}" for n in range(12)]),
    st.frozensets(st.sampled_from([f"host{n}.cn" for n in range(9)]), min_size=1, max_size=3),
    min_size=1,
)


@given(VISITED, st.integers(1, 4), st.integers(1, 5))
def test_every_source_is_in_one_batch_and_every_host_too(
    visited: dict[str, frozenset[str]], queues: int, size: int
) -> None:
    made = dividing.batches(visited, queues, size)
    sources = [source for batch in made for group in batch.groups for source in group.sources]
    hosts = [host for batch in made for group in batch.groups for host in group.hosts]
    assert sorted(sources) == sorted(visited)
    assert sorted(hosts) == sorted({host for found in visited.values() for host in found})
    assert [batch.name for batch in made] == sorted(batch.name for batch in made)
    for batch in made:
        held = [len(group.sources) for group in batch.groups]
        assert sum(held) <= size or len(held) == 1


@given(VISITED, VISITED)
def test_a_host_stays_in_its_queue_whatever_else_is_crawled(
    visited: dict[str, frozenset[str]], others: dict[str, frozenset[str]]
) -> None:
    """A source that shares no host with the rest of the night."""
    alone = {"alone": frozenset({"alone.cn"})}
    queues = {
        batch.queue
        for night in (visited, others, {})
        for batch in dividing.batches(night | alone, 3, 2)
        for group in batch.groups
        if group.sources == ("alone",)
    }
    assert len(queues) == 1


def test_halves_keep_groups_whole() -> None:
    visited = {"a": {"x.cn"}, "b": {"x.cn", "y.cn"}, "c": {"z.cn"}}
    first, second = dividing.halves(visited)
    assert [group.sources for group in (*first, *second)] == [("a", "b"), ("c",)]
    assert len(dividing.halves({"a": {"x.cn"}, "b": {"x.cn"}})) == 1
