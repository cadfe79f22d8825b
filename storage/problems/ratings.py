"""Ratings: one to five stars for each end of a passport, and a comment under its key (SPEC section 7)."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from dispatch.ids import Id
from storage import moments
from storage.codec import Erased
from storage.unit import Unit

PLACE = "ratings.sealed_comment"


@dataclass(frozen=True, slots=True)
class Rating:
    """The stars as last given; `first_at` (UTC) is when the client rated for the first time.

    `settled` says that words came too, or were left out, `passed` that they went to whoever helped.
    """

    stars: int
    first_at: datetime
    comment: str | Erased
    settled: bool = False
    passed: bool = False


def find(unit: Unit, passport: Id) -> Rating | None:
    """The rating of a passport since it last ended, if there is one."""
    row = unit.one("ratings.find", passport=passport, centre=unit.centre)
    return _rating(unit, passport, row) if row is not None else None


def of_passport(unit: Unit, passport: Id) -> list[Rating]:
    """All its ratings, the first end's first; more than one if it came back."""
    rows = unit.rows("ratings.of_passport", passport=passport, centre=unit.centre)
    return [_rating(unit, passport, row) for row in rows]


def _rating(unit: Unit, passport: Id, row: sqlite3.Row) -> Rating:
    comment = unit.open(passport, PLACE, passport, row["sealed_comment"]) or ""
    settled = row["sealed_comment"] is not None
    return Rating(row["stars"], moments.load(row["first_at"]), comment, settled, bool(row["passed"]))


def put(unit: Unit, passport: Id, volunteer: Id | None, stars: int, at: datetime) -> None:
    """Store the stars, replacing earlier ones of the same end; the moment of the first time stays."""
    unit.run(
        "ratings.put",
        passport=passport,
        centre=unit.centre,
        volunteer=volunteer,
        stars=stars,
        at=moments.dump(at),
    )


def comment(unit: Unit, passport: Id, words: str) -> bool:
    """Put words beside the stars; False if there are no stars."""
    sealed = unit.seal(passport, PLACE, passport, words)
    return unit.run("ratings.comment", passport=passport, centre=unit.centre, sealed_comment=sealed) == 1


def pass_on(unit: Unit, passport: Id) -> None:
    """The words beside the stars went to whoever helped."""
    unit.run("ratings.pass", passport=passport, centre=unit.centre)
