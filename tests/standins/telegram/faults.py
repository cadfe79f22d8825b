"""Troubles that a test orders beforehand."""

from collections import defaultdict, deque
from dataclasses import dataclass

from tests.standins.held import Held
from tests.standins.telegram.errors import TelegramError

ANY = "*"


@dataclass(frozen=True)
class Fault:
    """What happens to one request: a refusal, a bare HTTP status, a cut connection, or a wait."""

    error: TelegramError | None = None  # instead of the call
    status: int = 0  # HTTP status without any JSON, instead of the call
    cut: bool = False  # the connection is cut instead of an answer
    held: Held | None = None  # the answer waits until the test releases it
    accepted: bool = True  # with `cut` and `held`: whether the call had its effect before


class Faults:
    """Queues of faults for each method, oldest first; `*` stands for any method but getUpdates."""

    def __init__(self) -> None:
        self._queues: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def order(self, method: str, fault: Fault, times: int) -> None:
        """The next `times` requests of `method` meet the fault."""
        self._queues[method.lower()].extend([fault] * times)

    def take(self, method: str) -> Fault:
        """The fault of the present request; one without any trouble if none was ordered."""
        names = [method.lower()] + ([ANY] if method.lower() != "getupdates" else [])
        for name in names:
            if self._queues[name]:
                return self._queues[name].popleft()
        return Fault()
