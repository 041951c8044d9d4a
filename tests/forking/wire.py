"""What client and server say to each other: one request with its open files, then two numbers."""

import json
import socket
from array import array
from dataclasses import asdict, dataclass

MOST = 1 << 16  # bytes of a request; environments are a few thousand
NUMBER = 8  # bytes of a process id or an exit status


@dataclass(frozen=True, slots=True)
class Request:
    """A module to run as `python -m` does; `fds` are the numbers the open files sent along get."""

    module: str
    arguments: list[str]
    environment: dict[str, str]
    folder: str
    fds: list[int]


def send_request(connection: socket.socket, request: Request, files: list[int]) -> None:
    """`files` are open here, in the order of `request.fds`."""
    socket.send_fds(connection, [json.dumps(asdict(request)).encode()], files)


def receive_request(connection: socket.socket) -> tuple[Request, list[int]]:
    """The request, and the numbers its files have now."""
    data, files, _flags, _address = socket.recv_fds(connection, MOST, 16)
    return Request(**json.loads(data)), list(array("i", files))


def send_number(connection: socket.socket, number: int) -> None:
    connection.send(number.to_bytes(NUMBER, "big", signed=True))


def receive_number(connection: socket.socket) -> int:
    """Raises ConnectionError when the server is gone."""
    data = connection.recv(NUMBER)
    if len(data) < NUMBER:
        raise ConnectionError("the forking server has gone")
    return int.from_bytes(data, "big", signed=True)
