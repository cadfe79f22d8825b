"""The open question of an account, and the drafts of a person, both sealed under the person's key."""

from dataclasses import dataclass
from datetime import datetime

from storage import moments
from storage.codec import Erased
from storage.unit import Row, Unit

STATE = "conversations.sealed_state"
ANSWERS = "drafts.sealed_answers"


@dataclass(frozen=True, slots=True)
class Draft:
    """Answers given so far in one dialogue (JSON text); `version` counts the changes, `updated_at` is UTC."""

    answers: str | Erased
    version: int
    updated_at: datetime


def state(unit: Unit, address_id: str) -> str | Erased | None:
    """The conversation's state as JSON text; None if nothing is open."""
    row = unit.one("conversations.find", address=address_id)
    return None if row is None else unit.open(row["key_id"], STATE, address_id, row["sealed_state"])


def put_state(unit: Unit, address_id: str, person_id: str, state: str) -> None:
    """Store the state, under the key of the account's person."""
    sealed = unit.seal(person_id, STATE, address_id, state)
    unit.run("conversations.put", address=address_id, key_id=person_id, sealed_state=sealed, now=unit.moment)


def draft(unit: Unit, person_id: str, dialogue: str) -> Draft | None:
    """What the person has answered so far in a dialogue, from whichever account."""
    row = unit.one("conversations.find_draft", person=person_id, dialogue=dialogue)
    if row is None:
        return None
    return _draft(unit, person_id, dialogue, row)


def drafts(unit: Unit, person_id: str) -> dict[str, Draft]:
    """Everything that the person has begun and not sent, by dialogue."""
    rows = unit.rows("conversations.drafts", person=person_id)
    return {row["dialogue"]: _draft(unit, person_id, row["dialogue"], row) for row in rows}


def put_draft(unit: Unit, person_id: str, dialogue: str, answers: str) -> int:
    """Store the answers; returns the draft's new version, for its timers."""
    sealed = unit.seal(person_id, ANSWERS, _draft_row(person_id, dialogue), answers)
    rows = unit.rows(
        "conversations.put_draft", person=person_id, dialogue=dialogue, sealed_answers=sealed, now=unit.moment
    )
    return int(rows[0]["version"])


def drop_draft(unit: Unit, person_id: str, dialogue: str) -> bool:
    """The draft was sent, cancelled or expired; False if there was none."""
    return unit.run("conversations.drop_draft", person=person_id, dialogue=dialogue) == 1


def _draft(unit: Unit, person_id: str, dialogue: str, row: Row) -> Draft:
    answers = unit.open(person_id, ANSWERS, _draft_row(person_id, dialogue), row["sealed_answers"])
    return Draft(answers or "", row["version"], moments.load(row["updated_at"]))


def _draft_row(person_id: str, dialogue: str) -> str:
    return f"{person_id}/{dialogue}"
