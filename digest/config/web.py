"""`[web]` of dongtai.toml: how people log in to the editor's page, and who may vouch for them."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated

from crawler.errors import ConfigError
from crawler.toml import Between

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class WebConfig:
    """A login ends `idle_hours` after the last look and `login_days` after it began.

    `trusted_header` is the header in which a reverse proxy names who logged in there; it counts
    from `trusted_proxies` only ("127.0.0.1", "10.0.0.0/24"), which also say where a request came
    from (X-Forwarded-For, X-Forwarded-Proto).
    """

    idle_hours: Annotated[int, Between(1, 720)] = 12
    login_days: Annotated[int, Between(1, 365)] = 7
    trusted_header: str = ""
    trusted_proxies: tuple[str, ...] = ()

    @property
    def networks(self) -> tuple[Network, ...]:
        """`trusted_proxies` as networks; `checked` has seen that they are some."""
        return tuple(ip_network(proxy, strict=False) for proxy in self.trusted_proxies)


def checked(web: WebConfig, path: Path) -> WebConfig:
    """The setting itself; raises ConfigError on a proxy that is no address, or a lone header."""
    for proxy in web.trusted_proxies:
        try:
            ip_network(proxy, strict=False)
        except ValueError as error:
            raise ConfigError(
                f"{path} 里的 web.trusted_proxies 应当是 IP 地址或网段，现在有“{proxy}”。"
            ) from error
    if web.trusted_header and not web.trusted_proxies:
        raise ConfigError(
            f"{path} 里写了 web.trusted_header，还要在 web.trusted_proxies 里写上代理的地址。"
        )
    return web
