"""What the pages of an escalation's card offer: people, partners, values of a field (SPEC section 6)."""

from collections.abc import Iterable
from typing import Any

from bot.perform.found import candidates, helper_of, left_out, owned_by_team
from bot.views.viewer import called, reachable, volunteer_called
from dialogs.cards import CandidateLine, Choice
from dialogs.cards.paging import numbered
from dialogs.messages import text
from dispatch.catalogue import Centre
from dispatch.choosing import Unfit
from dispatch.handing import specialism
from dispatch.ids import Id, OwnerKind
from dispatch.matching import Candidate, why
from dispatch.passport import Passport
from dispatch.rights import SPECIALISTS
from dispatch.rules import Rules
from dispatch.teams import obstacle_to_lead
from storage.persons import partners, roles, volunteers
from storage.problems import handed
from storage.unit import Unit

MOST_CANDIDATES = 15
MOST_UNFIT = 25
"""Further ones are found by name, in the private chat."""


def chosen_from(unit: Unit, rules: Rules, passport: Passport, page: str) -> dict[str, Any]:
    """The fields of the card that its page needs."""
    name, _ = numbered(page)
    if name == "candidates":
        return {"candidates": _candidates(unit, rules, passport)}
    if name == "unfit":
        return {"candidates": unfit_lines(unit, left_out(unit, rules, passport)[:MOST_UNFIT])}
    if name == "lead" or name.startswith("lead_"):
        return {"candidates": _leads(unit, rules, passport)}
    if name == "specialists":
        return {"choices": tuple(_specialist(unit, one) for one in specialists(unit, passport))}
    if name == "partners":
        return {"choices": _partners(unit, passport)}
    return {"choices": _values(rules.centre, passport, name)}


def specialists(unit: Unit, passport: Passport) -> list[Id]:
    """Who may get the case: holders of such a role who can be written to, but for its present holder."""
    present = handed.holder(unit, passport.id)
    without = {passport.client, passport.applicant, present.person if present else None}
    held = roles.holders_of_any(unit, SPECIALISTS)
    return [person for person in held if person not in without and reachable(unit, person)]


def candidate_lines(unit: Unit, found: Iterable[Candidate]) -> tuple[CandidateLine, ...]:
    """Candidates by their chosen names, each with what speaks for them."""
    return tuple(
        CandidateLine(
            one.volunteer.id,
            volunteer_called(unit, one.volunteer.id),
            tuple(part for part, _ in why(one)),
            one.volunteer.level,
        )
        for one in found
    )


def unfit_lines(unit: Unit, found: Iterable[Unfit]) -> tuple[CandidateLine, ...]:
    """Those whom the rules leave out by their chosen names, each with the reason."""
    return tuple(
        CandidateLine(
            one.volunteer.id, volunteer_called(unit, one.volunteer.id), (), one.volunteer.level, one.why
        )
        for one in found
    )


def topics_of_page(centre: Centre, page: str) -> tuple[Choice, ...]:
    """The directions, or the topics of one of them: its place stands in the page's name."""
    if page == "topics":
        return tuple(Choice(str(place), dict(one.title)) for place, one in enumerate(centre.directions))
    place = page.removeprefix("topics_")
    if not place.isdigit() or int(place) >= len(centre.directions):
        return ()
    direction = centre.directions[int(place)].id
    shown = (one for one in centre.topics if one.direction == direction and not one.hidden)
    return tuple(Choice(one.id, dict(one.title)) for one in shown)


def _values(centre: Centre, passport: Passport, page: str) -> tuple[Choice, ...]:
    """What else a field can say."""
    if page == "aids":
        aids = (one for one in centre.aid_types if not one.hidden and one.id != passport.aid_type)
        return tuple(Choice(one.id, dict(one.title)) for one in aids)
    if page == "areas":
        areas = (one for one in centre.areas if not one.hidden and one.id != passport.area)
        return tuple(Choice(one.id, dict(one.title)) for one in areas)
    return topics_of_page(centre, page)


def _candidates(unit: Unit, rules: Rules, passport: Passport) -> tuple[CandidateLine, ...]:
    """The best; whoever has it now is none of them."""
    has_it = passport.owner.id if passport.owner else ""
    found = [one for one in candidates(unit, rules, passport) if one.volunteer.id != has_it]
    return candidate_lines(unit, found[:MOST_CANDIDATES])


def _leads(unit: Unit, rules: Rules, passport: Passport) -> tuple[CandidateLine, ...]:
    """Who knows the case first: its team, or the volunteer who has it; then the best who may be asked."""
    team = owned_by_team(unit, passport)
    inside = team.present - {team.lead} if team else {helper_of(unit, passport)}
    known = volunteers.load_many(unit, {name for name in inside if name})
    able = [one for one in known if obstacle_to_lead(passport, one, rules.centre) is None]
    first = tuple(CandidateLine(one.id, volunteer_called(unit, one.id), (), one.level) for one in able)
    without = {one.id for one in first} | ({team.lead} if team else set())
    return first + tuple(one for one in _candidates(unit, rules, passport) if one.id not in without)


def _specialist(unit: Unit, person: Id) -> Choice:
    role = specialism(roles.active(unit, person))
    named = text("case-holder", name=called(unit, person), role=text(f"desk-role-{role}"))
    return Choice(person, named)


def _partners(unit: Unit, passport: Passport) -> tuple[Choice, ...]:
    has_it = passport.owner.id if passport.owner and passport.owner.kind is OwnerKind.PARTNER else ""
    fitting = (one for one in partners.present(unit) if one.fits(passport.topic) and one.id != has_it)
    return tuple(Choice(one.id, one.name) for one in fitting)
