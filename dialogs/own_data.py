"""Own data: everything stored as files, and erasure with five minutes to think better of it (SPEC 3.8)."""

from datetime import datetime

from dialogs.audience import Actor, Audience, Notice, Notices, Person, say, show
from dialogs.effects import Do, Effect, Say
from dialogs.facts import Facts
from dialogs.messages import Button, Rows, Text, column, text
from dialogs.requests.accounts import EraseMe, KeepMe
from dispatch.ids import Id

HANDLING = "handling"
"""The consent without which nothing can be kept: to take it back is to be erased."""


def buttons(facts: Facts) -> tuple[Button, ...]:
    """What the screen of the data leads to."""
    given = HANDLING in facts.who.consents
    withdraw = (Button(text("settings-withdraw-handling"), "go:erase"),) if given else ()
    return Button(text("own-export"), "go:export"), *withdraw


def erase_button() -> Button:
    """The way to the question whether they are sure."""
    return Button(text("own-erase"), "go:erase")


def sure(facts: Facts) -> Say:
    """What goes, what stays, and that it cannot be undone."""
    words = text("own-sure", cases=_cases(facts), tasks=_tasks(facts), rights=_rights(facts))
    return Say(words, _answers())


def pressed(args: tuple[str, ...]) -> Effect | None:
    """The answer to the question, or the change of mind after it."""
    match args:
        case ("yes",):
            return Do(EraseMe())
        case ("no",):
            return Do(KeepMe())
    return None


def agreed(at: datetime) -> Notices:
    """The goodbye: after that moment (UTC) nobody can be written to any more."""
    keep = column(Button(text("own-keep"), "erase:no", style="primary"))
    return (say(Actor(), "own-agreed", keep, at=at),)


def last_director(to: Audience) -> Notices:
    """Not yet: without them the centre would have no director."""
    return (say(to, "own-last-director", column(Button(text("desk-setup-invite"), "invite:director"))),)


def kept() -> Notices:
    """Nothing is destroyed."""
    return (say(Actor(), "own-kept"),)


def nothing_planned() -> Notices:
    """There was nothing to call off."""
    return (say(Actor(), "own-nothing-planned"),)


def agreed_for(passport: Id, at: datetime) -> Notices:
    """A person without an account is erased then (UTC), as they asked the desk."""
    return (say(Actor(), "own-for-agreed", at=at), show(Actor(), "case", passport))


def kept_for(passport: Id) -> Notices:
    """They thought better of it."""
    return (say(Actor(), "own-for-kept"), show(Actor(), "case", passport))


def erased_for(operator: Id) -> Notices:
    """It is done: whoever pressed for the person may tell them so."""
    return (say(Person(operator), "own-for-done"),)


def has_account() -> Notices:
    """Whoever can press the button themselves does."""
    return (say(Actor(), "own-for-own"),)


def exported(files: tuple[str, ...]) -> Notices:
    """The files, by the ids under which they are made when they are delivered."""
    return (Notice(Actor(), Say(text("own-exported"), files=files)),)


def _answers() -> Rows:
    stay = Button(text("own-stay"), "go:menu", style="primary")
    return column(stay, Button(text("own-sure-yes"), "erase:yes", style="danger"))


def _cases(facts: Facts) -> Text | str:
    numbers = ", ".join(number for _, number in facts.talks)
    return text("own-sure-cases", n=len(facts.talks), numbers=numbers) if facts.talks else ""


def _tasks(facts: Facts) -> Text | str:
    tasks = facts.helper.open_tasks if facts.helper else 0
    return text("own-sure-tasks", n=tasks) if tasks else ""


def _rights(facts: Facts) -> Text | str:
    return text("own-sure-rights") if facts.who.roles else ""
