"""The days off beside Saturdays and Sundays in the years that are lived here, as calendars print them."""

from datetime import date

_NEW_YEAR = [date(2026, 1, day) for day in (1, 2, 5, 6, 7, 8, 9)] + [
    date(2027, 1, day) for day in (1, 4, 5, 6, 7, 8)
]
DAYS_OFF = {
    "Europe/Moscow": {
        *(date(2025, 12, 31), *_NEW_YEAR, date(2026, 2, 23), date(2026, 3, 9), date(2026, 5, 1)),
        *(date(2026, 5, 11), date(2026, 6, 12), date(2026, 11, 4), date(2026, 12, 31)),
    },
    "Europe/Berlin": {
        *(date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14)),
        *(date(2026, 5, 25), date(2026, 12, 25), date(2027, 1, 1)),
    },
}
LAST = date(2027, 1, 31)
"""No day after this one is known."""


def works_on(zone: str, day: date) -> bool:
    """Whether a centre of this zone works on the day."""
    assert day <= LAST, day
    return day.weekday() < 5 and day not in DAYS_OFF[zone]
