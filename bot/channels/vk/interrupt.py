"""Requests whose waiting another thread can end at once."""

import contextlib
import socket
import weakref
from typing import Any

from requests.adapters import HTTPAdapter


class Interruptible(HTTPAdapter):
    """Remembers the connections it opens, since `Session.close` does not touch one that waits."""

    def __init__(self) -> None:
        self._opened: weakref.WeakSet[Any] = weakref.WeakSet()
        super().__init__()

    def get_connection_with_tls_context(self, *args: Any, **more: Any) -> Any:
        """See `HTTPAdapter`; the pool's connections report themselves here."""
        pool: Any = super().get_connection_with_tls_context(*args, **more)
        if not issubclass(pool.ConnectionCls, _Reporting):
            kinds = (_Reporting, pool.ConnectionCls)
            pool.ConnectionCls = type("Connection", kinds, {"opened": self._opened})
        return pool

    def interrupt(self) -> None:
        """Ends what waits now with a connection error in its own thread."""
        for connection in list(self._opened):
            sock = connection.sock
            if sock is not None:
                with contextlib.suppress(OSError):  # the other side was quicker
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)


class _Reporting:
    """Mixed into the connections of urllib3."""

    opened: weakref.WeakSet[Any]

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        self.opened.add(self)
