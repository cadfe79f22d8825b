"""What is said when a role of the staff ends: to whoever had it, and to the director who took it (SPEC 6)."""

from dialogs.audience import Actor, Notices, Person, say, show
from dialogs.cards.queue import HERE
from dialogs.messages import text
from dispatch.ids import Id


def given_up() -> Notices:
    """Somebody gave up all their roles."""
    return (say(Actor(), "settings-withdrawn-terms"),)


def role_ended(person: Id, role: str, *, by: Id) -> Notices:
    """A director took a role away: its holder hears of it kindly, the director's cards follow."""
    named = text(f"desk-role-{role}")
    told = () if person == by else (say(Actor(), "staff-ended", role=named),)
    cards = show(Actor(), "colleague", person), show(Actor(), "staff", HERE)
    return (*told, say(Person(person), "staff-ended-yours", role=named), *cards)
