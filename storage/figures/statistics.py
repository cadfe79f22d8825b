"""Reads what figures are made from: rows without persons, counted where they lie (SPEC section 10)."""

import sqlite3
from collections import Counter, defaultdict
from zoneinfo import ZoneInfo

from dispatch.passport import Status
from dispatch.statistics.figures import MONTHS_IN_TREND
from dispatch.statistics.heard import MONTHS_AT_MOST, Opinion
from dispatch.statistics.material import Case, Given, Groups, Material, Work, age_group
from dispatch.statistics.month import Month
from storage import moments
from storage.figures import counts, opinions
from storage.persons import profiles
from storage.unit import Unit


def material(unit: Unit, month: Month, zone: ZoneInfo) -> Material:
    """What the figures of a month in the centre's zone are made from."""
    return Material(
        _cases(unit, month, zone),
        _ratings(unit, month, zone),
        _work(unit, month, zone),
        _clients(unit, month, zone),
        _intakes(unit, month),
        _opinions(unit, month),
    )


def _cases(unit: Unit, month: Month, zone: ZoneInfo) -> tuple[Case, ...]:
    since, until = _year(month, zone)
    rows = unit.rows("statistics.cases", centre=unit.centre, since=since, until=until)
    return tuple(_case(row) for row in rows)


def _ratings(unit: Unit, month: Month, zone: ZoneInfo) -> tuple[Given, ...]:
    since, until = _year(month, zone)
    rows = unit.rows("statistics.ratings", centre=unit.centre, since=since, until=until)
    return tuple(Given(row["stars"], moments.load(row["first_at"])) for row in rows)


def _year(month: Month, zone: ZoneInfo) -> tuple[str, str]:
    """From when until when is the year that ends with the month."""
    since, until = month.plus(1 - MONTHS_IN_TREND).bounds(zone)[0], month.bounds(zone)[1]
    return moments.dump(since), moments.dump(until)


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


def _work(unit: Unit, month: Month, zone: ZoneInfo) -> Work:
    since, until = (moments.dump(moment) for moment in month.bounds(zone))
    row = unit.one("statistics.work", centre=unit.centre, since=since, until=until)
    return Work(**dict(row)) if row is not None else Work()


def _clients(unit: Unit, month: Month, zone: ZoneInfo) -> dict[str, Groups]:
    """Those registered in the month who told about themselves: each person once."""
    since, until = (moments.dump(moment) for moment in month.bounds(zone))
    rows = unit.rows("statistics.clients", centre=unit.centre, since=since, until=until)
    told = profiles.told(unit)
    known = [told[row["client_id"]] for row in rows if row["client_id"] in told]
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
