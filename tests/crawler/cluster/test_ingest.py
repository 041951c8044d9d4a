"""Results of workers are stored once, whatever their order and however often they come."""

import gzip
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from crawler.archive import warc
from crawler.cluster import folder, ingest
from crawler.cluster.batch import Outcome
from crawler.cluster.folder import Asked
from crawler.config import ClusterConfig, Home
from crawler.store import leases, runs
from crawler.store.database import opened
from tests.crawler.cluster.machines import (
    give_out,
    make_home,
    neighbours,
    sources_of,
    worked,
)
from tests.crawler.cluster.rows import stored
from tests.fake_sites.server import FakeSites


class Machines:
    """A home, the folder beside it, and what was sent."""

    def __init__(self, root: Path, batch: int = 1) -> None:
        self.root, self.home, self.shared = root, Home(root / "main"), root / "shared"
        self.cluster = ClusterConfig("redis://unused", str(self.shared), 2, batch, 60)
        self.sent: list[Asked] = []

    def copied(self, root: Path) -> "Machines":
        shutil.copytree(self.root, root)
        made = Machines(root)
        made.sent = self.sent
        return made

    def result(self, asked: Asked) -> Path:
        return folder.place_of(self.shared, asked.night, asked.batch) / folder.RESULT

    def take(self, order: tuple[Asked, ...]) -> None:
        """Store the results, one call each: others are out of sight meanwhile."""
        hidden = {one: self.root / f"hidden-{one.batch}" for one in order}
        for one in order:
            self.result(one).rename(hidden[one])
        for one in order:
            hidden[one].rename(self.result(one))
            done = ingest.take_all(self.home, self.shared, 0)
            assert (done.batches, done.warnings) == (1, [])


@pytest.fixture(scope="module")
def fakes() -> Iterator[FakeSites]:
    with FakeSites(neighbours()) as found:
        yield found


@pytest.fixture(scope="module")
def back(fakes: FakeSites, tmp_path_factory: pytest.TempPathFactory) -> Machines:
    """A first night whose results lie in the shared folder."""
    fakes.begin(1)
    made = Machines(tmp_path_factory.mktemp("machines"))
    make_home(made.home.root, list(fakes.sites.values()))
    made.shared.mkdir()
    made.sent = give_out(made.home, made.cluster, sources_of(fakes))
    assert [one.batch for one in made.sent] == ["b0001", "b0002", "b0003", "b0004"]
    outcomes = worked(made.shared, made.root / "scratch", made.sent)
    assert outcomes == [Outcome.DONE] * 4
    return made


def test_order_makes_no_difference(back: Machines, tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(list(permutations(back.sent))[::4]):
        one = back.copied(tmp_path / str(number))
        one.take(order)
        found.append(stored(one.home.database))
    assert all(one == found[0] for one in found)
    rows = found[0]
    assert len(rows["articles"]) == 4 * 3 + 1  # a stranger's page, listed twice
    assert sum(run["added"] for run in rows["runs"]) == len(rows["articles"])
    listed = {row["url"]: row for row in rows["articles"]}
    (away,) = (row for url, row in listed.items() if "away" in url)
    assert away["source"] == "fake_alpha"  # of the first batch by name
    assert [row["source"] for row in rows["relisted"]] == ["fake_alpha", "fake_beta", "fake_beta"]
    own = [row for row in rows["articles"] if row["source"] == "fake_zfirst"]
    assert len(own) == 3 and all(row["text"] for row in own)


def test_result_that_comes_again_changes_nothing(back: Machines, tmp_path: Path) -> None:
    one = back.copied(tmp_path / "one")
    kept = shutil.copytree(one.result(one.sent[0]), tmp_path / "kept")
    assert ingest.take_all(one.home, one.shared, 0).batches == 4
    before = stored(one.home.database)
    shutil.copytree(kept, one.result(one.sent[0]))
    assert ingest.take_all(one.home, one.shared, 0) == ingest.TakenIn()
    assert stored(one.home.database) == before


def test_message_that_comes_again_is_not_crawled_again(
    back: Machines, fakes: FakeSites, tmp_path: Path
) -> None:
    one = back.copied(tmp_path / "one")
    watch = fakes.begin(1)
    assert worked(one.shared, tmp_path / "scratch", one.sent[:2]) == [Outcome.NOT_WANTED] * 2
    shutil.rmtree(one.result(one.sent[0]))  # begun, and not back yet
    assert worked(one.shared, tmp_path / "scratch", one.sent[:1]) == [Outcome.NOT_WANTED]
    assert not watch.asked


def test_second_night_remembers_what_others_have(fakes: FakeSites, tmp_path: Path) -> None:
    """No row of another source is news for ever; what is new comes once."""
    one = Machines(tmp_path, batch=2)
    make_home(one.home.root, list(fakes.sites.values()))
    one.shared.mkdir()
    for number in (1, 2):
        fakes.begin(number)
        one.sent = give_out(one.home, one.cluster, sources_of(fakes))
        worked(one.shared, tmp_path / "scratch", one.sent)
        assert ingest.take_all(one.home, one.shared, 0).sources == 4
    with opened(one.home.database) as db:
        second = {run.source: run for run in runs.latest(db)}
    added = {name: run.added for name, run in second.items()}
    assert added == {"fake_alpha": 0, "fake_beta": 1, "fake_gamma": 0, "fake_zfirst": 1}
    assert not any(run.notes for run in second.values())


@pytest.mark.parametrize("broken", ["cut", "unknown act", "another night", "no end"])
def test_result_that_cannot_be_read_stores_nothing(
    back: Machines, tmp_path: Path, broken: str
) -> None:
    one = back.copied(tmp_path / "one")
    file = one.result(one.sent[0]) / folder.LINES
    lines = list(folder.read_lines(file))
    if broken == "cut":
        file.write_bytes(file.read_bytes()[:-40])
    elif broken == "unknown act":
        folder.write_lines(file, [*lines[:-1], {"act": "drop", "given": {}}, lines[-1]])
    elif broken == "another night":
        folder.write_lines(file, [lines[0] | {"night": "2020-01-01T00:00:00+08:00"}, *lines[1:]])
    else:
        folder.write_lines(file, lines[:-1])
    done = ingest.take_all(one.home, one.shared, 0)
    assert (done.batches, len(done.warnings)) == (3, 1)
    assert "没有入库" in done.warnings[0]
    with opened(one.home.database) as db:
        assert [lease.batch for lease in leases.out(db)] == ["b0001"]
        assert len(runs.latest(db)) == 3


def test_pages_of_a_batch_are_kept_in_the_archive(back: Machines, tmp_path: Path) -> None:
    one = back.copied(tmp_path / "one")
    ingest.take_all(one.home, one.shared, 0)
    kept = sorted(path.name for path in one.home.archive.rglob("*"))[1:]
    assert kept == [f"{one.sent[0].night}.b000{n}.warc.gz" for n in (1, 2, 3, 4)]
    assert list(one.shared.iterdir()) == []


def test_other_version_is_refused_in_its_own_words(back: Machines, tmp_path: Path) -> None:
    one = back.copied(tmp_path / "one")
    asked = one.sent[0]
    shutil.rmtree(one.result(asked))
    place = folder.place_of(one.shared, asked.night, asked.batch)
    (place / "beat-1").unlink()
    about = json.loads((place.parent / folder.ABOUT).read_text())
    (place.parent / folder.ABOUT).write_text(json.dumps(about | {"version": "9.9"}))
    with pytest.raises(Exception, match=r"主机上是 9\.9"):
        worked(one.shared, tmp_path / "scratch", [asked])
    assert "9.9" in folder.last_beat(place, 1)


@pytest.mark.parametrize("name", ["../../etc", "/etc", "b0001/..", ".."])
def test_message_that_names_another_place_is_not_followed(
    back: Machines, tmp_path: Path, name: str
) -> None:
    for asked in (replace(back.sent[0], batch=name), replace(back.sent[0], night=name)):
        assert worked(back.shared, tmp_path, [asked]) == [Outcome.NOT_WANTED]


def test_lines_are_readable(back: Machines) -> None:
    """JSON lines, each an act with what it was given."""
    with gzip.open(back.result(back.sent[0]) / folder.LINES, "rt", encoding="utf-8") as lines:
        acts = [json.loads(line).get("act") for line in lines]
    assert acts[0] is None and acts[-1] is None
    assert {"runs.start", "articles.save_listed", "articles.save_read", "runs.finish"} <= {*acts}


@pytest.mark.parametrize("lost", [False, True])
def test_what_a_worker_finds_unchanged_refers_to_what_this_machine_has(
    back: Machines, fakes: FakeSites, tmp_path: Path, lost: bool
) -> None:
    one = back.copied(tmp_path / "one")
    ingest.take_all(one.home, one.shared, 0)
    first = set(one.home.archive.rglob("*.warc.gz"))
    assert len(first) == 4
    for path in first if lost else ():
        path.unlink()
    fakes.begin(1)
    sent = give_out(one.home, one.cluster, sources_of(fakes))
    assert worked(one.shared, one.root / "scratch", sent) == [Outcome.DONE] * 4
    assert ingest.take_all(one.home, one.shared, 0).batches == 4
    second = set(one.home.archive.rglob("*.warc.gz")) - first
    assert len(second) == 4
    for path in second:
        text = gzip.decompress(path.read_bytes())
        assert (text.count(b"WARC-Type: revisit") == 0) is lost
        assert not warc.load((path,)).damaged
