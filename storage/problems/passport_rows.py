"""A row of the table of passports, as the rules know it."""

import json

from dispatch.ids import Owner, OwnerKind
from dispatch.passport import Complexity, Passport, Status, Urgency
from storage import moments
from storage.unit import Row


def as_passport(row: Row) -> Passport:
    """One row of `passports.find`."""
    return Passport(
        id=row["id"],
        number=row["number"],
        centre=row["centre_id"],
        client=row["client_id"] or "",
        status=Status(row["status"]),
        registered_at=moments.load_or_none(row["registered_at"]),
        reopened_at=moments.load_or_none(row["reopened_at"]),
        applicant=row["applicant_id"],
        topic=row["topic"],
        further_topics=_ids(row["further_topics"]),
        aid_type=row["aid_type"],
        area=row["area"],
        urgency=Urgency(row["urgency"]),
        language=row["language"],
        complexity=Complexity(row["complexity"]),
        danger=row["danger"] is not None,
        owner=_owner(row),
        version=row["version"],
        wave=row["wave"],
        asked=_ids(row["asked"]),
        declined=_ids(row["declined"]),
        reserve=tuple(json.loads(row["reserve"])),
        contacted_at=moments.load_or_none(row["contacted_at"]),
        news_at=moments.load_or_none(row["news_at"]),
        resolved_at=moments.load_or_none(row["resolved_at"]),
        closed_at=moments.load_or_none(row["closed_at"]),
        unconfirmed=bool(row["unconfirmed"]),
        rated=bool(row["rated"]),
        awaits_word=bool(row["awaits_word"]),
        owner_rests=bool(row["owner_rests"]),
    )


def _owner(row: Row) -> Owner | None:
    return None if row["owner_id"] is None else Owner(OwnerKind(row["owner_kind"]), row["owner_id"])


def _ids(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))
