"""Two persons turn out to be one: what the second owned becomes the first's, in one transaction (SPEC 1).

No sealed row is rewritten for its key: the second's key is given to the first, and is destroyed with theirs.
Only what names its person as the place where it was sealed is sealed anew: the name, the drafts, the
profile for statistics, the volunteer's own words.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

from dispatch.ids import Id
from storage.chat import conversations
from storage.codec import Erased
from storage.persons import consents, people, profiles, roles, volunteers
from storage.unit import Unit


class Obstacle(StrEnum):
    """Why two persons cannot be joined by themselves: the desk decides."""

    BOTH_VOLUNTEERS = "both_volunteers"
    BOTH_ROLES = "both_roles"
    OWN_TASK = "own_task"


@dataclass(frozen=True, slots=True)
class Left:
    """A draft that a later one of the same dialogue replaced; `answers` is JSON text."""

    dialogue: str
    answers: str


MOVES = (
    "roles",
    "role_ends",
    "volunteer_history",
    "catalogue_history",
    "granted",
    "addresses",
    "consents",
    "passports",
    "files",
    "escalations",
    "handed",
    "unsolvables",
    "call_tasks",
    "kudos",
    "history",
    "looks",
    "tokens",
    "cards",
    "erasures",
    "timers",
    "timers_left",
    "refused_presses",
    "rights_questions",
    "rights_answers",
)
"""Queries that give rows to whoever stays."""


def obstacle(unit: Unit, stays: Id, goes: Id) -> Obstacle | None:
    """What the desk has to decide before the two can be joined; None if nothing stands against it."""
    if volunteers.of_person(unit, stays) and volunteers.of_person(unit, goes):
        return Obstacle.BOTH_VOLUNTEERS
    if roles.of_person(unit, stays) and roles.of_person(unit, goes):
        return Obstacle.BOTH_ROLES
    if unit.one("joining.own_task", stays=stays, goes=goes) is not None:
        return Obstacle.OWN_TASK
    return None


def join(unit: Unit, stays: Id, goes: Id) -> list[Left]:
    """Everything of `goes` is of `stays` from now on, and `goes` is no more; both are of the unit's centre.

    Of two consents or profiles the stricter stays, of two drafts of a dialogue the later one; the earlier
    ones are returned, since nothing told to us may be lost. Ask `obstacle` first.
    """
    _merge_profiles(unit, stays, goes)
    _merge_consents(unit, stays, goes)
    left = _merge_drafts(unit, stays, goes)
    _move_told(unit, stays, goes)
    _move_volunteer(unit, stays, goes)
    for move in MOVES:
        unit.run(f"joining.{move}", stays=stays, goes=goes)
    unit.run("joining.gone", goes=goes)
    unit.give_keys(goes, stays)
    return left


def _merge_profiles(unit: Unit, stays: Id, goes: Id) -> None:
    first, second = people.person(unit, stays), people.person(unit, goes)
    stricter = unit.one("joining.profile", stays=stays, goes=goes)
    if first is None or second is None or stricter is None:
        raise KeyError(goes)
    unit.run("joining.set_profile", stays=stays, goes=goes, **dict(stricter))
    if second.language_chosen and not first.language_chosen:
        people.set_language(unit, stays, second.language, chosen=True)
    if stricter["anonymous"]:
        people.set_name(unit, stays, None)
    elif first.name is None and isinstance(second.name, str):
        people.set_name(unit, stays, second.name)


def _merge_consents(unit: Unit, stays: Id, goes: Id) -> None:
    """A purpose that either refused or withdrew is not agreed to any more: it is asked about again."""
    refused = consents.refused(unit, stays) | consents.refused(unit, goes)
    for purpose in sorted(refused):
        consents.withdraw(unit, stays, purpose)
        consents.withdraw(unit, goes, purpose)


def _merge_drafts(unit: Unit, stays: Id, goes: Id) -> list[Left]:
    dialogues = [row["dialogue"] for row in unit.rows("joining.drafts", goes=goes)]
    left = (_merge_draft(unit, stays, goes, dialogue) for dialogue in dialogues)
    return [one for one in left if one is not None]


def _merge_draft(unit: Unit, stays: Id, goes: Id, dialogue: str) -> Left | None:
    mine, theirs = conversations.draft(unit, stays, dialogue), conversations.draft(unit, goes, dialogue)
    conversations.drop_draft(unit, goes, dialogue)
    if theirs is None or isinstance(theirs.answers, Erased):
        return None
    if mine is not None and mine.updated_at > theirs.updated_at:
        return Left(dialogue, theirs.answers)
    conversations.put_draft(unit, stays, dialogue, theirs.answers)
    return Left(dialogue, mine.answers) if mine is not None and isinstance(mine.answers, str) else None


def _move_told(unit: Unit, stays: Id, goes: Id) -> None:
    for row in unit.rows("joining.told", goes=goes):
        told = unit.open(goes, profiles.PLACE, goes, row["sealed_profile"])
        sealed = unit.seal(stays, profiles.PLACE, stays, told) if isinstance(told, str) else None
        unit.run("joining.tell", stays=stays, sealed_profile=sealed, asked_at=row["asked_at"])


def _move_volunteer(unit: Unit, stays: Id, goes: Id) -> None:
    volunteer = volunteers.of_person(unit, goes)
    if volunteer is None:
        return
    words = volunteers.profile(unit, volunteer)
    profile = None if isinstance(words, Erased) else json.dumps(dict(words or {}), ensure_ascii=False)
    sealed = None if profile is None else unit.seal(stays, volunteers.PROFILE, stays, profile)
    unit.run("joining.volunteers", stays=stays, goes=goes, sealed_profile=sealed)
