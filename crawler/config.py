"""Where dongtai lives and how it crawls: the folder, and the `[crawl]` part of dongtai.toml.

The files of config/ ship with dongtai. A file in the folder's own `config` stands for the shipped
one of the same name, whole; what is not there is read as shipped, so that an upgrade brings it.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import crawler
from crawler.errors import ConfigError
from crawler.toml import Between

_PACKAGE = Path(crawler.__file__).resolve().parent
_PACKED = _PACKAGE / "defaults"  # in a wheel; a checkout has them beside the package
DEFAULTS = _PACKED if _PACKED.is_dir() else _PACKAGE.parent / "config"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder dongtai works in: ./config is read, ./var is written (DONGTAI_HOME moves both)."""

    root: Path

    @property
    def config(self) -> Path:
        """The operator's own files."""
        return self.root / "config"

    def file(self, name: str) -> Path:
        """The operator's file of this name (a path inside config), else the shipped one."""
        own, shipped = self.config / name, DEFAULTS / name
        return shipped if shipped.exists() and not own.exists() else own

    def files(self, pattern: str) -> list[Path]:
        """The operator's and the shipped files that match, sorted by name, one of each name."""
        found = {path.name: path for at in (DEFAULTS, self.config) for path in at.glob(pattern)}
        return [path for _, path in sorted(found.items())]

    @property
    def var(self) -> Path:
        return self.root / "var"

    @property
    def database(self) -> Path:
        return self.var / "dongtai.db"

    @property
    def began(self) -> Path:
        """Written by the first crawl, and outside of `var`: a `var` that is lost must show."""
        return self.config / ".began"

    @property
    def archive(self) -> Path:
        """WARC files of every page fetched."""
        return self.var / "archive"


@dataclass(frozen=True, slots=True)
class CrawlConfig:
    """`[crawl]` of dongtai.toml. Times in seconds unless the name says otherwise."""

    contact: str = ""  # an address or page where a site's owner can reach us
    delay: Annotated[float, Between(0, 600)] = 3.0  # pause between two requests to one host
    timeout: Annotated[float, Between(1, 600)] = 30.0
    max_megabytes: Annotated[int, Between(1, 1000)] = 30  # a larger answer is refused
    time_limit_minutes: Annotated[int, Between(1, 1440)] = 120  # a longer night is ended
    recheck_days: Annotated[int, Between(0, 365)] = 3  # young articles are opened again
    max_pages: Annotated[int, Between(1, 1000)] = 3  # list pages followed while all on them is new
    hours: str = "19:00-08:00"  # when sites are visited, Asia/Shanghai; "" is any time
    chromium: str = ""  # the Chromium for sources that need a browser; "" is the one in PATH
    own_hosts: tuple[str, ...] = ()  # private hosts that may be visited: a feed server of ours
    allow_loopback: bool = False  # for tests against a site on this machine
    failed_nights: Annotated[int, Between(1, 365)] = 2  # then a hospital is reported


@dataclass(frozen=True, slots=True)
class ClusterConfig:
    """`[cluster]`: crawling on several machines, with the extra `dongtai[cluster]`.

    `broker` is the address of Redis, "" where one machine does it all; `folder` is seen by all
    machines; `queues` are the crawls that go on at a time, `batch` the sources of one; a batch
    that gives no sign of life for `silence` seconds is sent again.
    """

    broker: str = ""
    folder: str = ""
    queues: Annotated[int, Between(1, 64)] = 2
    batch: Annotated[int, Between(1, 1000)] = 96
    silence: Annotated[int, Between(1, 3600)] = 180


def folder() -> Home:
    """The current folder, or DONGTAI_HOME, whatever is in it."""
    return Home(Path(os.environ.get("DONGTAI_HOME", ".")).resolve())


def home() -> Home:
    """The current folder, or DONGTAI_HOME; raises ConfigError when it has no config folder: a call
    from a wrong place must not begin a new database there.
    """
    found = folder()
    if not found.config.is_dir():
        raise ConfigError(
            f"{found.root} 里没有 config 目录，请换到 dongtai 的文件夹，或设置 DONGTAI_HOME；"
            "第一次使用请先运行 dongtai init。"
        )
    return found
