"""What people hear of stars and of the words beside them, and when they are asked how they are."""

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.audience import Actor, Client, Helper, Notice, Notices, TeamOf, say, show
from dialogs.effects import Toast
from dialogs.messages import Button, Style, text
from dialogs.notices.reminders import of_later
from dispatch.decisions import (
    AskHowTheyAre,
    AskRating,
    AskToPassWords,
    PassWords,
    RecordRating,
    ThankVolunteer,
)
from dispatch.ids import OwnerKind


def _ask_rating(decision: AskRating) -> Notices:
    return (show(Client(decision.passport), "rating", decision.passport, anew=True),)


def _rated(decision: RecordRating) -> Notices:
    """The card may stand far above the stars that were pressed, so whoever pressed is answered there too."""
    client = Client(decision.passport)
    given = Notice(Actor(), Toast(text("rating-given", stars=decision.stars)))
    return given, show(client, "rating", decision.passport), show(client, "passport", decision.passport)


def _thanks(decision: ThankVolunteer) -> Notices:
    return (say(Helper(decision.volunteer), "notices-thanks", n=decision.stars),)


def _ask_to_pass(decision: AskToPassWords) -> Notices:
    """The words stand in the question as whoever helped would read them."""
    answers: tuple[tuple[str, Style], ...] = (("yes", "success"), ("no", "plain"))
    row = tuple(
        Button(text(f"rating-pass-{answer}"), f"pass:{decision.passport}:{answer}", style)
        for answer, style in answers
    )
    return (say(Actor(), "rating-pass", (row,), words=decision.words),)


def _pass_words(decision: PassWords) -> Notices:
    """Whoever helped reads them without a name or a number; the client sees that they went."""
    owner = decision.owner
    to = TeamOf(owner.id) if owner.kind is OwnerKind.TEAM else Helper(owner.id)
    return say(to, "notices-words", words=decision.words), say(Actor(), "rating-passed")


SAID: Mapping[type, Callable[[Any], Notices]] = {
    AskRating: _ask_rating,
    RecordRating: _rated,
    ThankVolunteer: _thanks,
    AskToPassWords: _ask_to_pass,
    PassWords: _pass_words,
    AskHowTheyAre: of_later,
}
