"""Says where else to knock when the centre could not solve it (SPEC section 12.8)."""

from collections.abc import Sequence

from dialogs.audience import Client, Notices, say
from dialogs.messages import Text, Words, text
from dispatch.catalogue import Door
from dispatch.ids import Id


def shown(passport: Id, doors: Sequence[Door]) -> Notices:
    """The doors, to the client."""
    said = words(doors)
    return (say(Client(passport), said.key, **said.params),)


def words(doors: Sequence[Door]) -> Text:
    """All of them in one text; there is one at least."""
    return text("notices-doors", doors=_listed(doors))


def _listed(doors: Sequence[Door]) -> Words:
    first, *rest = doors
    return text("notices-doors-more", first=_one(first), rest=_listed(rest)) if rest else _one(first)


def _one(door: Door) -> Text:
    told = {"title": dict(door.title), "what": dict(door.what)}
    if door.phone is None:
        return text("notices-door", **told)
    return text("notices-door-phone", phone=door.phone, **told)
