"""Consents: one for each purpose, each given or refused for one version of its document (SPEC 3.2)."""

from dataclasses import dataclass
from datetime import datetime

from storage import moments
from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Consent:
    """The last word of a person on one purpose; `given` is False for a refusal. `at` is UTC."""

    purpose: str
    version: str
    text_hash: str
    channel: str
    given: bool
    at: datetime


def record(
    unit: Unit,
    person_id: str,
    purpose: str,
    *,
    version: str,
    text_hash: str,
    channel: str,
    given: bool = True,
) -> None:
    """Write down that a person gave or refused consent to this text; the words before stay on record."""
    unit.run(
        "consents.record",
        id=unit.new_id(),
        person=person_id,
        purpose=purpose,
        version=version,
        text_hash=text_hash,
        channel=channel,
        given=given,
        now=unit.moment,
    )


def withdraw(unit: Unit, person_id: str, purpose: str) -> bool:
    """Note the withdrawal; False if there was nothing to withdraw."""
    return unit.run("consents.withdraw", person=person_id, purpose=purpose, now=unit.moment) > 0


def current(unit: Unit, person_id: str) -> dict[str, Consent]:
    """The last word on each purpose, by purpose; a withdrawn one is not there."""
    return {
        purpose: Consent(
            purpose=purpose,
            version=row["version"],
            text_hash=row["text_hash"],
            channel=row["channel"],
            given=bool(row["given"]),
            at=moments.load(row["at"]),
        )
        for purpose, row in _last(unit, person_id).items()
        if row["withdrawn_at"] is None
    }


def withdrawn(unit: Unit, person_id: str) -> frozenset[str]:
    """The purposes to which the person agreed once, took it back, and said nothing since."""
    return frozenset(purpose for purpose, row in _last(unit, person_id).items() if row["withdrawn_at"])


def refused(unit: Unit, person_id: str) -> frozenset[str]:
    """The purposes that the person refused or withdrew, and did not agree to again."""
    last = _last(unit, person_id)
    return frozenset(purpose for purpose, row in last.items() if row["withdrawn_at"] or not row["given"])


def _last(unit: Unit, person_id: str) -> dict[str, Row]:
    return {row["purpose"]: row for row in unit.rows("consents.of_person", person=person_id)}
