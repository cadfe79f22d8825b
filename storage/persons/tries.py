"""How often somebody tried something in the last hour; who it was is a keyed hash, soon forgotten."""

from datetime import timedelta

from storage import moments
from storage.unit import Unit

WITHIN = timedelta(hours=1)


def may(unit: Unit, who: str, most: int) -> bool:
    """Whether there were fewer than that."""
    row = unit.one("tries.count", subject=unit.index("tries", who), since=moments.dump(unit.now - WITHIN))
    return row is None or int(row["tries"]) < most


def note(unit: Unit, who: str) -> None:
    """One more, now."""
    unit.run("tries.add", subject=unit.index("tries", who), now=unit.moment)


def forget(unit: Unit) -> int:
    """Forget what is older than an hour; returns how many."""
    return unit.run("tries.forget", before=moments.dump(unit.now - WITHIN))
