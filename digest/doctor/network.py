"""The way out: names of hosts, and one look at each source."""

import socket
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

from crawler.config import CrawlConfig, Home
from crawler.probe.checked import examined, troubles
from crawler.probe.run import probe_sources
from crawler.sources.source import Source
from crawler.urls import host_of
from digest.doctor.findings import Finding, bad, watch, well

PATIENCE = 5.0  # seconds for all names together
AT_ONCE = 16
NAMED = 5  # hosts that a sentence names


def names(visited: Collection[type[Source]]) -> Finding:
    """Whether the hosts of the sources have addresses; nothing is fetched."""
    hosts = sorted({host_of(url) for source in visited for url in source.columns.values()})
    if not hosts:
        return watch("dns", "没有要采集的来源", "请看 dongtai sources list。")
    lost = _unresolved(hosts)
    if len(lost) == len(hosts):
        how = "请检查网络、/etc/resolv.conf 和防火墙。"
        return bad("dns", f"解析不了任何网站的域名（{len(hosts)} 个都不行）", how)
    if lost:
        shown = "、".join(lost[:NAMED]) + ("等" if len(lost) > NAMED else "")
        how = "个别网站可能换了域名：请用浏览器打开看看，再改 config/sources.toml。"
        return watch("dns", f"{len(hosts)} 个域名里有 {len(lost)} 个解析不了：{shown}", how)
    return well("dns", f"{len(hosts)} 个网站的域名都能解析")


def sources(home: Home, config: CrawlConfig, visited: Sequence[type[Source]]) -> Iterator[Finding]:
    """One look at each source, as `dongtai sources check` does, at a night's pace."""
    probes = probe_sources(home, config, tuple(source.name for source in visited))
    well_read = 0
    for source, seen in zip(visited, probes, strict=True):
        checked = examined(source, seen)
        said = "；".join(line.strip().rstrip("。") for line in troubles(checked))
        if seen.faults:
            how = f"详情请运行 dongtai sources check {source.name}。"
            yield bad(f"source:{source.name}", f"{source.org}没有读好：{said}", how)
        else:
            well_read += 1
    yield well("sources", f"试读 {len(visited)} 个来源，{well_read} 个读好了")


def _unresolved(hosts: Sequence[str]) -> list[str]:
    """The hosts that have no address, or none in time."""
    pool = ThreadPoolExecutor(AT_ONCE)
    asked = {pool.submit(_resolves, host): host for host in hosts}
    done, late = wait(asked, PATIENCE)
    pool.shutdown(wait=False, cancel_futures=True)
    return sorted(asked[one] for one in late | {one for one in done if not one.result()})


def _resolves(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):  # a label that is too long is a UnicodeError
        return False
