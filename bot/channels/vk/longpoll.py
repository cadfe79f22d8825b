"""Bots Long Poll as raw JSON: one request at a time, and what its failures mean (PLATFORMS 2.3)."""

from dataclasses import dataclass, field
from typing import Any

from bot.channels.vk.session import Api

SILENT_POLLS = 60
"""Empty answers in a row after which the key is renewed: VK goes silent after hours (PLATFORMS 4.1)."""


class PollError(Exception):
    """The long poll server answered something that has no meaning here."""


@dataclass(frozen=True, slots=True)
class Poll:
    """What one request brought. `ts` is where to go on; `lost` tells that events before it are gone."""

    ts: str
    events: list[Any] = field(default_factory=list)
    lost: bool = False
    trouble: bool = False


class LongPoll:
    """The long poll server of one community; used by one thread."""

    def __init__(self, api: Api, group_id: int, wait: int) -> None:
        self._api, self._group_id, self._wait = api, group_id, wait
        self._server: dict[str, Any] | None = None
        self._silent = 0

    def start(self) -> str:
        """The position of now."""
        return self._renew()

    def ask(self, ts: str) -> Poll:
        """The events after `ts`, at the latest after `wait` seconds."""
        if self._server is None:
            self._renew()
        answer = self._check(ts)
        return self._failed(answer, ts) if "failed" in answer else self._read(answer)

    def _check(self, ts: str) -> dict[str, Any]:
        assert self._server is not None  # noqa: S101 for the type checker: `ask` made it
        params = {"act": "a_check", "key": self._server["key"], "ts": ts, "wait": self._wait}
        timeout = (3.05, self._wait + 10)
        response = self._api.session.get(self._server["server"], params=params, timeout=timeout)
        response.raise_for_status()
        answer = response.json()
        if not isinstance(answer, dict):
            raise PollError("not an object")
        return answer

    def _read(self, answer: dict[str, Any]) -> Poll:
        events = answer.get("updates")
        if not isinstance(events, list) or "ts" not in answer:
            raise PollError("no updates")
        self._silent = 0 if events else self._silent + 1
        if self._silent >= SILENT_POLLS:
            self._server, self._silent = None, 0
        return Poll(str(answer["ts"]), events)

    def _failed(self, answer: dict[str, Any], ts: str) -> Poll:
        self._server = None
        match answer["failed"]:
            case 1:
                return Poll(str(answer["ts"]), lost=True, trouble=True)
            case 2:
                return Poll(ts, trouble=True)
            case 3:
                return Poll(self._renew(), lost=True, trouble=True)
        raise PollError(f"failed {answer['failed']}")

    def _renew(self) -> str:
        self._server = self._api.call("groups.getLongPollServer", group_id=self._group_id)
        return str(self._server["ts"])
