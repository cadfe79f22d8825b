"""Says what is no decision of the domain, or what has an id only after it was performed."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from dialogs.audience import Actor, At, Client, DeskOf, Directors, Notice, Notices, OfferOf, Owner, say, show
from dialogs.effects import Say, Toast
from dialogs.messages import Button, Rows, Style, column, text
from dispatch.ids import Id

STAFF = frozenset({"operator", "organiser"})
"""Roles that begin at the tools of the desk."""


def passport_registered(  # noqa: PLR0917
    passport: Id, number: str, by: datetime, danger: bool = False, again: bool = False
) -> Notices:
    """The problem is registered, or opened `again`: its number, and by when (UTC) somebody makes contact."""
    key = f"notices-{'again' if again else 'registered'}{'-danger' if danger else ''}"
    card = show(Client(passport), "passport", passport, anew=True)
    return say(Actor(), key, number=number, by=by), card


def registered_unheard(passport: Id, number: str, again: bool = False) -> Notices:
    """The same with danger where nobody of the desk can be told now: nothing is promised."""
    key = f"notices-{'again' if again else 'registered'}-danger-alone"
    return say(Actor(), key, number=number), show(Client(passport), "passport", passport, anew=True)


def human_called() -> Notices:
    """A human was asked for and the desk has it."""
    return (say(Actor(), "notices-human"),)


def offers_made(offers: Iterable[Id]) -> Notices:
    """A wave went out: each volunteer sees the card of their offer."""
    return tuple(show(OfferOf(offer), "offer", offer, anew=True) for offer in offers)


def offers_over(offers: Iterable[Id]) -> Notices:
    """What could still be taken cannot any more: the cards follow."""
    return tuple(show(OfferOf(offer), "offer", offer) for offer in offers)


def escalated(escalation: Id) -> Notices:
    """An escalation was opened; a new volunteer's too, whose card has a face of its own."""
    return (show(DeskOf(escalation), "escalation", escalation, anew=True),)


def settled(escalations: Iterable[Id]) -> Notices:
    """Escalations were decided by a deed, or turned to another page: their cards follow."""
    return tuple(show(DeskOf(one), "escalation", one) for one in escalations)


def desk_called(passport: Id) -> Notices:
    """The owner asked the desk for help with this passport."""
    team = column(Button(text("team-want"), f"twant:{passport}"))
    return say(Actor(), "notices-desk-called", team), show(Actor(), "task", passport)


def words_added(passport: Id) -> Notices:
    """An addition was kept with the passport."""
    read = column(Button(text("task-full"), f"full:{passport}"))
    return (
        say(Actor(), "notices-added"),
        show(Client(passport), "passport", passport),
        say(Owner(passport), "talk-added", read),
    )


def comment_kept(passport: Id) -> Notices:
    """A comment was kept beside the stars."""
    return say(Actor(), "notices-comment"), show(Client(passport), "rating", passport)


def comment_skipped(passport: Id) -> Notices:
    """The stars stand without words."""
    thanks = Notice(Actor(), Toast(text("rating-skipped")))
    return thanks, show(Client(passport), "rating", passport)


def words_kept() -> Notices:
    """The words beside the stars stay at the centre."""
    return (say(Actor(), "rating-kept"),)


def complaint_received(by: datetime | None) -> Notices:
    """A complaint or suggestion reached the desk, which answers by then (UTC); None: it is late with it."""
    return (say(Actor(), "notices-complaint", by=by) if by else say(Actor(), "notices-complaint-late"),)


def candidate_enrolled() -> Notices:
    """The enrolment was sent; nothing is offered before the desk accepts."""
    return (say(Actor(), "notices-enrolled"),)


def desk_code(code: str, until: datetime, links: Mapping[str, str]) -> Notices:
    """The director's code that binds a group, and the links that do it at once, by messenger."""
    rows = column(*(Button(text(f"desk-add-{channel}"), url=url) for channel, url in links.items()))
    return (say(Actor(), "desk-code", rows, code=code, until=until),)


def desk_page(url: str, until: datetime) -> Notices:
    """The one-time link to the desk's page."""
    return (say(Actor(), "desk-page", ((Button(text("desk-page-open"), url=url),),), until=until),)


def invited(role: str, link: str, code: str, until: datetime) -> Notices:
    """A one-time invitation to a role: the link, as a picture too, and the code for who types it."""
    told = text("desk-invited", role=text(f"desk-role-{role}"), link=link, code=code, until=until)
    return (Notice(Actor(), Say(told, scan=link)),)


def role_terms(role: str) -> Notices:
    """The terms that come before a role's first use (SPEC section 6)."""
    rows: Rows = ((Button(text("desk-terms-accept"), "terms", "success"),),)
    return (say(Actor(), "desk-terms", rows, role=text(f"desk-role-{role}")),)


def role_active(role: str) -> Notices:
    """The terms were accepted, the role may be used: what its holder does first."""
    words = {"role": text(f"desk-role-{role}"), "first": text(f"desk-first-{role}")}
    return (say(Actor(), "desk-role-active", _doors_of(role), **words),)


def _doors_of(role: str) -> Rows:
    if role == "director":
        group = Button(text("desk-setup-group"), "deskcode", "primary")
        return column(group, Button(text("desk-setup-invite"), "invite"))
    return column(Button(text("start-desk"), "go:desk", "primary")) if role in STAFF else ()


def no_right() -> Notices:
    """A press in the group by somebody without a right; to be passed through `in_group`."""
    return (say(Actor(), "desk-no-right"),)


def rights_asked(person: Id, name: str) -> Notices:
    """The director is asked once whether this person gets rights."""
    answers: tuple[tuple[str, Style], ...] = (("yes", "success"), ("no", "plain"))
    row = tuple(Button(text(f"desk-rights-{a}"), f"rights:{person}:{a}", style) for a, style in answers)
    return (say(Directors(), "desk-rights", (row,), name=name),)


def rights_answered(given: bool) -> Notices:
    """The director's answer was kept."""
    return (say(Actor(), "desk-rights-given" if given else "desk-rights-refused"),)


def code_refused() -> Notices:
    """A code that is unknown, used or too old; which of them is not told."""
    return (say(Actor(), "notices-code-refused"),)


def language_set(account: Id) -> Notices:
    """All is said in the chosen language from now on, this sentence first."""
    menu = column(Button(text("form-menu"), "go:start"))
    return (Notice(At(account), Say(text("notices-language"), menu)),)
