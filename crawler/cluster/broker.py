"""Redis through Celery: the names of batches go out, one queue for each crawl that may go on.

Messages carry names only, and nothing depends on them: what is out is known to the store. A worker
takes one at a time; a batch that does not come back is sent anew by the machine with the store. By
itself Redis gives a message out again only after longer than any batch takes, and then it names a
delivery that was begun.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from socket import gethostname
from typing import Any

from crawler.cluster.folder import Asked
from crawler.config import ClusterConfig, CrawlConfig
from crawler.errors import ConfigError, CrawlError

TASK = "dongtai.batch"
AT_ONCE = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}  # the night tries again itself
MISSING = ConfigError(
    "设了 cluster.broker，却没有装 Celery 和 Redis 的程序："
    "请运行 .venv/bin/pip install 'dongtai[cluster]'，或把 cluster.broker 留空，只用一台机器。"
)
UNSET = ConfigError(
    "没有设 cluster.broker 和 cluster.folder：只用一台机器时不需要这个命令；"
    "要用几台机器，请先在 config/dongtai.toml 的 [cluster] 里写上。"
)


class BrokerError(CrawlError):
    """Redis cannot be reached."""


def app_of(cluster: ClusterConfig, crawl: CrawlConfig) -> Any:
    """The Celery application; raises ConfigError without the extra, or without its settings."""
    if not (cluster.broker and cluster.folder):
        raise UNSET
    try:
        celery = importlib.import_module("celery")
        importlib.import_module("redis")
    except ImportError as error:
        raise MISSING from error
    app = celery.Celery("dongtai", broker=cluster.broker, set_as_current=False)
    longer = 2 * crawl.time_limit_minutes * 60 + 3600  # than any batch
    app.conf.update(
        accept_content=["json"],
        broker_connection_max_retries=None,
        broker_connection_retry_on_startup=True,
        broker_transport_options={"visibility_timeout": longer} | AT_ONCE,
        task_acks_late=False,
        task_ignore_result=True,
        task_serializer="json",
        worker_disable_prefetch=True,
        worker_enable_remote_control=False,
        # no count of what is not acknowledged: an acknowledgement that fails since Redis is away
        # would never leave it, and the worker take nothing more (celery#8030, #10205)
        worker_prefetch_multiplier=0,
        worker_send_task_events=False,
    )
    return app


def queue_name(queue: int) -> str:
    """The name of a queue in Redis."""
    return f"dongtai.{queue}"


def send(app: Any, queue: int, asked: Asked) -> None:
    """Send a batch; raises BrokerError."""
    with _reached():
        app.send_task(
            TASK, args=astuple(asked), queue=queue_name(queue), ignore_result=True, retry=False
        )


def waiting(app: Any, queue: int) -> int:
    """How many messages nobody has taken yet; raises BrokerError."""
    with _reached(), app.connection_for_read() as connection:
        return int(connection.default_channel.client.llen(queue_name(queue)))


@contextmanager
def _reached() -> Iterator[None]:
    """Whatever says that Redis is not there, or does not answer, becomes a BrokerError."""
    kombu: Any = importlib.import_module("kombu.exceptions")
    redis: Any = importlib.import_module("redis.exceptions")
    try:
        yield
    except (kombu.OperationalError, redis.RedisError, OSError) as error:
        raise BrokerError(str(error)) from error


def serve(app: Any, queues: Sequence[int], name: str, handle: Callable[[Asked], None]) -> None:
    """Take batches from these queues, one after the other, until asked to end."""

    def batch(night: str, batch: str, delivery: int) -> None:
        handle(Asked(night, batch, delivery))

    app.task(batch, name=TASK)
    worker = app.Worker(
        pool="solo",
        concurrency=1,
        queues=[queue_name(queue) for queue in queues],
        hostname=f"{name}@{gethostname()}",
        quiet=True,
        loglevel="WARNING",
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()


def is_leaving() -> bool:
    """Whether this worker was asked to end."""
    state = importlib.import_module("celery.worker.state")
    return state.should_stop is not None or state.should_terminate is not None
