"""One question to the service and its answer, within a time limit that holds whatever it does."""

import http.client
import json
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Timer

from digest.config.rewriting import Service
from digest.errors import RewriteError

MOST = 2_000_000  # bytes of an answer
CONNECT = 10  # seconds
TEMPERATURE = 0.2  # near to the text; some servers refuse 0

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service said, not yet read."""

    status: int
    body: bytes


def ask(service: Service, messages: Sequence[Message]) -> Answer:
    """Send the messages, without following redirects; raises RewriteError when nothing comes.

    A reading time-out alone would never end with a server that sends a byte now and then, so a
    timer shuts the connection at the limit.
    """
    question = {
        "model": service.model,
        "messages": list(messages),
        "temperature": TEMPERATURE,
        "stream": False,
    }
    late = Event()
    try:
        with _connected(service, late) as connection:
            connection.request("POST", service.path, json.dumps(question), _headers(service))
            with connection.getresponse() as response:
                body = response.read(MOST + 1)
                complete = response.length in (None, 0)
    except (OSError, http.client.HTTPException) as error:
        raise RewriteError(_slow(service) if late.is_set() else _reason(service, error)) from error
    if late.is_set():
        raise RewriteError(_slow(service))
    if len(body) > MOST:
        raise RewriteError("改写服务的答复太大，没有采用，请换一个模型再试。")
    if not complete:
        raise RewriteError("改写服务的答复没有发完就断了，请再试一次。")
    return Answer(response.status, body)


@contextmanager
def _connected(service: Service, late: Event) -> Iterator[http.client.HTTPConnection]:
    wait = min(CONNECT, service.seconds)
    connection = _connection(service, wait)
    try:
        connection.connect()
        line: socket.socket = connection.sock
        line.settimeout(service.seconds)
        timer = Timer(service.seconds, _cut, (line, late))
        timer.daemon = True
        timer.start()
        try:
            yield connection
        finally:
            timer.cancel()
    finally:
        connection.close()


def _connection(service: Service, wait: float) -> http.client.HTTPConnection:
    if service.tls:
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(
            service.host, service.port, timeout=wait, context=context
        )
    return http.client.HTTPConnection(service.host, service.port, timeout=wait)


def _cut(line: socket.socket, late: Event) -> None:
    late.set()
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        late.set()  # it had just been closed


def _headers(service: Service) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Connection": "close",
    }
    return headers | ({"Authorization": f"Bearer {service.key}"} if service.key else {})


def _slow(service: Service) -> str:
    return f"改写服务在 {service.seconds} 秒内没有答完，请稍后再试，或调大 rewriting.seconds。"


def _reason(service: Service, error: OSError | http.client.HTTPException) -> str:
    place = f"{service.host}:{service.port}"
    if isinstance(error, TimeoutError):
        return _slow(service)
    if isinstance(error, socket.gaierror):
        return f"找不到改写服务 {service.host}，请检查网络和 rewriting.base_url。"
    if isinstance(error, ssl.SSLError):
        return f"改写服务 {place} 的安全证书不对，请检查 rewriting.base_url 里的 http 或 https。"
    if isinstance(error, ConnectionRefusedError):
        return f"连不上改写服务 {place}，请确认它已经启动，并检查 rewriting.base_url。"
    return f"改写服务 {place} 的连接中断了，请稍后再试。"
