"""Callback API: events pushed to the bot's own server (PLATFORMS 2.4)."""

from dataclasses import dataclass
from typing import Any

import aiohttp

ACCEPTED = "ok"


@dataclass(frozen=True)
class Answered:
    """What the bot's server answered to one attempt; status 0 when it could not be reached."""

    status: int
    body: str

    @property
    def accepted(self) -> bool:
        """VK takes only status 200 with the body `ok`."""
        return self.status == 200 and self.body == ACCEPTED


async def deliver(url: str, event: dict[str, Any], tries: int) -> list[Answered]:
    """Posts the event until it is accepted; repeats carry the same `event_id` and count in a header.

    VK waits 10 s to 1 h between attempts; here they follow at once. Returns every attempt's answer.
    """
    answers: list[Answered] = []
    async with aiohttp.ClientSession() as session:
        while len(answers) < tries and not (answers and answers[-1].accepted):
            headers = {"X-Retry-Counter": str(len(answers))} if answers else {}
            answers.append(await _post(session, url, event, headers))
    return answers


async def _post(
    session: aiohttp.ClientSession, url: str, event: dict[str, Any], headers: dict[str, str]
) -> Answered:
    try:
        async with session.post(url, json=event, headers=headers) as response:
            return Answered(response.status, await response.text())
    except aiohttp.ClientError as error:
        return Answered(0, type(error).__name__)
