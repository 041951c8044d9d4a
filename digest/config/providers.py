"""What the usual mail providers want of a program that sends: `providers.toml`, as data."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from crawler import toml
from crawler.toml import Port

FILE = Path(__file__).with_name("providers.toml")


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider: its server, and what goes into `password` (`code`; `form` is how it looks)."""

    name: str
    domains: tuple[str, ...]
    host: str
    port: Port
    security: str
    code: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    providers: tuple[Provider, ...]


@cache
def providers() -> tuple[Provider, ...]:
    """All of them."""
    return toml.load(FILE, _File).providers


def of_address(address: str) -> Provider | None:
    """The provider of a mail address, None for a house of its own."""
    domain = address.rpartition("@")[2].lower()
    return next((one for one in providers() if domain in one.domains), None)


def of_host(host: str) -> Provider | None:
    """The provider whose server this is."""
    return next((one for one in providers() if one.host == host.lower()), None)
