"""A request that a test keeps waiting, to do something at exactly that moment."""

import asyncio


class Held:
    """`arrived` waits until the request is there; `release` lets it go on."""

    def __init__(self) -> None:
        self._arrived, self._released = asyncio.Event(), asyncio.Event()

    async def arrived(self) -> None:
        """The request is there. Fails after 20 s."""
        async with asyncio.timeout(20):
            await self._arrived.wait()

    def release(self) -> None:
        """It goes on."""
        self._released.set()

    async def wait(self) -> None:
        """The stand-in's side: returns when the test releases it, or never."""
        self._arrived.set()
        await self._released.wait()
