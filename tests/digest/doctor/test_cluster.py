"""What the examination says of the machines that crawl along."""

import sys
from pathlib import Path

import pytest

from crawler.cluster import broker
from crawler.config import ClusterConfig, CrawlConfig
from digest.doctor.cluster import machines
from digest.doctor.findings import Finding, Level


def found(cluster: ClusterConfig, *, ask: bool = True) -> list[Finding]:
    return list(machines(cluster, CrawlConfig(), ask=ask))


@pytest.fixture
def cluster(tmp_path: Path) -> ClusterConfig:
    return ClusterConfig("redis://:geheim@127.0.0.1:1/0", str(tmp_path), 2)


def test_one_machine_is_not_spoken_of() -> None:
    assert found(ClusterConfig()) == []


def test_redis_that_does_not_answer(cluster: ClusterConfig) -> None:
    (one,) = found(cluster)
    assert one.level is Level.BAD and "连不上 Redis" in one.what and "geheim" not in one.what
    assert found(cluster, ask=False) == []


def test_share_that_is_not_there(cluster: ClusterConfig, tmp_path: Path) -> None:
    tmp_path.rmdir()
    (one,) = found(cluster)
    assert one.level is Level.BAD and "挂载" in one.advice


def test_extra_that_is_not_installed(
    cluster: ClusterConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "celery", None)
    (one,) = found(cluster)
    assert "pip install 'dongtai[cluster]'" in one.advice


def test_all_is_well(cluster: ClusterConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "waiting", lambda _app, queue: queue)
    (one,) = found(cluster)
    assert one.level is Level.WELL and "2 队，等着取的任务 3 个" in one.what
