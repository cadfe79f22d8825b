"""What is said of codes and accounts: given out, asked about, used, and where messages come."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from dialogs.audience import Actor, At, Notices, Person, say, show
from dialogs.messages import Button, Rows, column, text
from dialogs.requests import INVITED
from dispatch.ids import Id
from dispatch.typed_codes import grouped


def link_code(code: str, until: datetime, links: Mapping[str, str]) -> Notices:
    """The code that joins another account of this person, and where it opens by itself."""
    rows = _links(links)
    return (say(Actor(), "codes-link", rows, code=grouped(code), until=until),)


def return_code(code: str, until: datetime) -> Notices:
    """The code by which the page goes on in another browser, and the ways to a messenger."""
    rows = column(Button(text("codes-to-messenger"), "go:link"))
    return (say(Actor(), "codes-return", rows, code=grouped(code), until=until),)


def came_back(address: Id, code: str, until: datetime) -> Notices:
    """The page goes on here; the code is used up, so there is a new one."""
    return (say(At(address), "codes-came-back", code=grouped(code), until=until),)


def join_asked(code: str, *, rights: bool) -> Notices:
    """Before two chats become one person's, the person confirms that they asked for the code themselves."""
    key = "codes-join-rights" if rights else "codes-join"
    yes = Button(text("codes-join-yes"), f"join:{code}", "success")
    return (say(Actor(), key, column(yes, Button(text("codes-join-no"), "join:no"))),)


def joined(other: Id | None, channel: str, unfinished: str) -> Notices:
    """Two accounts are one person now; the other one hears of it too. `unfinished` is a dialogue or ""."""
    rows = _go_on(unfinished)
    here = say(Actor(), "codes-joined", rows)
    there = (say(At(other), "codes-joined-there", channel=text(f"codes-in-{channel}")),) if other else ()
    return here, *there


def joined_before() -> Notices:
    """The code is of this very person."""
    return (say(Actor(), "codes-joined-before"),)


def desk_decides() -> Notices:
    """Both hold rights or are volunteers: nothing is moved, the desk writes."""
    return (say(Actor(), "codes-desk-decides"),)


def words_kept() -> Notices:
    """Words of a draft that another draft replaced are not lost: what shall become of them?"""
    new = Button(text("start-kept-new"), "kept:new", "primary")
    return (say(Actor(), "codes-words-kept", column(new, Button(text("form-menu"), "go:menu"))),)


def taken_over(unfinished: str) -> Notices:
    """What an operator wrote down for this person is theirs now."""
    return (say(Actor(), "codes-taken-over", _go_on(unfinished)),)


def card_of(passport: Id) -> Notices:
    """The card of what an operator registered for this person."""
    return (show(Actor(), "passport", passport, anew=True),)


def desk_is_here(address: Id) -> Notices:
    """Said in the group that has just become the desk."""
    return (say(At(address), "desk-bound"),)


def group_greeted(address: Id) -> Notices:
    """Said in a group that the bot was added to: how it becomes the desk."""
    return (say(At(address), "desk-hello"),)


def role_asked() -> Notices:
    """Which role is the invitation for?"""
    rows = column(*(Button(text(f"desk-role-{role}"), f"invite:{role}") for role in INVITED))
    return (say(Actor(), "codes-which-role", rows),)


def terms_sent(person: Id, role: str) -> Notices:
    """The terms, to a person who was just given a role by somebody else."""
    rows: Rows = ((Button(text("desk-terms-accept"), "terms", "success"),),)
    return (say(Person(person), "desk-terms", rows, role=text(f"desk-role-{role}")),)


def role_needed() -> Notices:
    """Somebody asks in private for what only a role of the centre may have."""
    return (say(Actor(), "codes-role-needed"),)


def rights_answered_before() -> Notices:
    """Another director was faster, or nobody asked."""
    return (say(Actor(), "codes-rights-answered"),)


def accounts_listed(known: Iterable[tuple[Id, str]], chosen: Id | None) -> Notices:
    """Where messages come, and the accounts (id, channel) that can be chosen."""
    several = list(known)
    last = (("last", text("codes-account-last"), chosen is None),)
    ways = (*last, *((one, text(f"codes-in-{channel}"), one == chosen) for one, channel in several))
    rows = column(
        *(Button(text("form-ticked", label=name) if on else name, f"account:{one}") for one, name, on in ways)
    )
    if len(several) < 2:
        rows = column(Button(text("codes-to-messenger"), "go:link"))
    key = "codes-accounts" if len(several) > 1 else "codes-account-only"
    return (say(Actor(), key, rows),)


def account_chosen() -> Notices:
    """Messages come as the person chose."""
    return (say(Actor(), "codes-account-chosen"),)


def _links(links: Mapping[str, str]) -> Rows:
    return column(*(Button(text(f"codes-open-{channel}"), url=url) for channel, url in links.items()))


def _go_on(unfinished: str) -> Rows:
    if not unfinished:
        return column(Button(text("form-menu"), "go:menu"))
    return column(Button(text("start-continue"), f"go:continue:{unfinished}", "primary"))
