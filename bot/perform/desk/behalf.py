"""Intake on behalf of somebody without an account (SPEC 6, 12.10)."""

from collections.abc import Mapping
from typing import Any

from bot.perform import passports
from bot.perform.context import Actor
from bot.perform.desk.cases import author_of, refuses
from bot.perform.found import refused
from bot.perform.rights import holds
from dialogs.requests import SubmitPassport
from dialogs.requests.desk import SubmitFor
from dispatch.decisions import Decision
from dispatch.ids import Id
from dispatch.rights import Right
from dispatch.rules import Rules
from storage.persons import consents, people
from storage.problems import history, search, showing
from storage.problems import passports as rows
from storage.unit import Unit

SOURCES = frozenset({"phone", "walk_in", "email"})
CONSENT_VERSION = "oral-1"


def submit_for(unit: Unit, actor: Actor, rules: Rules, request: SubmitFor) -> list[Decision]:
    """A person without an account and their passport; one who takes the draft over by a code has none yet."""
    answers = request.answers
    if not holds(actor, Right.CASES) or answers.get("source") not in SOURCES:
        return refused()
    if answers.get("consent") == "code" and answers.get("danger") != "yes":
        return []
    person = _person(unit, rules, answers)
    own = Actor(person, "", str(answers["source"]))
    intake = SubmitPassport(_as_intake(answers))
    said = passports.submit(unit, own, rules, intake, chosen_by=author_of(actor).role)
    passport = showing.newest_of(unit, person)
    if refuses(said) or passport is None:
        return said
    _agreed(unit, actor, person, passport, answers)
    search.put_contacts(unit, passport, _contact(answers))
    rows.set_responsible(unit, passport, actor.person)
    return said


def draft_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The operator's answers as the intake's draft of the person who takes it over."""
    left = ("source", "consent", "surname", "email", "about", "mirror", "mark", "heard")
    return {key: value for key, value in _as_intake(answers).items() if key not in left}


def _as_intake(answers: Mapping[str, Any]) -> dict[str, Any]:
    phone = answers.get("phone")
    whom = {"whom": "self", "reach": "phone" if phone else "chat", "mirror": "ok"}
    return {**whom, **{key: value for key, value in answers.items() if value is not None}}


def _person(unit: Unit, rules: Rules, answers: Mapping[str, Any]) -> Id:
    person = people.add(unit, rules.centre.languages[0])
    if answers.get("consent") == "anonymous":
        people.set_anonymous(unit, person, anonymous=True)
    elif answers.get("name"):
        people.set_name(unit, person, str(answers["name"]))
    return person


def _agreed(unit: Unit, actor: Actor, person: Id, passport: Id, answers: Mapping[str, Any]) -> None:
    """Oral consent, with who heard it and when; without one the person is anonymous."""
    if answers.get("consent") == "anonymous":
        return
    for purpose in ("handling", *(("contacts",) if answers.get("phone") else ())):
        consents.record(
            unit,
            person,
            purpose,
            version=CONSENT_VERSION,
            text_hash="",
            channel=str(answers["source"]),
        )
    history.add(unit, passport, author_of(actor), "oral_consent")


def _contact(answers: Mapping[str, Any]) -> dict[str, str]:
    return {kind: str(answers[kind]) for kind in search.CONTACTS if answers.get(kind)}
