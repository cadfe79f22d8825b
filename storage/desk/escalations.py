"""Escalations: whatever needs the desk, one for each reason and subject at a time (SPEC section 6)."""

from datetime import datetime

from dispatch.decisions import Escalate, Reason
from dispatch.escalation import Escalation, EscalationState
from dispatch.ids import Id
from dispatch.passport import Urgency
from storage import moments
from storage.codec import Erased
from storage.unit import Row, Unit

WORDS = "escalation_words.sealed_words"
NEW_VERSION = 1


def add(unit: Unit, call: Escalate) -> Id | None:
    """Open an escalation and return its id; None where one for the same reason and subject waits."""
    if like(unit, call.reason, call.passport, call.volunteer, call.by) is not None:
        return None
    escalation = unit.new_id()
    unit.run(
        "escalations.add",
        id=escalation,
        centre=unit.centre,
        reason=call.reason,
        passport=call.passport,
        volunteer=call.volunteer,
        by=call.by,
        urgency=call.urgency,
        detail=call.detail,
        now=unit.moment,
    )
    return escalation


def like(unit: Unit, reason: Reason, passport: Id | None, volunteer: Id | None, by: Id | None) -> Id | None:
    """The waiting escalation of this reason and subject; without a subject it is the caller's own."""
    row = unit.one(
        "escalations.like", centre=unit.centre, reason=reason, passport=passport, volunteer=volunteer, by=by
    )
    return None if row is None else row["id"]


def danger_of(unit: Unit, person: Id) -> Escalation | None:
    """The waiting call for danger of this person of which no passport is known."""
    row = unit.one("escalations.danger_of", centre=unit.centre, by=person)
    return None if row is None else load(unit, row["id"])


def load(unit: Unit, escalation: Id) -> Escalation | None:
    """The escalation with this id in the unit's centre."""
    row = unit.one("escalations.find", id=escalation, centre=unit.centre)
    return None if row is None else _escalation(row)


def volunteer_of(unit: Unit, escalation: Id) -> Id | None:
    """The volunteer whom an escalation is about."""
    row = unit.one("escalations.find", id=escalation, centre=unit.centre)
    return None if row is None else row["volunteer_id"]


def open_of_passport(unit: Unit, passport: Id) -> list[Escalation]:
    """What waits for the desk about a passport, claimed or not."""
    rows = unit.rows("escalations.open_of_passport", passport=passport, centre=unit.centre)
    return [_escalation(row) for row in rows]


def waiting(unit: Unit) -> list[Escalation]:
    """Everything that waits for the desk, claimed or not, the oldest first."""
    return [_escalation(row) for row in unit.rows("escalations.waiting", centre=unit.centre)]


def claim(unit: Unit, escalation: Id, operator: Id) -> bool:
    """An operator takes it; False if somebody was faster."""
    claimed = unit.run(
        "escalations.claim", id=escalation, centre=unit.centre, operator=operator, now=unit.moment
    )
    return claimed == 1


def decide(unit: Unit, escalation: Id, by: Id | None, decision: str) -> bool:
    """Decide it by a person, or None for what just happened by itself; False if it was decided before."""
    decided = unit.run(
        "escalations.decide", id=escalation, centre=unit.centre, by=by, decision=decision, now=unit.moment
    )
    return decided == 1


def snooze(unit: Unit, escalation: Id, until: datetime) -> int | None:
    """Put it off until then; its new version, or None if it was decided."""
    rows = unit.rows("escalations.snooze", id=escalation, centre=unit.centre, until=moments.dump(until))
    return rows[0]["version"] if rows else None


def attach(unit: Unit, escalation: Id, passport: Id, urgency: Urgency | None) -> None:
    """What a person rang about has become a passport."""
    unit.run("escalations.attach", id=escalation, centre=unit.centre, passport=passport, urgency=urgency)


def claims_of(unit: Unit, operator: Id) -> list[Id]:
    """What this person has claimed and not decided."""
    return [row["id"] for row in unit.rows("escalations.claims_of", operator=operator, centre=unit.centre)]


def reopen(unit: Unit, escalation: Id) -> int | None:
    """What was claimed or put off returns to the queue; its new version, or None if it was neither."""
    rows = unit.rows("escalations.reopen", id=escalation, centre=unit.centre)
    return rows[0]["version"] if rows else None


def call_again(unit: Unit, escalation: Id, detail: str, *, reopened: bool) -> None:
    """The same person called again, with this code; `reopened`: nobody has it any more."""
    unit.run(
        "escalations.call_again",
        id=escalation,
        centre=unit.centre,
        detail=detail,
        reopened=reopened,
        now=unit.moment,
    )


def hurry(unit: Unit, passport: Id, urgency: Urgency) -> None:
    """What waits about a passport has its new urgency."""
    unit.run("escalations.hurry", passport=passport, centre=unit.centre, urgency=urgency)


def rang(unit: Unit, escalation: Id) -> None:
    """Count a ring of the desk."""
    unit.run("escalations.rang", id=escalation, centre=unit.centre)


def add_words(unit: Unit, escalation: Id, key_id: Id, words: str) -> None:
    """Keep what the person said to the desk, under a person's or a passport's key."""
    piece = unit.new_id()
    sealed = unit.seal(key_id, WORDS, piece, words)
    unit.run(
        "escalations.add_words",
        id=piece,
        escalation=escalation,
        key_id=key_id,
        sealed_words=sealed,
        now=unit.moment,
    )


def words(unit: Unit, escalation: Id) -> list[tuple[Id, str | Erased]]:
    """What was said to the desk, the oldest first, each with whose key it is under."""
    rows = unit.rows("escalations.words", escalation=escalation)
    return [
        (row["key_id"], unit.open(row["key_id"], WORDS, row["id"], row["sealed_words"]) or "") for row in rows
    ]


def _escalation(row: Row) -> Escalation:
    return Escalation(
        id=row["id"],
        reason=Reason(row["reason"]),
        state=EscalationState(row["state"]),
        opened_at=moments.load(row["opened_at"]),
        passport=row["passport_id"],
        urgency=None if row["urgency"] is None else Urgency(row["urgency"]),
        claimed_by=row["claimed_by"],
        by=row["by_id"],
        version=row["version"],
        volunteer=row["volunteer_id"],
        detail=row["detail"],
        snoozed_until=moments.load_or_none(row["snoozed_until"]),
        again_at=moments.load_or_none(row["again_at"]),
    )
