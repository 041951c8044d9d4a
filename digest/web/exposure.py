"""Whether the page may listen where it is asked to: without accounts on this machine alone."""

import socket
from urllib.parse import urlsplit

from crawler.config import Home
from crawler.errors import CallError
from crawler.store.database import opened
from digest.store import people
from digest.web.proxy import is_loopback


def check(home: Home, host: str) -> None:
    """Raises CallError for an address that others reach, while anybody who came would be let in."""
    if _is_near(host):
        return
    with opened(home.database) as db:
        if people.any_exist(db):
            return
    raise CallError(
        f"还没有账号，编辑页面不能开在 {host} 上：谁都可以打开、改稿。"
        "请先运行 dongtai users add 姓名 --role 管理员，或用 --host 127.0.0.1 只在本机打开。"
    )


def advice(host: str, address: str) -> str:
    """What to say where passwords would travel in the clear; "" where they do not."""
    if _is_near(host) or urlsplit(address).scheme == "https":
        return ""
    return (
        "注意：没有 https，密码在网络上不加密。请放在带 https 的反向代理后面，"
        "并把 review.address 改成它的地址（见 deploy/README.md）。"
    )


def _is_near(host: str) -> bool:
    """Whether every address of `host` is this machine's; of unknown names `listen` tells."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror:
        return True
    return all(is_loopback(str(address[0])) for *_, address in found)
