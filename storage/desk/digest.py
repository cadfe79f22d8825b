"""What the desk's digest counts; numbers of passports, no words and no persons."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from dispatch.rights import CONFIDENTIAL
from storage import moments
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Counts:
    """Passports by where they stand, cards that wait for everybody of the desk, calls to make."""

    searching: int
    in_progress: int
    resolved: int
    cards: int
    calls: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open passport whose client nobody has contacted yet; `registered_at` (UTC) is the last time."""

    number: str
    registered_at: datetime


def counts(unit: Unit) -> Counts:
    """As they are now."""
    row = unit.one("digest.counts", centre=unit.centre, confidential=json.dumps(sorted(CONFIDENTIAL)))
    return Counts(**dict(row)) if row is not None else Counts(0, 0, 0, 0, 0)


def uncontacted(unit: Unit) -> list[Waiting]:
    """The oldest first."""
    rows = unit.rows("digest.uncontacted", centre=unit.centre)
    return [Waiting(row["number"], moments.load(row["registered_at"])) for row in rows]


def stars_between(unit: Unit, since: datetime, until: datetime) -> list[int]:
    """The ratings given from one aware moment on and before another."""
    span = {"since": moments.dump(since), "until": moments.dump(until)}
    rows = unit.rows("digest.stars", centre=unit.centre, **span)
    return [row["stars"] for row in rows]


def unconfirmed_between(unit: Unit, since: datetime, until: datetime) -> list[str]:
    """The numbers of those that were closed without their client's word, within the same."""
    span = {"since": moments.dump(since), "until": moments.dump(until)}
    rows = unit.rows("digest.unconfirmed", centre=unit.centre, **span)
    return [row["number"] for row in rows]


def helped_since(unit: Unit, since: datetime, aid_types: Collection[str]) -> int:
    """How many passports of these aid types ended well since an aware moment."""
    given = {"since": moments.dump(since), "aid_types": json.dumps(sorted(aid_types))}
    row = unit.one("digest.helped", centre=unit.centre, **given)
    return 0 if row is None else int(row["helped"])
