"""Where an audience is: accounts of persons, addresses of the desk; who cannot be reached is left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.perform.found import helper_of
from bot.perform.rights import DIRECTOR, OPERATOR, confidants
from bot.service import Service
from bot.views.viewer import GROUP, Viewer
from dialogs import audience
from dialogs.audience import Audience
from dispatch.rights import CONFIDENTIAL
from storage.desk import desks, escalations
from storage.persons import reached, roles, volunteers
from storage.persons.reached import Reached
from storage.problems import offers, passports, teams
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is shown: an account of a person, or an address of the desk (no person)."""

    address: str
    key: str
    viewer: Viewer
    language: str


def places(unit: Unit, service: Service, to: Audience) -> list[Place]:
    """The places of an audience, those who cannot be reached left out."""
    if isinstance(to, audience.Desk):
        return desk_places(unit, service) or _of_persons(unit, service, _stand_in(unit))
    if isinstance(to, audience.DeskOf):
        return _desk_of(unit, service, to.escalation)
    if isinstance(to, audience.At):
        return _at(unit, service, to.address)
    return _of_persons(unit, service, _persons(unit, to))


def _of_persons(unit: Unit, service: Service, persons: Iterable[str]) -> list[Place]:
    found = (person_place(unit, service, person) for person in persons)
    return [place for place in found if place is not None]


def desk_places(unit: Unit, service: Service) -> list[Place]:
    """Every place where the desk lives."""
    return [Place(one.address_id, unit.centre, GROUP, service.languages[0]) for one in desks.bound(unit)]


def _desk_of(unit: Unit, service: Service, escalation: str) -> list[Place]:
    """The desk, or for what is confidential those persons alone who may know of it."""
    found = escalations.load(unit, escalation)
    confidential = found is not None and found.reason in CONFIDENTIAL
    if not confidential and (desk := desk_places(unit, service)):
        return desk
    # Where no desk is bound yet, or the last one was lost, persons stand in for it.
    told = confidants(unit, found.passport) if found and confidential else _stand_in(unit)
    return _of_persons(unit, service, told)


def desk_hears(unit: Unit, service: Service) -> bool:
    """Whether a call for the desk reaches anybody at all now."""
    return bool(desk_places(unit, service) or _stand_in(unit))


def _stand_in(unit: Unit) -> list[str]:
    """The directors who can be written to, else the operators."""
    held = (roles.holders(unit, role) for role in (DIRECTOR, OPERATOR))
    reachable = ([person for person in persons if reached.of_person(unit, person)] for persons in held)
    return next((persons for persons in reachable if persons), [])


def _at(unit: Unit, service: Service, address: str) -> list[Place]:
    account = address_place(unit, service, address)
    if account is not None:
        return [account]
    if desks.is_group(unit, address):
        return [Place(address, unit.centre, GROUP, service.languages[0])]
    return [desk for desk in desk_places(unit, service) if desk.address == address]


def person_place(unit: Unit, service: Service, person: str) -> Place | None:
    """Where a person's messages go."""
    found = reached.of_person(unit, person)
    return _place(service, found) if found else None


def address_place(unit: Unit, service: Service, address: str) -> Place | None:
    """The place of an account by its address; None for a place of the desk."""
    found = reached.at(unit, address)
    return _place(service, found) if found else None


def card_places(unit: Unit, service: Service, card: str, subject: str) -> list[Place]:
    """The accounts in which this card stands."""
    return [_place(service, found) for found in reached.by_card(unit, card, subject)]


def _place(service: Service, found: Reached) -> Place:
    viewer = Viewer(found.person, found.roles, found.volunteer)
    return Place(found.address, found.person, viewer, service.language_for(found.language))


def _persons(unit: Unit, to: Audience) -> list[str]:
    found: str | None = None
    match to:
        case audience.Client(passport):
            found = _client_of(unit, passport)
        case audience.Owner(passport):
            found = _owner_of(unit, passport)
        case audience.OfferOf(offer):
            made = offers.load(unit, offer)
            found = volunteers.person_of(unit, made.volunteer) if made else None
        case audience.Helper(volunteer):
            found = volunteers.person_of(unit, volunteer)
        case audience.Person(person):
            found = person
        case audience.TeamOf(name):
            team = teams.load(unit, name)
            members = (volunteers.person_of(unit, one) for one in sorted(team.present)) if team else ()
            return [person for person in members if person]
        case audience.Directors():
            return roles.holders(unit, DIRECTOR)
        case audience.DirectorsOf(escalation):
            return _directors_of(unit, escalation)
    return [found] if found else []


def _directors_of(unit: Unit, name: str) -> list[str]:
    found = escalations.load(unit, name)
    if found is not None and found.reason in CONFIDENTIAL:
        return confidants(unit, found.passport)
    return _stand_in(unit)


def _client_of(unit: Unit, passport: str) -> str | None:
    found = passports.load(unit, passport)
    return found.client if found else None


def _owner_of(unit: Unit, passport: str) -> str | None:
    found = passports.load(unit, passport)
    helper = helper_of(unit, found) if found else None
    return volunteers.person_of(unit, helper) if helper else None
