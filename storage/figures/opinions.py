"""Opinions about the centre: a day, stars, perhaps words; whose they are is not written down (SPEC 3.1)."""

from dataclasses import dataclass
from datetime import date

from dispatch.ids import Id
from storage.codec import Erased
from storage.persons import tries
from storage.unit import Unit

COMMENT = "opinions.sealed_comment"
AN_HOUR = 1
"""Opinions that one person may give in an hour."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Stars from one to five, on a day of the centre's zone."""

    day: date
    stars: int
    comment: str | Erased | None


def add(unit: Unit, day: date, stars: int, who: Id) -> Id | None:
    """Keep stars for the centre; None if `who` gave some within the hour, which alone is known of them."""
    giver = f"opinion {who}"
    if not tries.may(unit, giver, AN_HOUR):
        return None
    tries.note(unit, giver)
    opinion = unit.new_id()
    unit.run("opinions.add", id=opinion, centre=unit.centre, day=day.isoformat(), stars=stars)
    return opinion


def comment(unit: Unit, opinion: Id, words: str) -> int | None:
    """Words beside the stars; returns these, None if there are some words, or no such stars."""
    sealed = unit.seal(unit.centre, COMMENT, opinion, words)
    kept = unit.rows("opinions.comment", id=opinion, centre=unit.centre, sealed_comment=sealed)
    return kept[0]["stars"] if kept else None


def forget_words(unit: Unit, before: date) -> int:
    """Destroy what was said beside stars of days before this one; the stars stay. Returns how many."""
    return unit.run("opinions.forget_words", centre=unit.centre, before=before.isoformat())


def between(unit: Unit, first: date, last: date) -> list[Opinion]:
    """The opinions from the first of these days to the last, for the directors."""
    return [
        Opinion(
            date.fromisoformat(row["day"]),
            row["stars"],
            unit.open(unit.centre, COMMENT, row["id"], row["sealed_comment"]),
        )
        for row in unit.rows(
            "opinions.between", centre=unit.centre, first=first.isoformat(), last=last.isoformat()
        )
    ]
