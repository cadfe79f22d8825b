"""How to reach the other side, as far as it may be seen, and who looked at a client's personal data."""

from bot.perform.found import helper_of
from bot.views.viewer import Viewer, client_called
from dialogs.cards.contact import ContactView
from dialogs.cards.looks import LookLine, LooksView
from dispatch.ids import Id
from dispatch.passport import IN_HAND, Passport
from dispatch.rules import Rules
from storage.chat import talk
from storage.chat.talk import Side
from storage.codec import Erased
from storage.desk import looks
from storage.persons import consents
from storage.problems import passports
from storage.unit import Unit

WAYS = ("phone", "email", "hours")
"""What a client tells only with the consent to show it to the assigned volunteer."""


def contact(unit: Unit, _rules: Rules, viewer: Viewer, subject: str) -> ContactView | None:
    """The other side's contacts: what both agreed on in the talk, and what the client gave before."""
    found, wording = passports.load(unit, subject), passports.wording(unit, subject)
    side = _side(unit, viewer, found) if found else None
    if found is None or wording is None or side is None:
        return None
    shown = _shown(unit, found, side)
    if not shown:
        return ContactView(subject, "closed", wording.number)
    name = shown.pop("name", "") or (client_called(unit, subject) if side == "volunteer" else "")
    return ContactView(subject, "shown", wording.number, name, **shown)


def _shown(unit: Unit, found: Passport, side: Side) -> dict[str, str]:
    if side == "client":
        return _swapped(unit, found.id, side)
    return {} if found.shuts_owner_out else {**given(unit, found), **_swapped(unit, found.id, side)}


def has_contacts(unit: Unit, found: Passport) -> bool:
    """Whether there is anything for the present owner to see."""
    return bool(given(unit, found) or _swapped(unit, found.id, "volunteer"))


def given(unit: Unit, found: Passport) -> dict[str, str]:
    """What the client told in the intake for the assigned volunteer to see, as far as they still agree."""
    wording = passports.wording(unit, found.id)
    if found.shuts_owner_out or wording is None or isinstance(wording.contact, Erased):
        return {}
    agreed = consents.current(unit, found.client).get("contacts")
    ways = WAYS if agreed and agreed.given else ()
    place = () if "contacts" in consents.withdrawn(unit, found.client) else ("address",)
    return {way: wording.contact[way] for way in (*ways, *place) if wording.contact.get(way)}


def _swapped(unit: Unit, subject: Id, side: Side) -> dict[str, str]:
    current = talk.current(unit, subject)
    agreed = talk.agreed(unit, current) if current else {}
    if len(agreed) < 2:
        return {}
    other = agreed["volunteer" if side == "client" else "client"]
    return {one: other[one] for one in ("name", "phone", "way") if other.get(one)}


def journal(unit: Unit, _rules: Rules, viewer: Viewer, subject: str) -> LooksView | None:
    """Everybody but the client themselves who saw this passport's personal data."""
    found, wording = passports.load(unit, subject), passports.wording(unit, subject)
    if found is None or wording is None or viewer.person != found.client:
        return None
    others = [look for look in looks.of_passport(unit, subject) if look.who != viewer.person]
    lines = tuple(LookLine(look.role, look.what, look.reason, look.at) for look in others)
    return LooksView(subject, wording.number, lines)


def _side(unit: Unit, viewer: Viewer, found: Passport) -> Side | None:
    if viewer.person and viewer.person == found.client:
        return "client"
    owns = viewer.volunteer is not None and helper_of(unit, found) == viewer.volunteer
    return "volunteer" if owns and found.status in IN_HAND else None
