"""Says what a deed of the desk leads to: «done» to whoever did it, and words to whom they are meant for."""

from collections.abc import Sequence
from datetime import datetime

from dialogs.audience import Actor, Client, DeskOf, Helper, Notice, Notices, Owner, Person, say, show, speak
from dialogs.cards.helper import licence
from dialogs.cards.queue import HERE
from dialogs.effects import Show, Toast
from dialogs.messages import Button, Text, column, text
from dialogs.reply import rows as reply_rows
from dispatch.ids import Id


def done() -> Notices:
    """It is done; the card shows what."""
    return (Notice(Actor(), Toast(text("desk-done"))),)


def words_cut(passport: Id) -> Notices:
    """The passport has new words: the cards of its client and of whoever has it show them."""
    cards = show(Client(passport), "passport", passport), show(Owner(passport), "task", passport)
    return (*done(), *cards)


def noted() -> Notices:
    """The note is kept; after a reply in the group, where nothing was pressed, nothing is said."""
    return (say(Actor(), "desk-noted"),)


def put_off(until: datetime) -> Notices:
    """A day was typed, and the card is put off till then (UTC)."""
    return (say(Actor(), "desk-put-off", until=until),)


def answered(passport: Id, words: str) -> Notices:
    """The desk's own answer, to the client."""
    return (speak(Client(passport), "desk-answer-client", words),)


def written(person: Id, escalation: Id, words: str) -> Notices:
    """The desk writes to somebody, who answers by the button or by their next words."""
    return (speak(Person(person), "desk-writes", words, reply_rows(escalation)),)


def replied(escalation: Id) -> Notices:
    """Their answer stands on the card, which comes anew: somebody is to read it."""
    card = show(DeskOf(escalation), "escalation", escalation, anew=True)
    return say(Actor(), "reply-passed"), card


def told_owner(passport: Id, words: str) -> Notices:
    """The desk writes to the volunteer who has the case."""
    return (speak(Owner(passport), "desk-writes-owner", words),)


def found(kind: str) -> Notices:
    """What a search found."""
    return (show(Actor(), kind, HERE, anew=True),)


def to_choose(escalation: Id) -> Notices:
    """Whom a search by name found, to be given the passport of this escalation."""
    return (show(Actor(), "choose", escalation, anew=True),)


def assigned(escalation: Id) -> Notices:
    """It is done; where somebody was looked for by name, that list says so too."""
    return *done(), show(Actor(), "choose", escalation)


def opened(escalation: Id) -> Notices:
    """The card of what waits about a passport, in the private chat of whoever asked."""
    return (show(Actor(), "escalation", escalation, anew=True),)


def looked(number: str, called: str, contacts: Sequence[str]) -> Text:
    """The contacts of a passport, for the one who asked with a reason."""
    return text(
        "desk-looked",
        number=number,
        called=called or text("desk-looked-nameless"),
        contacts="\n".join(contacts) or text("desk-looked-no-contact"),
    )


def nothing_to_see() -> Notices:
    """The personal data were destroyed at the end of their term."""
    return (say(Actor(), "desk-looked-erased"),)


def submitted(passport: Id, number: str) -> Notices:
    """Registered for somebody: the number to be told to them, and the card."""
    return (
        say(Actor(), "desk-submitted", number=number),
        show(Actor(), "case", passport, anew=True),
    )


def code_given(code: str, links: Sequence[str], until: datetime) -> Notices:
    """The code by which a person takes over the draft that was begun for them."""
    rows = column(*(Button(text("desk-draft-link"), url=link) for link in links[:2]))
    return (say(Actor(), "desk-draft-code", rows, code=code, until=until),)


def card_code_given(code: str, links: Sequence[str], until: datetime) -> Notices:
    """The code by which somebody who called comes to see their own card."""
    rows = column(*(Button(text("desk-draft-link"), url=link) for link in links[:2]))
    return (say(Actor(), "desk-card-code", rows, code=code, until=until),)


def volunteer_changed(volunteer: Id, page: str) -> Notices:
    """The volunteer's card shows what has changed, on the page where it was pressed."""
    return (*done(), Notice(Actor(), Show("helper", volunteer, page=page)))


def marked(volunteer: Id, what: str, was: str, became: str) -> Notices:
    """The volunteer hears of a mark or licence that the desk gave or took."""
    name = was or became
    named = licence(name) if what == "licence" else text(f"helper-mark-{name}")
    return (say(Helper(volunteer), f"helper-told-{'tick' if became else 'untick'}", named=named),)


def called(call: Id) -> Notices:
    """The call was made; its card and the list follow."""
    return *done(), show(Actor(), "call", call), show(Actor(), "calls", HERE)
