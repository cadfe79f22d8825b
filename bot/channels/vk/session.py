"""Calls of VK's API with time-outs, one client for each thread and one pace for all of them."""

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import jconfig  # type: ignore[import-untyped]
import requests
from vk_api.vk_api import VkApiGroup

from bot.channels.vk.interrupt import Interruptible

API_VERSION = "5.199"
OFFICIAL = "https://api.vk.ru/"
TIMEOUT = (3.05, 30.0)
CALLS_A_SECOND = 20
"""What VK allows one community key (PLATFORMS 2.7)."""


class Pace:
    """Lets so many calls a second pass, evenly, whichever thread they come from."""

    def __init__(
        self,
        per_second: float = CALLS_A_SECOND,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap = 1 / per_second
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._next = clock()

    def wait(self) -> None:
        """Returns when it is this call's turn."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self._gap
        if turn > now:
            self._sleep(turn - now)


class Adapter(Interruptible):
    """Puts a time-out on each request and, if `base` is given, sends it to that address instead."""

    def __init__(self, base: str = "") -> None:
        self._base = urlsplit(base)
        super().__init__()

    def send(  # type: ignore[no-untyped-def]
        self, request: requests.PreparedRequest, stream=False, timeout=None, *rest, **more
    ) -> requests.Response:
        """See `HTTPAdapter.send`."""
        if self._base.netloc and request.url:
            asked = urlsplit(request.url)
            path = self._base.path.rstrip("/") + asked.path
            request.url = urlunsplit((self._base.scheme, self._base.netloc, path, asked.query, ""))
        return super().send(request, stream, timeout or TIMEOUT, *rest, **more)


def new_session(api_url: str = "") -> requests.Session:
    """A session without the environment's proxies, with time-outs, that finds the API at `api_url`."""
    session = requests.Session()
    session.trust_env = False
    for scheme in ("http://", "https://"):
        session.mount(scheme, Adapter())
    session.mount(OFFICIAL, Adapter(api_url))
    return session


class Api:
    """VK's API with a community key; each thread that calls gets a client and a session of its own.

    `vk_api` holds a lock over each call, so that one client for all threads would be as slow as one thread.
    """

    def __init__(self, token: str, api_url: str = "", pace: Pace | None = None) -> None:
        self._token, self._api_url = token, api_url
        self._pace = pace or Pace()
        self._own = threading.local()
        self._sessions: list[requests.Session] = []

    @property
    def session(self) -> requests.Session:
        """This thread's session, for uploads and downloads."""
        if not hasattr(self._own, "session"):
            self._own.session = new_session(self._api_url)
            self._sessions.append(self._own.session)
        session: requests.Session = self._own.session
        return session

    def call(self, method: str, **params: Any) -> Any:
        """The `response` of a method; parameters that are None are left out.

        Raises `ApiError`, `ApiHttpError` of vk_api and `requests.RequestException`: see `errors.outcome`.
        """
        self._pace.wait()
        return self._client().method(method, _form(params))

    def interrupt(self) -> None:
        """Ends all calls that wait now, as if their connections had broken; VK may have acted on them."""
        for session in list(self._sessions):
            for adapter in session.adapters.values():
                if isinstance(adapter, Interruptible):
                    adapter.interrupt()

    def close(self) -> None:
        """Closes the connections of all threads."""
        for session in self._sessions:
            session.close()

    def _client(self) -> VkApiGroup:
        if not hasattr(self._own, "client"):
            self._own.client = _new_client(self._token, self.session)
        return self._own.client


def _new_client(token: str, session: requests.Session) -> VkApiGroup:
    client = VkApiGroup(token=token, api_version=API_VERSION, session=session, config=jconfig.MemoryConfig)
    client.RPS_DELAY = 0  # `Pace` counts for all threads
    client.error_handlers.clear()  # they sleep, recurse without end, or ask a human at the terminal
    return client


def _form(params: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in params.items() if value is not None}
    return {name: int(value) if isinstance(value, bool) else value for name, value in given.items()}
