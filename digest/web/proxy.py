"""What a reverse proxy says of a request, believed from the proxies of dongtai.toml alone."""

from ipaddress import ip_address
from typing import TYPE_CHECKING

from flask import request
from werkzeug.middleware.proxy_fix import ProxyFix

from digest.config.web import WebConfig

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PEER = "dongtai.peer"  # the address at the other end of the socket
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")


class TrustedProxies:
    """Around the application: outermost, so that nothing inside meets a header of a stranger's."""

    def __init__(self, app: "WSGIApplication", web: WebConfig) -> None:
        self._app, self._networks = app, web.networks
        self._fixed = ProxyFix(app, x_for=1, x_proto=1)
        self._named = header_key(web.trusted_header) if web.trusted_header else ""

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> "Iterable[bytes]":
        """Forward with what the proxy says, or without any of it."""
        peer = str(environ.get("REMOTE_ADDR", ""))
        environ[PEER] = peer
        if is_within(peer, self._networks):
            return self._fixed(environ, start_response)
        for key in (*FORWARDED, self._named):
            environ.pop(key, None)
        return self._app(environ, start_response)


def header_key(header: str) -> str:
    """The name of a header in a WSGI environment."""
    return f"HTTP_{header.upper().replace('-', '_')}"


def is_within(address: str, networks: "Iterable[object]") -> bool:
    """Whether an address lies in one of the networks; what is no address lies in none."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    own = getattr(found, "ipv4_mapped", None) or found
    return any(own in network for network in networks)  # type: ignore[operator]


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return bool((getattr(found, "ipv4_mapped", None) or found).is_loopback)


def peer() -> str:
    """The address this request's connection came from: the proxy's, where there is one."""
    return str(request.environ.get(PEER, request.remote_addr or ""))
