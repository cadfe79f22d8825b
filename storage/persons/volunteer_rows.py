"""A row of the table of volunteers, as the rules know it."""

import json
from datetime import time

from dispatch.catalogue import Mark
from dispatch.volunteers import Level, QuietHours, Volunteer, VolunteerState
from storage import moments
from storage.unit import Row


def as_volunteer(row: Row) -> Volunteer:
    """One row of `volunteers.find`."""
    return Volunteer(
        id=row["id"],
        person=row["person_id"],
        waiting_since=moments.load(row["waiting_since"]),
        level=Level(row["level"]),
        state=VolunteerState(row["state"]),
        topics=_words(row["topics"]),
        aid_types=_words(row["aid_types"]),
        areas=_words(row["areas"]),
        remote=bool(row["remote"]),
        languages=_words(row["languages"]),
        capacity=row["capacity"],
        open_tasks=row["open_tasks"],
        paused_until=moments.load_or_none(row["paused_until"]),
        quiet=_quiet(row),
        zone=row["zone"],
        today_breaks_quiet=bool(row["today_breaks_quiet"]),
        marks=frozenset(Mark(mark) for mark in json.loads(row["marks"])),
        licences=_words(row["licences"]),
        daily_limit=row["daily_limit"],
        asked_today=row["asked_today"],
        last_asked_at=moments.load_or_none(row["last_asked_at"]),
        asked=row["asked"],
        answered=row["answered"],
        accepted=row["accepted"],
        kudos=row["kudos"],
    )


def _quiet(row: Row) -> QuietHours | None:
    if row["quiet_from"] is None or row["quiet_to"] is None:
        return None
    return QuietHours(time.fromisoformat(row["quiet_from"]), time.fromisoformat(row["quiet_to"]))


def _words(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))
