"""A group of the desk: a press is a request, a reply to a card a note; other talk is between people."""

from dialogs.desk.presses import DESK_VERBS, Leads, leads
from dialogs.effects import Do, GoPrivate, Say
from dialogs.facts import Facts
from dialogs.messages import Button, column, text
from dialogs.requests import BindDesk
from dialogs.requests.desk import AskReport
from dialogs.requests.escalations import NoteCase
from dialogs.state import State
from dialogs.step import Step

Args = tuple[str, ...]


def pressed_in_group(verb: str, args: Args, state: State, facts: Facts) -> Step | None:
    """What a button of the desk does; None for any other. Rights are checked when it is performed.

    Somebody whose role still waits for the terms is led to them in their private chat, and so is every press
    that needs words.
    """
    way = _leads(verb, args)
    request = DESK_VERBS[verb](args) if verb in DESK_VERBS else None
    if request is None and way is None:
        return None
    if facts.who.pending and not facts.who.roles:
        return Step(state, (GoPrivate("terms"),))
    if way is not None:
        return Step(state, (GoPrivate(way.payload),))
    return Step(state, (Do(request),)) if request is not None else None


def heard_in_group(said: str, state: State, facts: Facts) -> Step:
    """«/desk CODE» binds the group, «/report» shows figures, a reply to a card is a note."""
    command, *rest = said.split() or [""]
    meant = facts.commands.get(command.casefold().partition("@")[0], "")
    if meant == "report":
        return Step(state, (Do(AskReport("".join(rest))),))
    if meant == "desk":
        if len(rest) != 1:
            return Step(state, (Say(text("desk-code-needed")),))
        return Step(state, (Do(BindDesk(rest[0])),))
    if facts.replied_card and said.strip() and not said.startswith("/"):
        return Step(state, (Do(NoteCase(facts.replied_card, said.strip())),))
    return Step(state)


def go_on(payload: str) -> Say:
    """What a link of this payload leads to, as a button in the private chat."""
    kind, _, rest = payload.partition("_")
    data = f"go:w:{rest}" if kind == "w" else f"go:{kind}"
    return Say(text("desk-go-on"), column(Button(text("desk-go-on-button"), data, "primary")))


def _leads(verb: str, args: Args) -> Leads | None:
    # The desk's lists and tools are personal: on a card of the group they lead to the private chat too.
    if verb == "go" and args[:1] in (("desk",), ("search",), ("helpers",), ("hints",)):
        return Leads("go", args[0])
    return leads(verb, args)
