"""Whether other machines can crawl for this one: the extra, the shared folder, Redis."""

import os
from collections.abc import Iterator

from crawler.cluster import broker, folder
from crawler.cluster.broker import BrokerError
from crawler.config import ClusterConfig, CrawlConfig
from crawler.errors import ConfigError
from digest.doctor.findings import Finding, bad, well

CODE = "cluster"


def machines(cluster: ClusterConfig, crawl: CrawlConfig, *, ask: bool) -> Iterator[Finding]:
    """Nothing where one machine does it all; `ask`: whether Redis answers."""
    if not cluster.broker:
        return
    try:
        app, shared = broker.app_of(cluster, crawl), folder.shared(cluster)
    except ConfigError as error:
        yield bad(CODE, "设了几台机器一起采集，却还不能用", str(error))
        return
    if not os.access(shared, os.W_OK | os.X_OK):
        yield bad(CODE, f"各台机器共用的目录 {shared} 写不进去", "请让运行 dongtai 的用户能写它。")
        return
    if not ask:
        return
    try:
        left = [broker.waiting(app, queue) for queue in range(1, cluster.queues + 1)]
    except BrokerError as error:
        yield bad(CODE, f"连不上 Redis（{error}）", "请检查 Redis 是否开着，以及 cluster.broker。")
    else:
        yield well(CODE, f"几台机器一起采集：{cluster.queues} 队，等着取的任务 {sum(left)} 个。")
