"""The production calendar of a country (moved days off included), from the package holidays."""

from collections.abc import Callable
from datetime import date

from dispatch.calendar import Calendar
from dispatch.catalogue import Centre


def day_off_in(country: str) -> Callable[[date], bool]:
    """A question whether a date is a day off in this country (ISO code, e.g. `RU`).

    Raises NotImplementedError when the package does not know the country.
    """
    import holidays  # noqa: PLC0415  costs a third of a second, which only the first use should pay

    known = holidays.country_holidays(country)
    return lambda day: not known.is_working_day(day)


def calendar_of(centre: Centre) -> Calendar:
    """The calendar that the centre's file describes."""
    days_off = day_off_in(centre.calendar_country) if centre.calendar_country else ()
    waking = (centre.waking.start, centre.waking.end)
    return Calendar(centre.zone, days_off, centre.calendar, waking)
