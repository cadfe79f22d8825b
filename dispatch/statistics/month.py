"""A month of a centre: from its first moment to the first of the next, in the centre's zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONTHS_IN_YEAR = 12
FIRST_YEAR = 2020
"""Nobody can ask for an earlier report."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, `number` from 1 to 12."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime, zone: ZoneInfo) -> "Month":
        """The month that an aware moment has in the zone."""
        here = moment.astimezone(zone)
        return cls(here.year, here.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month written as 2026-10; raises ValueError for anything else, and where no centre was yet."""
        first = date.fromisoformat(f"{text}-01")
        if first.year < FIRST_YEAR:
            raise ValueError(f"no centre worked in {first.year}")
        return cls(first.year, first.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.plus(1).first - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def plus(self, months: int) -> "Month":
        """So many months later, or earlier for a negative number."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    def twelve(self) -> tuple["Month", ...]:
        """The year of months that ends with it, the oldest first."""
        return tuple(self.plus(-back) for back in reversed(range(MONTHS_IN_YEAR)))

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Its first moment and that of the next month, in UTC."""
        return _begin(self, zone), _begin(self.plus(1), zone)


def _begin(month: Month, zone: ZoneInfo) -> datetime:
    return datetime.combine(month.first, time(), zone).astimezone(UTC)
