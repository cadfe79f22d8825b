"""Answers to offers: the first to accept gets the passport, the late get thanks (SPEC section 4.2)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from dispatch.assignments import assign, is_owned_by
from dispatch.decisions import (
    AskAboutTopic,
    AssignOwner,
    Decisions,
    Job,
    KeepReserve,
    OfferState,
    Refusal,
    Refuse,
    SettleOffer,
    ShowOffer,
    StartTimer,
    TooLate,
    refuse,
)
from dispatch.ids import Id, offer_subject, volunteer_owner
from dispatch.passport import OPEN, Cause, Passport, Status
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer, cannot_take
from dispatch.waves import Offer, later, next_wave_at_once, offer_lasts

NOT_MINE = "not_mine"
"""The reason of a decline that teaches: the topic is not this volunteer's."""


class Answer(StrEnum):
    """The buttons of an offer."""

    ACCEPT = "accept"
    DECLINE = "decline"


def delivered(passport: Passport, offer: Offer, rules: Rules, now: datetime) -> Decisions:
    """The card reached the volunteer: the offer's own clock starts. Nothing for an offer that has ended."""
    if offer.state is not OfferState.MADE or passport.status is not Status.SEARCHING:
        return ()
    lasts, waking_only = offer_lasts(passport, offer.wave, rules.centre)
    due_at = later(now, lasts, waking_only, rules)
    return (
        SettleOffer(offer.id, OfferState.DELIVERED),
        StartTimer(Job.OFFER_END, offer_subject(offer.id), due_at, offer.version),
    )


def answer_offer(
    passport: Passport,
    offer: Offer,
    volunteer: Volunteer,
    answer: Answer,
    open_offers: Iterable[Offer],
    *,
    rules: Rules,
    now: datetime,
    reason: str | None = None,
    not_mine_before: int = 0,
    another: Id | None = None,
) -> Decisions:
    """What a press on an offer's card does; `open_offers` are the open ones of this passport.

    `reason` is the code of a one-tap reason of a decline; every second «not mine» about a sub-topic
    (`not_mine_before` counts the earlier ones) asks whether to drop it. A card of an offer that has ended
    still takes a passport that searches, unless it is dangerous, and then ends as accepted; see `take`.
    """
    if offer.volunteer != volunteer.id or offer.passport != passport.id:
        return refuse(Refusal.NOT_ALLOWED)
    if answer is Answer.DECLINE:
        declined = _decline(passport, offer, open_offers, now, reason)
        learnt = _learnt(passport, volunteer, reason, not_mine_before, rules)
        return declined if isinstance(declined[0], Refuse) else (*declined, *learnt)
    taken = take(passport, volunteer, open_offers, rules=rules, now=now, another=another)
    return (*taken, *_late_but_first(offer, taken))


def take(
    passport: Passport,
    volunteer: Volunteer,
    open_offers: Iterable[Offer],
    *,
    rules: Rules,
    now: datetime,
    another: Id | None = None,
) -> Decisions:
    """A volunteer wants the passport, from an offer or from the list of open ones; the same rules for both.

    Late: thanks, a place in the reserve, and `another` open passport that fits them (SPEC section 12.11). A
    passport that waits for the desk's word is not taken by a press, nor is a dangerous one by anybody whom
    the desk does not ask now.
    """
    offers = tuple(open_offers)
    if is_owned_by(passport, volunteer_owner(volunteer.id)):
        return refuse(Refusal.ALREADY_YOURS)
    if passport.status is Status.REGISTERED:
        return refuse(Refusal.NEEDS_DESK)
    if passport.status is not Status.SEARCHING:
        return _too_late(passport, volunteer, offers, another)
    if passport.danger and not any(o.is_open and o.volunteer == volunteer.id for o in offers):
        return refuse(Refusal.NEEDS_DESK)
    if obstacle := cannot_take(passport, volunteer, rules.centre):
        return refuse(Refusal.CANNOT_TAKE, obstacle)
    return assign(passport, volunteer_owner(volunteer.id), Cause.ACCEPTED, offers, rules=rules, now=now)


def show_delayed(passport: Passport, offer: Offer) -> Decisions:
    """Quiet hours are over: the offer goes out, unless it has ended or nobody is searched any more."""
    if offer.state is not OfferState.MADE or passport.status is not Status.SEARCHING:
        return ()
    return (ShowOffer(offer.id),)


def offer_ended(passport: Passport, offer: Offer, open_offers: Iterable[Offer], now: datetime) -> Decisions:
    """The offer's clock ran out; when it was the wave's last open one the next wave starts at once."""
    return _settle(passport, offer, open_offers, now, OfferState.EXPIRED)


def offer_lost(passport: Passport, offer: Offer, open_offers: Iterable[Offer], now: datetime) -> Decisions:
    """The volunteer cannot answer any more (blocked, erased, paused, excluded): their offer vanishes."""
    return _settle(passport, offer, open_offers, now, OfferState.WITHDRAWN)


def _late_but_first(offer: Offer, taken: Decisions) -> Decisions:
    """The pressed offer had ended, and its passport was still free: it counts as accepted after all."""
    accepted = any(isinstance(d, SettleOffer) and d.state is OfferState.ACCEPTED for d in taken)
    given = any(isinstance(d, AssignOwner) for d in taken)
    if accepted or not given or offer.state is OfferState.ACCEPTED:
        return ()
    return (SettleOffer(offer.id, OfferState.ACCEPTED),)


def _decline(
    passport: Passport, offer: Offer, open_offers: Iterable[Offer], now: datetime, reason: str | None
) -> Decisions:
    if not offer.is_open:
        return refuse(Refusal.ALREADY_DONE, offer.state)
    return _settle(passport, offer, open_offers, now, OfferState.DECLINED, reason=reason)


def _settle(
    passport: Passport,
    offer: Offer,
    open_offers: Iterable[Offer],
    now: datetime,
    state: OfferState,
    *,
    reason: str | None = None,
) -> Decisions:
    if not offer.is_open:
        return ()
    settled = SettleOffer(offer.id, state, reason)
    others = any(other.is_open and other.id != offer.id for other in open_offers)
    if others or passport.status is not Status.SEARCHING:
        return (settled,)
    return settled, next_wave_at_once(passport, now)


def _learnt(
    passport: Passport, volunteer: Volunteer, reason: str | None, before: int, rules: Rules
) -> Decisions:
    topic = rules.centre.topic_by_id.get(passport.topic or "")
    if reason != NOT_MINE or topic is None or before % 2 == 0:
        return ()
    return (AskAboutTopic(volunteer.id, topic.id, topic.title),)


def _too_late(
    passport: Passport, volunteer: Volunteer, offers: Sequence[Offer], another: Id | None
) -> Decisions:
    own = tuple(
        SettleOffer(offer.id, OfferState.WITHDRAWN)
        for offer in offers
        if offer.volunteer == volunteer.id and offer.is_open
    )
    known = passport.status not in OPEN or volunteer.id in passport.reserve
    keep = () if known else (KeepReserve(passport.id, volunteer.id),)
    return (*own, TooLate(passport.id, volunteer.id, another), *keep)
