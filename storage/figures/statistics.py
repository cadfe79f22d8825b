"""Reads what figures are made from: rows without persons, counted where they lie (SPEC section 10)."""

import sqlite3
from bisect import bisect
from collections import Counter, defaultdict
from zoneinfo import ZoneInfo

from dispatch.passport import Status
from dispatch.statistics.heard import MONTHS_AT_MOST, Opinion
from dispatch.statistics.material import Case, Given, Groups, Material, Turnover, Work, age_group
from dispatch.statistics.month import Month
from storage import moments
from storage.figures import counts, opinions
from storage.persons import profiles
from storage.unit import Unit


def material(unit: Unit, month: Month, zone: ZoneInfo) -> Material:
    """What the figures of a month in the centre's zone are made from."""
    since, until = (moments.dump(moment) for moment in month.bounds(zone))
    return Material(
        _cases(unit, since, until),
        _ratings(unit, since, until),
        _work(unit, since, until),
        _clients(unit, month, since, until),
        _intakes(unit, month),
        _opinions(unit, month),
        _trend(unit, month, zone),
    )


def _cases(unit: Unit, since: str, until: str) -> tuple[Case, ...]:
    rows = unit.rows("statistics.cases", centre=unit.centre, since=since, until=until)
    return tuple(_case(row) for row in rows)


def _ratings(unit: Unit, since: str, until: str) -> tuple[Given, ...]:
    rows = unit.rows("statistics.ratings", centre=unit.centre, since=since, until=until)
    return tuple(Given(row["stars"], moments.load(row["first_at"])) for row in rows)


def _trend(unit: Unit, month: Month, zone: ZoneInfo) -> tuple[Turnover, ...]:
    """Moments sort as they are stored: of the thousands of a year none is read as one."""
    year = month.twelve()
    since, *later = (moments.dump(one.bounds(zone)[0]) for one in (*year, month.plus(1)))
    rows = unit.rows("statistics.turnover", centre=unit.centre, since=since, until=later[-1])
    found = Counter((bisect(later, row["at"]), row["what"]) for row in rows)
    return tuple(
        Turnover(one, found[place, "registered"], found[place, "helped"]) for place, one in enumerate(year)
    )


def _case(row: sqlite3.Row) -> Case:
    return Case(
        status=Status(row["status"]),
        registered_at=moments.load(row["registered_at"]),
        topic=row["topic"] or "",
        aid_type=row["aid_type"] or "",
        area=row["area"] or "",
        source=row["source"],
        contacted_at=moments.load_or_none(row["contacted_at"]),
        taken_at=moments.load_or_none(row["taken_at"]),
        answered_at=moments.load_or_none(row["answered_at"]),
        closed_at=moments.load_or_none(row["closed_at"]),
        unconfirmed=bool(row["unconfirmed"]),
        stars=row["stars"],
        asked_for_stars=bool(row["asked_for_stars"]),
    )


def _work(unit: Unit, since: str, until: str) -> Work:
    row = unit.one("statistics.work", centre=unit.centre, since=since, until=until)
    return Work(**dict(row)) if row is not None else Work()


def _clients(unit: Unit, month: Month, since: str, until: str) -> dict[str, Groups]:
    """Those registered in the month who told about themselves: each person once."""
    rows = unit.rows("statistics.clients", centre=unit.centre, since=since, until=until)
    known = profiles.told(unit, [row["client_id"] for row in rows])
    years = [int(profile["year"]) for profile in known if profile.get("year")]
    return {
        "age": Counter(age_group(month.year - year) for year in years),
        "sex": Counter(profile["sex"] for profile in known if profile.get("sex")),
        "occupation": Counter(profile["occupation"] for profile in known if profile.get("occupation")),
    }


def _intakes(unit: Unit, month: Month) -> dict[str, Groups]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for figure in counts.between(unit, month.first, month.last):
        found[figure.source][figure.step] = figure.count
    return dict(found)


def _opinions(unit: Unit, month: Month) -> tuple[Opinion, ...]:
    found = opinions.between(unit, month.plus(1 - MONTHS_AT_MOST).first, month.last)
    return tuple(Opinion(one.day, one.stars) for one in found)
