"""Browsers take hundreds of megabytes each: few are open at a time, and each source has one."""

import asyncio

from crawler.crawling.browser.places import Place


def test_few_browsers_are_open_at_a_time() -> None:
    assert asyncio.run(_most(sources=7, places=2)) == 2


async def _most(sources: int, places: int) -> int:
    """The most sources that had a place at once; each asks for two pages at the same time."""
    free, held, most = asyncio.Semaphore(places), 0, 0

    async def one() -> None:
        nonlocal held, most
        place = Place(free)
        await asyncio.gather(place.take(), place.take())
        held += 1
        most = max(most, held)
        await asyncio.sleep(0)
        held -= 1
        place.leave()
        place.leave()  # http and https are closed one after the other

    await asyncio.gather(*(one() for _ in range(sources)))
    assert free._value == places
    return most
