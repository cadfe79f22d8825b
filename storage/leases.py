"""Leases: one receiver for each token, one ticker, whatever the number of processes."""

from datetime import timedelta

from storage import moments
from storage.unit import Unit


def take(unit: Unit, name: str, holder: str, length: timedelta) -> bool:
    """Take or prolong a lease; False while somebody else holds it. `holder` is unique to a process."""
    until = moments.dump(unit.now + length)
    return unit.run("leases.take", name=name, holder=holder, until=until, now=unit.moment) == 1


def release(unit: Unit, name: str, holder: str) -> None:
    """Give it back, if it is still the holder's."""
    unit.run("leases.release", name=name, holder=holder)
