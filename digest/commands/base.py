"""What every command gets: the folder dongtai works in, and one way to print JSON."""

import json
from functools import cached_property
from typing import Any

import click

from crawler.config import Home, home
from digest.config import Publication, Settings, publication, settings


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


def print_json(value: Any) -> None:
    """One JSON document on standard output; dates as ISO 8601."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
