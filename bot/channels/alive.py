"""Signs of life of a channel that is called by its messenger, where silence says nothing."""

import asyncio
import logging

from bot.channels.contract import ALIVE, Handle

log = logging.getLogger(__name__)


async def stay(name: str, handle: Handle) -> None:
    """Tell every `ALIVE` seconds that we could be reached, until cancelled."""
    while True:
        try:
            await handle([], None)
        except Exception as error:  # noqa: BLE001 the next sign follows; its words may be personal
            log.warning("%s: a sign of life was not taken, %s", name, type(error).__name__)
        await asyncio.sleep(ALIVE)
