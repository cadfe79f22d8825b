"""What people hear of decisions about a volunteer's own side, and about times to meet."""

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.audience import Actor, Client, Notice, Notices, OfferOf, Owner, say, show
from dialogs.cards.queue import HERE
from dialogs.effects import Toast
from dialogs.messages import Button, column, text
from dispatch.decisions import (
    AskAboutTopic,
    AskBeforePause,
    ChangeVolunteer,
    ChooseTime,
    ProposeTimes,
    SetDailyLimit,
    SetPause,
    SetQuietHours,
    ShowOffer,
    TooLate,
)


def _show_offer(decision: ShowOffer) -> Notices:
    return (show(OfferOf(decision.offer), "offer", decision.offer, anew=True),)


def _too_late(decision: TooLate) -> Notices:
    thanks = Notice(Actor(), Toast(text("notices-too-late")))
    if decision.another is None:
        return (thanks,)
    rows = column(
        Button(text("offer-another"), f"card:need:{decision.another}", "primary"),
        Button(text("start-needs"), "go:needs"),
    )
    return thanks, say(Actor(), "notices-late", rows)


def _about_topic(decision: AskAboutTopic) -> Notices:
    rows = column(
        Button(text("offer-topic-drop"), f"theme:{decision.topic}:drop"),
        Button(text("offer-topic-keep"), f"theme:{decision.topic}:keep"),
    )
    return (say(Actor(), "offer-topic", rows, topic=decision.title),)


def _changed(_decision: ChangeVolunteer | SetQuietHours | SetDailyLimit) -> Notices:
    return say(Actor(), "profile-changed"), show(Actor(), "profile", HERE, anew=True)


def _paused(decision: SetPause) -> Notices:
    back = column(Button(text("profile-back"), "back"))
    card = show(Actor(), "profile", HERE)
    if not decision.rests:
        return say(Actor(), "profile-is-back"), card
    if decision.until is None:
        return say(Actor(), "notices-volunteer-paused", back), card
    return say(Actor(), "profile-rests-until", back, until=decision.until), card


def _before_pause(decision: AskBeforePause) -> Notices:
    rows = column(
        Button(text("profile-rest-give"), f"rest:{decision.length}:give"),
        Button(text("profile-rest-keep"), f"rest:{decision.length}:keep"),
    )
    return (say(Actor(), "profile-rest-tasks", rows, n=decision.tasks),)


def _times(decision: ProposeTimes) -> Notices:
    passport = decision.passport
    cards = (show(to, "visit", passport, anew=True) for to in (Client(passport), Owner(passport)))
    return (*cards, show(Client(passport), "passport", passport))


def _time(decision: ChooseTime) -> Notices:
    passport = decision.passport
    anew = decision.at is not None
    return show(Client(passport), "visit", passport), show(Owner(passport), "visit", passport, anew=anew)


def note_kept(passport: str) -> Notices:
    """The owner's note is in the history."""
    return say(Actor(), "task-noted"), show(Actor(), "task", passport)


def unsolvable_called(passport: str) -> Notices:
    """The centre will look at what the owner could not solve."""
    return say(Actor(), "task-cannot-sent"), show(Actor(), "task", passport)


SAID: Mapping[type, Callable[[Any], Notices]] = {
    ShowOffer: _show_offer,
    TooLate: _too_late,
    AskAboutTopic: _about_topic,
    ChangeVolunteer: _changed,
    SetQuietHours: _changed,
    SetDailyLimit: _changed,
    SetPause: _paused,
    AskBeforePause: _before_pause,
    ProposeTimes: _times,
    ChooseTime: _time,
}
