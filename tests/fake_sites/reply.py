"""What a site answers, and in what manner the bytes go out."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

HTML = "text/html; charset=utf-8"
CHUNK = b"<p>" + b"\xe5\x8a\xa8\xe6\x80\x81" * 10_000 + b"</p>\n"
MOST = 2_000  # pieces of a body that would not end by itself


class Manner(StrEnum):
    """How a body is sent."""

    WHOLE = "whole"
    DRIP = "drip"  # a byte now and then
    ENDLESS = "endless"
    CUT = "cut"  # announced longer than it is
    SILENT = "silent"  # not even a status line
    RESET = "reset"  # the connection ends instead of an answer
    RAW = "raw"  # the body is everything that is sent, status line included
    TRICKLE = "trickle"  # a whole answer, but its head a byte now and then


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as a site sees it. `nth` counts from 0 how often this path was asked tonight;
    header names are in lower case.
    """

    path: str
    headers: Mapping[str, str]
    night: int
    nth: int
    method: str = "GET"
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `late` is the time in seconds before its first byte."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    manner: Manner = Manner.WHOLE
    late: float = 0.0

    @property
    def head(self) -> bytes:
        """Status line and headers; nothing where the client gets no answer."""
        if self.manner in (Manner.SILENT, Manner.RESET, Manner.RAW, Manner.TRICKLE):
            return b""
        lines = [f"HTTP/1.1 {self.status} {'OK' if self.status == 200 else 'Other'}"]
        given = {"Content-Type": HTML, **self._framing(), **self.headers}
        lines += [f"{name}: {value}" for name, value in given.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    def _framing(self) -> dict[str, str]:
        if self.manner is Manner.ENDLESS:
            return {"Connection": "close"}
        extra = 5_000 if self.manner is Manner.CUT else 0
        return {"Content-Length": str(len(self.body) + extra)}

    @property
    def wait(self) -> float:
        """Seconds that Retry-After asks for, in either of its forms (RFC 9110 §10.2.3)."""
        said = self.headers.get("Retry-After", "0")
        if said.lstrip("-").isdigit():
            return float(said)
        return (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()

    @property
    def lasts(self) -> bool:
        """Whether the connection can be used again after this answer."""
        return self.manner is Manner.WHOLE


async def pieces(reply: Reply) -> AsyncGenerator[bytes, None]:
    """The body in the order and at the pace it is sent."""
    if reply.manner is Manner.SILENT:
        await asyncio.sleep(30)
    if reply.manner in (Manner.WHOLE, Manner.CUT, Manner.RAW):
        yield reply.body
    if reply.manner in (Manner.DRIP, Manner.TRICKLE):
        head = replace(reply, manner=Manner.WHOLE).head if reply.manner is Manner.TRICKLE else b""
        for byte in (head + reply.body)[:MOST]:
            await asyncio.sleep(0.1)
            yield bytes([byte])
    if reply.manner is Manner.ENDLESS:
        for _ in range(MOST):
            yield CHUNK
