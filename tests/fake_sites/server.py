"""The fake sites' server: one thread, one event loop, one listening socket for each site."""

import asyncio
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Coroutine, Sequence
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Any, Self

from tests.fake_sites.reply import Ask, Manner, Reply, pieces
from tests.fake_sites.site import Site
from tests.fake_sites.watch import Asked, Watch

TRIES = 20  # ports tried before giving up: one number must be free on every address


GOODBYE = 0.01  # seconds; a client who hung up a moment ago is seen to leave before he is counted


class FakeSites:
    """Plays `sites` while the `with` block lasts; `night` and `watch` may be changed in it."""

    def __init__(
        self, sites: Sequence[Site], *, latency: float = 0.0, tls: ssl.SSLContext | None = None
    ) -> None:
        for number, site in enumerate(sites):
            site.host = site.host or f"127.44.{number // 250}.{number % 250 + 1}"
        self.sites = {site.name: site for site in sites}
        self.night, self.watch = 1, Watch()
        self._latency, self._tls = latency, tls
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._writers: set[asyncio.StreamWriter] = set()
        self._times: Counter[tuple[str, str]] = Counter()

    def begin(self, night: int) -> Watch:
        """A night begins: what is served may change, and nothing has been seen yet."""
        self.night, self.watch = night, Watch()
        self._times = Counter()
        return self.watch

    def __enter__(self) -> Self:
        listening = [site for site in self.sites.values() if site.listening]
        sockets = _bound([site.host for site in listening])
        port = sockets[0].getsockname()[1]
        for site in self.sites.values():
            site.port = port
        self._thread.start()
        served = zip(listening, sockets, strict=True)
        self._run(self._open(list(served)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def _open(self, served: list[tuple[Site, socket.socket]]) -> None:
        self._servers = [
            await asyncio.start_server(
                partial(self._client, site),
                sock=taken,
                ssl=self._tls if site.secure else None,
            )
            for site, taken in served
        ]

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for writer in self._writers:
            writer.transport.abort()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _client(
        self, site: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._writers.add(writer)
        self.watch.connected[site.host] += 1
        try:
            while head := await _head(reader):
                if not await self._answered(site, head, reader, writer):
                    break
        except ConnectionError:
            return  # the client left
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _answered(
        self, site: Site, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Answer one request; whether the connection may stay open."""
        watch = self.watch
        await asyncio.sleep(GOODBYE)
        ask = self._ask(site, head)
        length = int(ask.headers.get("content-length", "0"))
        ask = replace(ask, body=await reader.readexactly(length))
        seen = self._seen(site, ask, watch)
        reply = site.answer(site, ask)
        seen.status, seen.wait = reply.status, reply.wait
        if self._latency:
            await asyncio.sleep(self._latency)
        sending = _sent(reply, seen, watch, writer)
        if reply.manner is Manner.WHOLE and not reply.late:
            await sending
        else:
            await _unless_gone(sending, reader)
        return reply.lasts

    def _ask(self, site: Site, head: bytes) -> Ask:
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines if line)
        path = first.split(" ")[1]
        self._times[site.host, path] += 1
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        nth, method = self._times[site.host, path] - 1, first.split(" ")[0]
        return Ask(path, headers, self.night, nth, method)

    def _seen(self, site: Site, ask: Ask, watch: Watch) -> Asked:
        part = "text/html" not in ask.headers.get("accept", "text/html")
        watch.busy[site.host] += not part
        seen = Asked(
            host=site.host,
            path=ask.path,
            at=self._loop.time(),
            agent=ask.headers.get("user-agent", ""),
            together=watch.busy[site.host],
            conditional=bool({"if-none-match", "if-modified-since"} & ask.headers.keys()),
            forbidden=ask.path.startswith(site.forbids),
            part=part,
        )
        watch.asked.append(seen)
        return seen


async def _head(reader: asyncio.StreamReader) -> bytes:
    """A request's head, b"" when the client has gone."""
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""


async def _sent(reply: Reply, seen: Asked, watch: Watch, writer: asyncio.StreamWriter) -> None:
    """Send an answer; its host is free again with the last byte, not when it was read."""
    try:
        await asyncio.sleep(reply.late)
        writer.write(reply.head)
        async with aclosing(pieces(reply)) as stream:
            async for piece in stream:
                seen.sent += len(piece)
                writer.write(piece)
                await writer.drain()
    finally:
        watch.busy[seen.host] -= not seen.part


async def _unless_gone(sending: Coroutine[Any, Any, None], reader: asyncio.StreamReader) -> None:
    """Raises ConnectionResetError when the client loses patience and hangs up first."""
    sent = asyncio.create_task(sending)
    left = asyncio.create_task(reader.read(1))
    await asyncio.wait({sent, left}, return_when=asyncio.FIRST_COMPLETED)
    gone = not sent.done()
    for task in (sent, left):
        task.cancel()
    await asyncio.gather(sent, left, return_exceptions=True)
    if gone:
        raise ConnectionResetError


def _bound(hosts: Sequence[str]) -> list[socket.socket]:
    """Sockets on all these addresses, with one port number that is free on each."""
    for _ in range(TRIES):
        taken: list[socket.socket] = []
        try:
            for host in hosts:
                port = taken[0].getsockname()[1] if taken else 0
                taken.append(socket.create_server((host, port), backlog=64))
        except OSError:
            for one in taken:
                one.close()
        else:
            return taken
    raise OSError("no port is free on every address of the fake sites")
