"""Work that may raise: in a savepoint, tried twice, then set aside with its cause (DESIGN section 3)."""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from storage.chat import inbox
from storage.unit import TransactionLost, Unit

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TRIES = 2
log = logging.getLogger(__name__)


def cause_of(error: BaseException) -> str:
    """The class of an error and the place that raised it; never its words, which may be people's."""
    frames = extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno} {last.name}"


def written(thing: "DataclassInstance") -> str:
    """An update or a timer as JSON text, to be sealed."""
    fields: dict[str, Any] = asdict(thing)
    if "event" in fields:
        fields["event"] = {"kind": type(getattr(thing, "event")).__name__, **fields["event"]}  # noqa: B009
    return json.dumps(fields, ensure_ascii=False, default=str)


def attempt(unit: Unit, work: Callable[[], None]) -> Exception | None:
    """None once the work was done; what it raised if it did so twice, and then nothing of it is kept.

    Raises `TransactionLost`: then nothing at all counts.
    """
    failure: Exception | None = None
    for _ in range(TRIES):
        try:
            with unit.savepoint():
                work()
        except TransactionLost:
            raise
        except Exception as error:  # noqa: BLE001 whatever a rule raises, the others of the batch go on
            failure = error
        else:
            return None
    return failure


def done_or_set_aside(  # noqa: PLR0917
    unit: Unit, source: str, key: str, thing: Callable[[], str], work: Callable[[], None]
) -> bool:
    """True if the work was done; otherwise `thing`'s text is set aside, sealed, and the cause is logged."""
    error = attempt(unit, work)
    if error is None:
        return True
    set_aside(unit, source, key, thing(), cause_of(error))
    return False


def set_aside(unit: Unit, source: str, key: str, update: str, cause: str) -> None:
    """Keep what could not be handled, sealed, and log where it can be found."""
    row = inbox.set_aside(unit, source, key, update, cause)
    log.error("%s: set aside as %s: %s", source, row, cause)
