"""Stores decisions about offers and waves."""

from dispatch.decisions import Decisions, KeepReserve, MakeOffers, OfferState, SettleOffer, WithdrawOffers
from storage import offers, passports, volunteers
from storage.history import Author
from storage.unit import Unit

ANSWERS = frozenset({OfferState.ACCEPTED, OfferState.DECLINED})


def make_offers(unit: Unit, decision: MakeOffers, _author: Author) -> Decisions:
    """A wave and its offers; the first wave begins a new search."""
    search = passports.begin_wave(unit, decision.passport, decision.wave)
    for proposal in decision.proposals:
        offers.add(unit, decision.passport, search, decision.wave, proposal)
    return (decision,)


def settle_offer(unit: Unit, decision: SettleOffer, _author: Author) -> Decisions:
    """An offer that was delivered, or has ended; one that ended before stays as it is."""
    if decision.state is OfferState.DELIVERED:
        return _delivered(unit, decision)
    settled = offers.settle(unit, decision.offer, decision.state, decision.reason)
    if settled is None:
        return ()
    if decision.state in ANSWERS:
        if not settled.delivered:  # the press was faster than the word of its delivery
            volunteers.asked(unit, settled.volunteer)
        accepted = decision.state is OfferState.ACCEPTED
        volunteers.answered(unit, settled.volunteer, accepted=accepted)
    if decision.state is OfferState.DECLINED:
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
    volunteer = offers.delivered(unit, decision.offer)
    if volunteer is None:
        return ()
    volunteers.asked(unit, volunteer)
    return (decision,)
