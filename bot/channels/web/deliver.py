"""Sending to the page: a message is delivered once a visible page has shown it."""

import asyncio

from bot.channels.contract import Order, Outcome, SendAnew, Sent, Unreachable, WhenOpen
from bot.channels.web import markup
from bot.channels.web.reception import Reception, fields_of
from storage.chat.pages import Line


class Deliverer:
    """The outgoing half of the contract."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._open_pages = reception.open_pages

    async def send(self, order: Order) -> Outcome:
        """Keep the message, push it, and wait for a browser to show it; a repeated order shows nothing twice.

        `WhenOpen` if no page is open, or none was looked at in time: the message then stands in the history,
        and `wake` is called when a browser has shown it.
        """
        ref = f"{order.row}:{order.part}"
        body = markup.drawn(order.face, order.part)
        line = await self._reception.shelf.keep(order.chat, ref, body, row=order.row)
        if line is None:
            return Unreachable("no such address", gone=True)
        if line.shown:
            return Sent(ref)
        return Sent(ref) if await self._is_seen(order.chat, line) else WhenOpen()

    async def edit(self, order: Order, message: str) -> Outcome:
        """Change the kept message and push it; it counts at once, as the history shows the newest."""
        body = markup.drawn(order.face, order.part)
        line = await self._reception.shelf.change(order.chat, message, body, order.row)
        if line is None:
            return SendAnew("unknown message")
        self._open_pages.push(order.chat, "message", fields_of(line))
        return Sent(message)

    async def answer_press(self, press: str, words: str, *, alert: bool, url: str) -> Outcome:
        """A short notice on the pages of whoever pressed; `press` is the one that `Incoming` carried."""
        if not words and not url:
            return Sent()  # a page shows no spinner
        external, key = self._reception.presses.whose(press)
        notice = {"id": key, "words": words, "alert": alert, "url": markup.safe_url(url)}
        return Sent() if self._open_pages.push(external, "toast", notice) else WhenOpen()

    async def _is_seen(self, address: str, line: Line) -> bool:
        with self._open_pages.awaiting(address, line.ref) as shown:
            if not self._open_pages.push(address, "message", fields_of(line)):
                return False
            try:
                await asyncio.wait_for(shown.wait(), self._reception.settings.acknowledged_within)
            except TimeoutError:
                return False
            return True
