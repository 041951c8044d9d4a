"""The log of a night: a line a source; where in Scrapy a connection failed is nobody's concern."""

import logging
import socket
from dataclasses import replace

import pytest
from scrapy.exceptions import CannotResolveHostError

from crawler.config import Home
from crawler.run.crawl import crawl
from crawler.run.logs import is_ours
from tests.crawler.hospital import QUICK

SOURCES = 35
LARGEST = 20 * 1024  # bytes


def unheard() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def test_night_without_network_is_a_line_a_source(home: Home) -> None:
    port = unheard()
    names = [f"zz_{number:02}" for number in range(SOURCES)]
    tables = [
        f'[source.{name}]\norg = "示例医院{name}"\n'
        f'columns = {{ "新闻" = "http://127.45.0.{number + 1}:{port}/news.htm" }}\n'
        for number, name in enumerate(names)
    ]
    (home.config / "sources.toml").write_text("\n".join(tables), "utf-8")
    report = crawl(home, replace(QUICK, delay=0.0), tuple(names))
    (log,) = (home.var / "log").iterdir()
    lines = log.read_text("utf-8").splitlines()
    assert len(report.runs) == len(lines) == SOURCES
    assert all(sum(f"{name}：failed" in line for line in lines) == 1 for name in names)
    assert all("连接不上网站" in line for line in lines)
    assert log.stat().st_size < LARGEST


@pytest.mark.parametrize(
    ("error", "kept"), [(CannotResolveHostError("a.example"), False), (ValueError("defect"), True)]
)
def test_defect_keeps_its_trace_and_a_missing_host_none(error: Exception, kept: bool) -> None:
    told = (type(error), error, None)
    record = logging.LogRecord("a", logging.ERROR, "a.py", 1, "Error downloading", (), told)
    assert is_ours(record) is kept
    assert is_ours(logging.LogRecord("a", logging.ERROR, "a.py", 1, "no error", (), None))
