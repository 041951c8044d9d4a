"""How many browsers may be open at a time: each is processes of some 200 MB.

A place is taken when a source's first page wants a browser, not by every source that may need one:
most nights such a site lets a plain request in.
"""

import asyncio

MOST = 16
_free = asyncio.Semaphore(MOST)


class Place:
    """A source's place among the browsers, taken once, whoever asks first."""

    def __init__(self, free: asyncio.Semaphore = _free) -> None:
        self._free, self._asking, self._held = free, asyncio.Lock(), False

    async def take(self) -> None:
        """Wait until there is one."""
        async with self._asking:
            if not self._held:
                await self._free.acquire()
                self._held = True

    def leave(self) -> None:
        """Let another source have it."""
        if self._held:
            self._held = False
            self._free.release()
