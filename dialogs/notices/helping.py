"""What people hear of decisions about a volunteer's own side, and about times to meet."""

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.audience import Actor, Client, Helper, Notice, Notices, OfferOf, Owner, Person, say, show
from dialogs.cards.queue import HERE
from dialogs.effects import Toast
from dialogs.messages import Button, column, text
from dispatch.decisions import (
    AskAboutTopic,
    AskBeforePause,
    BookKudos,
    ChangeVolunteer,
    ChooseTime,
    KeepSolvable,
    ProposeTimes,
    SetDailyLimit,
    SetPause,
    SetQuietHours,
    SetVolunteerState,
    ShowOffer,
    TooLate,
)
from dispatch.volunteers import Level, VolunteerState


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
    if decision.by_desk:
        return (say(Helper(decision.volunteer), "notices-pause-by-desk", back, until=decision.until),)
    card = show(Actor(), "profile", HERE)
    if not decision.rests:
        return say(Actor(), "profile-is-back"), card
    if decision.until is None:
        return say(Actor(), "notices-volunteer-paused", back), card
    return say(Actor(), "profile-rests-until", back, until=decision.until), card


def _volunteer(decision: SetVolunteerState) -> Notices:
    helper = Helper(decision.volunteer)
    match decision.why, decision.state:
        case "level", _:
            return (say(helper, "notices-volunteer-level", level=text(f"profile-level-{decision.level}")),)
        case "back" | "excluded" as why, _:
            return (say(helper, f"notices-volunteer-{why}"),)
        case _, VolunteerState.ACCEPTED if decision.level == Level.TRAINEE:
            return (say(helper, "notices-volunteer-trainee"),)
        case _, VolunteerState.ACCEPTED | VolunteerState.REJECTED | VolunteerState.PAUSED as state:
            return (say(helper, f"notices-volunteer-{state}"),)
    return ()


def _kudos(decision: BookKudos) -> Notices:
    """What the desk gives by hand, with its words; what a solution earns is told with the stars."""
    if decision.by is None:
        return ()
    key = "notices-kudos" if decision.points > 0 else "notices-kudos-taken"
    return (say(Helper(decision.volunteer), key, n=abs(decision.points), reason=decision.reason),)


def _solvable(decision: KeepSolvable) -> Notices:
    return (say(Person(decision.by), "notices-solvable", number=decision.number),)


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


def no_visit(passport: str, *helpers: Helper) -> Notices:
    """Who was to come will not: where a card of the meeting stands, it says so."""
    to_helpers = (show(helper, "visit", passport) for helper in helpers)
    return show(Client(passport), "visit", passport), *to_helpers


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
    SetVolunteerState: _volunteer,
    BookKudos: _kudos,
    KeepSolvable: _solvable,
    AskBeforePause: _before_pause,
    ProposeTimes: _times,
    ChooseTime: _time,
}
