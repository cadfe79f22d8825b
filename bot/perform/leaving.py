"""Whoever leaves gives all open tasks and offers back in the same moment (SPEC section 4.4)."""

from bot.perform import teams
from bot.perform.apply import apply
from bot.perform.found import candidates
from dispatch.assignments import owner_left
from dispatch.decisions import Decision, SetVolunteerState
from dispatch.ids import Id, volunteer_owner
from dispatch.offers import offer_lost
from dispatch.passport import Cause
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer, VolunteerState, is_own
from dispatch.waves import Offer
from storage.persons import volunteers
from storage.problems import offers, passports
from storage.unit import Unit

_AT_WORK = frozenset({VolunteerState.ACCEPTED, VolunteerState.PAUSED})
_STATES = {Cause.BLOCKED: VolunteerState.PAUSED, Cause.PAUSED: VolunteerState.PAUSED}


def person_blocked(unit: Unit, rules: Rules, person: Id) -> list[Decision]:
    """The person can no longer be written to: a volunteer pauses and gives everything back."""
    volunteer = volunteers.of_person(unit, person)
    found = volunteers.load(unit, volunteer) if volunteer else None
    if found is None or found.state not in _AT_WORK:
        return []
    return leave(unit, rules, found.id, Cause.BLOCKED)


def leave(unit: Unit, rules: Rules, volunteer: Id, cause: Cause, *, for_good: bool = False) -> list[Decision]:
    """A volunteer rests or goes for this cause (`BLOCKED`, `PAUSED`, `ERASED`, `EXCLUDED`)."""
    state = VolunteerState.GONE if for_good else _STATES.get(cause, VolunteerState.GONE)
    gone = SetVolunteerState(volunteer, state, why="excluded" if cause is Cause.EXCLUDED else "state")
    said = apply(unit, (gone,))
    return said + lose_offers(unit, volunteer) + drop_tasks(unit, rules, volunteer, cause)


def lose_offers(unit: Unit, volunteer: Id) -> list[Decision]:
    """What waits for the volunteer's answer vanishes."""
    waiting = offers.open_of_volunteer(unit, volunteer)
    return [said for offer in waiting for said in _lose(unit, offer)]


def lose_own_offers(unit: Unit, person: Id) -> list[Decision]:
    """Who has become the client of what they are offered is asked about it no more."""
    volunteer = volunteers.of_person(unit, person)
    found = volunteers.load(unit, volunteer) if volunteer else None
    if found is None:
        return []
    waiting = offers.open_of_volunteer(unit, found.id)
    return [said for offer in waiting if _is_own(unit, found, offer) for said in _lose(unit, offer)]


def drop_tasks(unit: Unit, rules: Rules, volunteer: Id, cause: Cause) -> list[Decision]:
    """Every task of the volunteer goes back, and they leave their teams."""
    owned = passports.owned_by(unit, volunteer_owner(volunteer))
    dropped = [said for passport in owned for said in _drop(unit, rules, passport, cause)]
    return dropped + teams.leave_all(unit, rules, volunteer, cause)


def _is_own(unit: Unit, volunteer: Volunteer, offer: Offer) -> bool:
    passport = passports.load(unit, offer.passport)
    return passport is not None and is_own(passport, volunteer)


def _lose(unit: Unit, offer: Offer) -> list[Decision]:
    passport = passports.load(unit, offer.passport)
    if passport is None:
        return []
    open_offers = offers.open_of_passport(unit, passport.id)
    return apply(unit, offer_lost(passport, offer, open_offers, unit.now))


def _drop(unit: Unit, rules: Rules, name: Id, cause: Cause) -> list[Decision]:
    passport = passports.load(unit, name)
    if passport is None:
        return []
    return apply(unit, owner_left(passport, cause, candidates(unit, rules, passport), rules, unit.now))
