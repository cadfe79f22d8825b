"""What two sides showed each other, and who looked at a client's personal data."""

from bot.views.viewer import Viewer
from dialogs.cards.contact import ContactView
from dialogs.cards.looks import LookLine, LooksView
from dispatch.rules import Rules
from storage import looks, passports, talk
from storage.talk import Side
from storage.unit import Unit


def contact(unit: Unit, _rules: Rules, viewer: Viewer, subject: str) -> ContactView | None:
    """The other side's contacts, once both sides of the open talk agreed."""
    side, current = _side(unit, viewer, subject), talk.current(unit, subject)
    wording = passports.wording(unit, subject)
    if side is None or wording is None:
        return None
    agreed = talk.agreed(unit, current) if current else {}
    if len(agreed) < 2:
        return ContactView(subject, "closed", wording.number)
    other = agreed["volunteer" if side == "client" else "client"]
    return ContactView(
        subject,
        "shown",
        wording.number,
        other.get("name", ""),
        other.get("phone", ""),
        other.get("way", ""),
    )


def journal(unit: Unit, _rules: Rules, viewer: Viewer, subject: str) -> LooksView | None:
    """Everybody but the client themselves who saw this passport's personal data."""
    found, wording = passports.load(unit, subject), passports.wording(unit, subject)
    if found is None or wording is None or viewer.person not in (found.client, found.applicant):
        return None
    others = [look for look in looks.of_passport(unit, subject) if look.who != viewer.person]
    lines = tuple(LookLine(look.role, look.what, look.reason, look.at) for look in others)
    return LooksView(subject, wording.number, lines)


def _side(unit: Unit, viewer: Viewer, subject: str) -> Side | None:
    found = passports.load(unit, subject)
    if found is not None and viewer.person and viewer.person == found.client:
        return "client"
    current = talk.current(unit, subject)
    if current is not None and viewer.volunteer and viewer.volunteer == current.volunteer:
        return "volunteer"
    return None
