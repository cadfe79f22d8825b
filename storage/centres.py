"""Centres: everything belongs to exactly one."""

from storage.unit import Unit


def ensure(unit: Unit) -> bool:
    """Make the unit's centre and its data key unless they are there; True if it was made."""
    made = unit.run("centres.add", id=unit.centre, now=unit.moment) == 1
    if made:
        unit.new_key(unit.centre, "centre")
    return made
