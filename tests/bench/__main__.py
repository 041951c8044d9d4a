"""All benchmarks in turn: `make bench`; `--whole` crawls as many sites as were promised."""

import sys

from tests.bench import (
    cluster,
    desk,
    growth,
    journal,
    lock,
    many_sites,
    packing,
    reading,
    road,
    screens,
    start,
    store,
)
from tests.bench.years import __main__ as years

if __name__ == "__main__":
    print("命令启动（处理器时间，单独载入 click 的倍数）")
    start.main()
    print("\n采编全程（每夜采集、起草、导出）")
    road.run(300)
    print("\n一个月三千篇候选，起草一期")
    desk.run()
    print("\n阅读网页（与三个常见的库对比）")
    reading.main()
    print("\n事实核对（字数加倍，时间应当也只是加倍）")
    lock.measure()
    growth.measure()
    print("\n编辑页面的每一屏（十万篇文章；毫秒处理器时间，查询次数）")
    screens.measure(100_000 if "--whole" in sys.argv else 20_000)
    print("\n三年以后的数据库")
    store.measure(100_000 if "--whole" in sys.argv else 20_000)
    print("\n模拟的许多年（三十五个来源，每夜存、提醒、清理）")
    years.measure(*((10, 30) if "--whole" in sys.argv else (2, 5)))
    print("\n数据库的日志方式，一边存一边读")
    journal.measure()
    print("\n几台机器一起采集（一个进程、一个 worker、两个 worker，存下的逐行相同）")
    cluster.measure(cluster.Plan(sources=300 if "--whole" in sys.argv else 60))
    print("\n整期打包（六十条，一个月的网页档案）")
    packing.measure()
    print("\n许多网站的一夜")
    many_sites.measure(many_sites.Plan() if "--whole" in sys.argv else many_sites.Plan(sources=100))
