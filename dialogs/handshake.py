"""Somebody wrote for another person, who says whether the problem is theirs (SPEC section 12.10)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from dialogs.audience import Actor, Client, Notices, Person, say, show
from dialogs.effects import Do, Toast
from dialogs.messages import Button, Words, column, text
from dialogs.requests import AnswerHandshake, GiveConsent
from dialogs.requests.accounts import StopAll
from dialogs.state import State
from dialogs.step import Step
from dispatch.decisions import NameClient
from dispatch.ids import Id
from dispatch.typed_codes import grouped

WORDS = ("yes", "anonymous", "no")
"""What can be answered: it is theirs, the same without a name, or it is not and nothing is needed."""


def given(code: str, until: datetime, links: Mapping[str, str]) -> Notices:
    """The code for whom it was written, with links that can be passed on; also to be said by telephone."""
    ways: Words = ""
    for channel, url in reversed(tuple(links.items())):
        ways = text("handshake-link", where=text(f"codes-in-{channel}"), url=url, rest=ways)
    return (say(Actor(), "handshake-given", code=grouped(code), until=until, links=ways),)


def asked(code: str, number: str, title: str, short: str, writer: str, *, agrees: bool) -> Notices:  # noqa: PLR0917
    """What was sent for this person, and the answers; `agrees`: the same press is to be their consent."""
    yes = Button(text("handshake-yes"), f"handshake:{code}:yes", "success")
    anonymous = Button(text("handshake-anonymous"), f"handshake:{code}:anonymous")
    no = Button(text("handshake-no"), f"handshake:{code}:no")
    by = text("handshake-by", name=writer) if writer else text("handshake-by-somebody")
    told = text("handshake-told", title=title, short=short) if title else text("handshake-told-wordless")
    consent: Words = text("handshake-consent") if agrees else ""
    rows = column(yes, *((anonymous,) if agrees else ()), no)
    return (say(Actor(), "handshake-asked", rows, by=by, number=number, told=told, consent=consent),)


def own_code() -> Notices:
    """The writer tried it themselves."""
    return (say(Actor(), "handshake-own-code"),)


def used() -> Notices:
    """A second press on the same question."""
    return (say(Actor(), "handshake-used", column(Button(text("start-mine"), "go:mine"))),)


def helps() -> Notices:
    """Whoever works on it cannot be its client."""
    return (say(Actor(), "handshake-helps"),)


def confirmed(passport: Id, *, named: bool, health: bool, solved: bool) -> Notices:
    """Thanks, and the card; asked about health where the topic needs it, whether it is solved, for a name."""
    rows = column(
        Button(text("intake-health-agree"), "handshake:health"),
        Button(text("intake-health-without"), "unconsent:health"),
    )
    name = column(Button(text("handshake-name-tell"), "go:name", style="primary"))
    return (
        say(Actor(), "handshake-thanks"),
        show(Actor(), "passport", passport, anew=True),
        *((show(Actor(), "confirm", passport, anew=True),) if solved else ()),
        *((say(Actor(), "intake-health", rows),) if health else ()),
        *(() if named else (say(Actor(), "handshake-name", name),)),
    )


def declined(passport: Id, number: str, *, stops: bool) -> Notices:
    """Thanks to who answered; the writer hears it, and that the desk will write."""
    key = "handshake-declined-stopped" if stops else "handshake-declined-goes-on"
    rows = column(Button(text("handshake-stop"), f"stopall:{passport}", style="danger"))
    return say(Actor(), "handshake-not-mine", rows), say(Client(passport), key, number=number)


def stopped(*, danger: bool) -> Notices:
    """What stands still now; a call for danger is never called off by somebody else."""
    erase = column(Button(text("own-erase"), "go:erase"), Button(text("form-menu"), "go:menu"))
    return (say(Actor(), "handshake-stopped-danger" if danger else "handshake-stopped", erase),)


def nothing_to_stop() -> Notices:
    """It has ended, somebody else said that it is theirs, or the button is forged."""
    return (say(Actor(), "handshake-nothing-to-stop"),)


def stop(passport: str, *, state: State, **_facts: Any) -> Step:
    """One plain button for whoever has nothing to do with it."""
    return Step(state, (Do(StopAll(passport)),))


def press(code: str, word: str, *, state: State, **_facts: Any) -> Step | None:
    """One of the three answers."""
    return Step(state, (Do(AnswerHandshake(code, word)),)) if word in WORDS else None


def agree(purpose: Literal["health"], *, state: State, **_facts: Any) -> Step | None:
    """The new client agrees that what was told of their health is kept."""
    if purpose != "health":
        return None
    return Step(state, (Do(GiveConsent("health", given=True)), Toast(text("handshake-health-kept"))))


def _named(decision: NameClient) -> Notices:
    """The writer hears of it; the card is true wherever it stands, with both."""
    return (
        say(Person(decision.applicant), "handshake-confirmed", number=decision.number),
        show(Client(decision.passport), "passport", decision.passport),
    )


SAID: dict[type, Callable[[Any], Notices]] = {NameClient: _named}
"""The decision with what is said of it."""
