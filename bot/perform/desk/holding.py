"""What is in hand is looked at again once it asks for more, or its helper holds less (SPEC 12.18)."""

from collections.abc import Mapping

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk.cases import author_of
from bot.perform.found import helper_of
from dispatch.corrections import Field
from dispatch.decisions import Decision
from dispatch.holding import Held, looked_at_again
from dispatch.ids import Id, volunteer_owner
from dispatch.passport import Passport
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer
from storage.persons import volunteers
from storage.problems import passports, teams
from storage.unit import Unit

_WHY: Mapping[Field, Held] = {Field.TOPIC: Held.TOPIC, Field.AID: Held.AID}


def after_correction(
    unit: Unit, actor: Actor, rules: Rules, before: Passport, field: Field
) -> list[Decision]:
    """Another topic or aid type may ask its helper for more, or for less."""
    after, name = passports.load(unit, before.id), helper_of(unit, before)
    helper = volunteers.load(unit, name) if name else None
    if field not in _WHY or after is None or helper is None:
        return []
    looked = looked_at_again((before, helper), (after, helper), _WHY[field], rules, unit.now)
    return apply(unit, looked, author_of(actor))


def after_change(unit: Unit, actor: Actor, rules: Rules, was: Volunteer) -> list[Decision]:
    """A mark or a licence of this volunteer was given or taken: all that they have in hand is looked at."""
    helper = volunteers.load(unit, was.id)
    if helper is None:
        return []
    found = passports.load_many(unit, _in_hand(unit, was.id))
    looked = [looked_at_again((one, was), (one, helper), Held.LOST, rules, unit.now) for one in found]
    return [said for decided in looked for said in apply(unit, decided, author_of(actor))]


def _in_hand(unit: Unit, volunteer: Id) -> list[Id]:
    """What they own, and what the teams that they lead do; who only belongs to a team meets no client."""
    led = [one.passport for one in teams.of_volunteer(unit, volunteer) if one.leads]
    return [*passports.owned_by(unit, volunteer_owner(volunteer)), *led]
