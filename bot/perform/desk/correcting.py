"""What the desk corrects on a passport, and what follows from it for a search that runs (SPEC section 6)."""

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk import holding
from bot.perform.desk.cases import author_of, case_for, deed, refuses
from bot.perform.found import candidates, refused
from dialogs.requests.escalations import Correct
from dispatch import corrections, retiming, waves
from dispatch.corrections import SEARCHED_BY, Field
from dispatch.decisions import Decision, Refusal
from dispatch.ids import Id
from dispatch.passport import Passport, Status
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer
from storage.desk import escalations
from storage.persons import volunteers
from storage.problems import offers, passports, topic_corrections
from storage.unit import Unit


def correct(unit: Unit, actor: Actor, rules: Rules, request: Correct) -> list[Decision]:
    """One field has another value; a search begins anew with those who fit now, or keeps another time."""
    if request.field not in set(Field):
        return refused(Refusal.BAD_VALUE)
    field, value = Field(request.field), request.value
    before = case_for(unit, actor, request.escalation)
    said = deed(
        unit,
        actor,
        request.escalation,
        lambda case: corrections.correct(case.passport, field, value, rules.centre),
    )
    if isinstance(before, list) or refuses(said):
        return said
    if field is Field.TOPIC:
        was = [before.passport.topic] if before.passport.topic else []
        topic_corrections.record(unit, before.passport.id, was, value, author_of(actor).role)
    asked = holding.after_correction(unit, actor, rules, before.passport, field)
    return [*said, *_follows(unit, actor, rules, before.passport.id, field), *asked]


def _follows(unit: Unit, actor: Actor, rules: Rules, name: Id, field: Field) -> list[Decision]:
    passport = passports.load(unit, name)
    if passport is None:
        return []
    if field is Field.URGENCY:
        return _retimed(unit, actor, rules, passport)
    return _searched_anew(unit, actor, rules, passport) if field in SEARCHED_BY else []


def _searched_anew(unit: Unit, actor: Actor, rules: Rules, passport: Passport) -> list[Decision]:
    open_offers = offers.open_of_passport(unit, passport.id)
    # A dangerous one whom nobody is asked about waits for the desk's own word.
    if passport.status is not Status.SEARCHING or (passport.danger and not open_offers):
        return []
    ranked = candidates(unit, rules, passport)
    return apply(unit, waves.another_wave(passport, open_offers, ranked, rules, unit.now), author_of(actor))


def _retimed(unit: Unit, actor: Actor, rules: Rules, passport: Passport) -> list[Decision]:
    shown_at = retiming.wake_times(passport, _asleep(unit, passport), rules, unit.now)
    for offer, at in shown_at.items():
        offers.delay(unit, offer, at)
    open_offers = offers.open_of_passport(unit, passport.id)
    waiting = escalations.open_of_passport(unit, passport.id)
    wave = retiming.wave_retimed(passport, open_offers, shown_at, rules, unit.now)
    return apply(unit, (*retiming.desk_retimed(passport, waiting, rules, unit.now), *wave), author_of(actor))


def _asleep(unit: Unit, passport: Passport) -> dict[Id, Volunteer]:
    """Whose offer waits for the end of quiet hours, by the offer."""
    made = {one.id: one for one in offers.of_wave(unit, passport.id, passport.wave)}
    waiting = [made[one.id] for one in offers.open_of_passport(unit, passport.id) if one.id in made]
    later = {one.id: one.volunteer for one in waiting if one.not_before > unit.now}
    known = {one.id: one for one in volunteers.load_many(unit, list(later.values()))}
    return {offer: known[name] for offer, name in later.items() if name in known}
