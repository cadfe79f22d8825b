"""What the desk does with volunteers and partners: level, marks, licences, rest, kudos, parting (SPEC 6)."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk import holding
from bot.perform.desk.cases import author_of, done
from bot.perform.found import refused
from bot.perform.leaving import leave, lose_offers
from bot.perform.rights import holds
from dialogs.requests.desk import ChangeVolunteer, ExcludeVolunteer, GrantKudos, KeepPartner
from dispatch.catalogue import Centre, Mark
from dispatch.decisions import Decision, Refusal, Refuse, SetPause, SetVolunteerState
from dispatch.enrolment import change_level
from dispatch.kudos import grant
from dispatch.passport import Cause
from dispatch.rights import Right
from dispatch.rules import Rules
from dispatch.volunteers import Level, Volunteer, VolunteerState
from storage.persons import partners, volunteers
from storage.persons import volunteer_history as history
from storage.unit import Unit

AT_WORK = frozenset({VolunteerState.ACCEPTED, VolunteerState.PAUSED})


def change(unit: Unit, actor: Actor, rules: Rules, request: ChangeVolunteer) -> list[Decision]:
    """Change one thing about a volunteer who was accepted."""
    found = _at_work(unit, actor, request.volunteer)
    changes = _CHANGES.get(request.what)
    if found is None or changes is None:
        return refused()
    return changes(unit, actor, rules, found, request.value)


def exclude(unit: Unit, actor: Actor, rules: Rules, request: ExcludeVolunteer) -> list[Decision]:
    """They go: tasks and offers return in the same moment, the clients are told kindly."""
    found = _at_work(unit, actor, request.volunteer)
    return refused() if found is None else leave(unit, rules, found.id, Cause.EXCLUDED)


def give_kudos(unit: Unit, actor: Actor, _rules: Rules, request: GrantKudos) -> list[Decision]:
    """Points given or taken, with the operator's own reason, which the volunteer sees; never one's own."""
    found = _at_work(unit, actor, request.volunteer)
    if found is None:
        return refused()
    if found.person == actor.person:
        return refused(Refusal.SAME_PERSON)
    return done(unit, actor, grant(found.id, request.points, request.reason, actor.person))


def keep_partner(unit: Unit, actor: Actor, rules: Rules, request: KeepPartner) -> list[Decision]:
    """Write a partner down."""
    name, contact = request.answers.get("name"), request.answers.get("contact")
    if not holds(actor, Right.PARTNERS) or not name or not contact:
        return refused()
    known = {direction.id for direction in rules.centre.directions} | set(rules.centre.topic_by_id)
    partners.add(unit, str(name), str(contact), known & set(request.answers.get("topics") or ()))
    return []


def _at_work(unit: Unit, actor: Actor, volunteer: str) -> Volunteer | None:
    found = volunteers.load(unit, volunteer) if holds(actor, Right.VOLUNTEERS) else None
    return found if found and found.state in AT_WORK else None


def _level(unit: Unit, actor: Actor, _rules: Rules, found: Volunteer, value: str) -> list[Decision]:
    if value not in set(Level):
        return refused(Refusal.BAD_VALUE)
    said = done(unit, actor, change_level(found, Level(value)))
    if not any(isinstance(one, Refuse) for one in said):
        history.add(unit, found.id, actor.person, "level", was=found.level, became=value)
    return said


def _mark(unit: Unit, actor: Actor, rules: Rules, found: Volunteer, value: str) -> list[Decision]:
    if value not in set(Mark):
        return refused(Refusal.BAD_VALUE)
    held = Mark(value) in found.marks
    volunteers.set_marks(unit, found.id, found.marks ^ {Mark(value)})
    history.add(unit, found.id, actor.person, "mark", **_turned(value, held))
    return holding.after_change(unit, actor, rules, found)


def _licence(unit: Unit, actor: Actor, rules: Rules, found: Volunteer, value: str) -> list[Decision]:
    known = known_licences(rules.centre)
    if not value.isdigit() or int(value) >= len(known):
        return refused(Refusal.BAD_VALUE)
    name = known[int(value)]
    volunteers.set_licences(unit, found.id, found.licences ^ {name})
    history.add(unit, found.id, actor.person, "licence", **_turned(name, name in found.licences))
    return holding.after_change(unit, actor, rules, found)


def _turned(name: str, held: bool) -> dict[str, str]:
    """From what to what it changes."""
    return {"was": name, "became": ""} if held else {"was": "", "became": name}


def _pause(unit: Unit, actor: Actor, _rules: Rules, found: Volunteer, value: str) -> list[Decision]:
    # As in a rest of their own nothing new is offered and waiting offers vanish; the tasks stay theirs.
    if not value.isdigit():
        return refused(Refusal.BAD_VALUE)
    until = unit.now + timedelta(days=int(value))
    said = apply(unit, (SetPause(found.id, True, until, by_desk=True),), author_of(actor))
    return said + lose_offers(unit, found.id)


def _resume(unit: Unit, actor: Actor, _rules: Rules, found: Volunteer, _value: str) -> list[Decision]:
    volunteers.set_pause(unit, found.id, None)
    back = SetVolunteerState(found.id, VolunteerState.ACCEPTED, found.level, why="back")
    return apply(unit, (back,), author_of(actor))


def known_licences(centre: Centre) -> tuple[str, ...]:
    """Every licence that a topic or an aid type asks for, by name."""
    needs = [topic.needs for topic in centre.topics] + [aid.needs for aid in centre.aid_types]
    return tuple(sorted({need.licence for need in needs if need.licence}))


_CHANGES: Mapping[str, Callable[[Unit, Actor, Rules, Volunteer, str], list[Decision]]] = {
    "level": _level,
    "mark": _mark,
    "licence": _licence,
    "pause": _pause,
    "resume": _resume,
}
