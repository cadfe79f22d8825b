"""A bell that many may wait for."""

import asyncio


class Bell:
    """`ring` lets everybody go on who waits at that moment."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Something happened."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        """Returns at the next ring."""
        await self._event.wait()
