"""Says whose case it is now: to whoever got it, to whoever has it no more, and to the client (SPEC 6)."""

from collections.abc import Callable
from typing import Any

from dialogs.audience import Client, Notices, Person, say, show
from dispatch.decisions import HandCase, ReturnCase
from dispatch.handing import GIVEN_BACK, HANDED_ON


def handed(decision: HandCase) -> Notices:
    """The case's card goes to their private chat; the client sees who answers for it."""
    to = Person(decision.person)
    return (
        say(to, "desk-handed"),
        show(to, "case", decision.passport, anew=True),
        show(Client(decision.passport), "passport", decision.passport),
    )


def returned(decision: ReturnCase) -> Notices:
    """Whoever gave it back or lost it to another hears so."""
    key = {GIVEN_BACK: "desk-given-back", HANDED_ON: "desk-handed-on"}.get(decision.ending)
    client = show(Client(decision.passport), "passport", decision.passport)
    return (say(Person(decision.person), key), client) if key else (client,)


SAID: dict[type, Callable[[Any], Notices]] = {HandCase: handed, ReturnCase: returned}
"""Each decision with what is said of it."""
