"""Stores decisions about offers and waves."""

from zoneinfo import ZoneInfo

from dispatch.decisions import (
    Decisions,
    Job,
    KeepReserve,
    MakeOffers,
    OfferState,
    SettleOffer,
    WithdrawOffers,
)
from dispatch.ids import SubjectKind
from dispatch.search import hours_of
from storage import timers
from storage.persons import finding, volunteers
from storage.problems import offers, passports
from storage.problems.history import Author
from storage.problems.offers import Settled
from storage.unit import Unit


def make_offers(unit: Unit, decision: MakeOffers, _author: Author) -> Decisions:
    """A wave and its offers; the first wave begins a new search."""
    search = passports.begin_wave(unit, decision.passport, decision.wave)
    for proposal in decision.proposals:
        offer = offers.add(unit, decision.passport, search, decision.wave, proposal)
        if (wakes_at := proposal.not_before) > unit.now:
            timers.start(unit, Job.OFFER_SHOW, SubjectKind.OFFER, offer, version=0, due_at=wakes_at)
    return (decision,)


def settle_offer(unit: Unit, decision: SettleOffer, _author: Author) -> Decisions:
    """An offer that was delivered, or has ended; one that ended before stays as it is, but for a late yes."""
    if decision.state is OfferState.DELIVERED:
        return _delivered(unit, decision)
    if decision.state is OfferState.ACCEPTED:
        return _accepted(unit, decision)
    settled = offers.settle(unit, decision.offer, decision.state, decision.reason)
    if settled is None:
        return ()
    if decision.state is OfferState.DECLINED:
        _heard(unit, settled)
        volunteers.answered(unit, settled.volunteer)
        passports.remember(unit, settled.passport, settled.volunteer, "declined")
    return (decision,)


def withdraw_offers(unit: Unit, decision: WithdrawOffers, _author: Author) -> Decisions:
    """Offers taken back."""
    for offer in decision.offers:
        offers.settle(unit, offer, OfferState.WITHDRAWN)
    return (decision,)


def keep_reserve(unit: Unit, decision: KeepReserve, _author: Author) -> Decisions:
    """A late volunteer, remembered; what is said to them is `TooLate`."""
    passports.remember(unit, decision.passport, decision.volunteer, "reserve")
    return ()


def _delivered(unit: Unit, decision: SettleOffer) -> Decisions:
    delivered = offers.delivered(unit, decision.offer)
    if delivered is None:
        return ()
    _asked(unit, delivered)
    return (decision,)


def _accepted(unit: Unit, decision: SettleOffer) -> Decisions:
    before = offers.load(unit, decision.offer)
    settled = offers.accept(unit, decision.offer)
    if before is None or settled is None:
        return ()
    _heard(unit, settled)
    if before.state is not OfferState.DECLINED:  # a no that became a yes is still one answer
        volunteers.answered(unit, settled.volunteer)
    volunteers.accepted_one(unit, settled.volunteer)
    finding.count_accepted(unit, *_topic_and_hours(unit, settled))
    return (decision,)


def _heard(unit: Unit, settled: Settled) -> None:
    if settled.delivered_at is None:  # the press was faster than the word of its delivery
        _asked(unit, settled)


def _asked(unit: Unit, offer: Settled) -> None:
    volunteers.asked(unit, offer.volunteer)
    finding.count_asked(unit, *_topic_and_hours(unit, offer))


def _topic_and_hours(unit: Unit, offer: Settled) -> tuple[str | None, str]:
    """What the share of yeses is counted by; the hours are the volunteer's when the offer reached them."""
    topic, zone = finding.topic_and_zone(unit, offer.passport, offer.volunteer)
    return topic, hours_of((offer.delivered_at or unit.now).astimezone(ZoneInfo(zone)))
