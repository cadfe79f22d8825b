"""Presses in the group without a right, and the one question to the directors about each person (SPEC 6)."""

from dispatch.ids import Id
from storage.unit import Unit


def refused(unit: Unit, person: Id, verb: str) -> None:
    """Note that this person pressed such a button without a right; `verb` is a button's verb, never words."""
    unit.run("rights.refused", person=person, verb=verb, now=unit.moment)


def ask(unit: Unit, person: Id) -> bool:
    """The directors are to be asked about this person; False if they were before."""
    return unit.run("rights.ask", person=person, now=unit.moment) == 1


def answer(unit: Unit, person: Id, director: Id, *, given: bool) -> bool:
    """A director's answer; False if nobody asked, or another director has answered."""
    return unit.run("rights.answer", person=person, by=director, given=given, now=unit.moment) == 1
