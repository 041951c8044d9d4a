"""Serving the editor's page: the port taken first, so that a taken one gets a sentence."""

import errno
import logging
import socket

from flask import Flask
from waitress.server import BaseWSGIServer, create_server

from digest.errors import PortError

THREADS = 6  # one editor, a few tabs, autosave
MAX_BODY = 50_000_000  # bytes kept on disk until the application says what is too long


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to `host`:`port` (0: any free port); raises PortError."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return _bound(socket.socket(family, kind, proto), address)
    except socket.gaierror as error:
        raise PortError(f"找不到地址 {host}，请用 --host 127.0.0.1。") from error
    except OSError as error:
        raise PortError(_sentence(error, host, port)) from error


def waiting(app: Flask, listener: socket.socket) -> BaseWSGIServer:
    """A waitress server on `listener`; its `run` answers until it is interrupted."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a short queue is no news
    server = create_server(
        app,
        sockets=[listener],
        threads=THREADS,
        ident="dongtai",
        max_request_body_size=MAX_BODY,
        clear_untrusted_proxy_headers=False,  # `proxy.TrustedProxies` knows whom to trust
    )
    assert isinstance(server, BaseWSGIServer)  # one socket, one server
    return server


def serve(app: Flask, listener: socket.socket) -> None:
    """Answer on `listener` until Ctrl-C."""
    server = waiting(app, listener)
    try:
        server.run()
    finally:
        server.close()


def _bound(listener: socket.socket, address: tuple[object, ...]) -> socket.socket:
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"端口 {port} 已被别的程序占用（也许编辑页面已经打开），"
            f"请先关掉它，或换一个端口：dongtai review --port {port + 1}。"
        )
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}，请换一个 1024 以上的端口，例如 --port 8123。"
    return f"不能在 {host}:{port} 上打开编辑页面（{error.strerror}），请检查 --host 和 --port。"
