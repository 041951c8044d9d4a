"""What every command gets: the folder dongtai works in, and one way to print JSON."""

import getpass
import json
from functools import cached_property
from typing import Any

import click

from crawler.config import Home, home
from digest.config.settings import Publication, Settings, named, publication, settings

of_publication = click.option(
    "--publication", "which", metavar="刊物", help="刊物的代号或名称，例如 viewpoint；默认动态参考"
)


class Desk:
    """The folder and its settings, read when a command first asks for them."""

    @cached_property
    def home(self) -> Home:
        return home()

    @cached_property
    def settings(self) -> Settings:
        return settings(self.home)

    @cached_property
    def publication(self) -> Publication:
        return publication(self.home)

    def named(self, which: str | None) -> Publication:
        """The publication of this key or name, 《动态参考》 for None; raises ConfigError."""
        return self.publication if which is None else named(self.home, which)


def user() -> str:
    """Who calls the command, by the name of the account on this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody of that number, as in a container
        return "dongtai"


def print_json(value: Any) -> None:
    """One JSON document on standard output; dates as ISO 8601."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
