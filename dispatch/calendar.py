"""Working days and waking hours of a centre; moments go in and out as aware UTC."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DayOff = Callable[[date], bool] | Collection[date]
"""A question whether a date is a day off, or the set of holidays beside Saturday and Sunday."""

_DAY = timedelta(days=1)


class Calendar:
    """The centre's time: when it works, and when people may be written to.

    `overrides` says of single dates whether they work and wins over all else. `waking` are local hours, the
    end excluded. An hour that the clocks repeat in autumn counts once by name (its first pass) and twice as a
    duration.
    """

    def __init__(
        self,
        zone: str,
        days_off: DayOff = (),
        overrides: Mapping[date, bool] | None = None,
        waking: tuple[time, time] = (time(9), time(21)),
    ) -> None:
        self.zone = ZoneInfo(zone)
        self._is_off = days_off if callable(days_off) else _weekends_and(frozenset(days_off))
        self._overrides = dict(overrides or {})
        self._waking = waking

    def local_date(self, moment: datetime) -> date:
        """The date that people at the centre see at this moment."""
        return self._local(moment).date()

    def is_working_day(self, day: date) -> bool:
        """Whether the centre works on this local date."""
        return self._overrides[day] if day in self._overrides else not self._is_off(day)

    def add_working_days(self, moment: datetime, number: int) -> datetime:
        """The same local time on the `number`-th working day after the moment's date."""
        local = self._local(moment)
        day = local.date()
        for _ in range(number):
            day = self._next_working_day(day)
        return self._at(day, local.time()) if number else moment.astimezone(UTC)

    def next_working_morning(self, moment: datetime) -> datetime:
        """The start of waking hours on the first working day whose morning is still ahead."""
        day = self.local_date(moment)
        if self.is_working_day(day) and moment < self._at(day, self._waking[0]):
            return self._at(day, self._waking[0])
        return self._at(self._next_working_day(day), self._waking[0])

    def morning(self, day: date) -> datetime:
        """When waking hours begin on this local date."""
        return self._window(day)[0]

    def evening(self, day: date) -> datetime:
        """When waking hours end on this local date."""
        return self._window(day)[1]

    def at(self, day: date, clock: time) -> datetime:
        """This local time of this local date."""
        return self._at(day, clock)

    def is_waking(self, moment: datetime) -> bool:
        """Whether people may be written to now."""
        start, end = self._window(self.local_date(moment))
        return start <= moment < end

    def next_waking(self, moment: datetime) -> datetime:
        """The moment itself in waking hours, else the next time that they begin."""
        day = self.local_date(moment)
        start, end = self._window(day)
        if moment < start:
            return start
        return moment.astimezone(UTC) if moment < end else self._window(day + _DAY)[0]

    def last_waking_end(self, moment: datetime) -> datetime:
        """When the last waking hours before this moment ended; they must be over."""
        day = self.local_date(moment)
        end = self._window(day)[1]
        return end if end <= moment else self._window(day - _DAY)[1]

    def add_waking(self, moment: datetime, duration: timedelta) -> datetime:
        """The moment when so much waking time has passed."""
        moment, left = self.next_waking(moment), duration
        while (room := self._window(self.local_date(moment))[1] - moment) < left:
            left -= room
            moment = self.next_waking(moment + room)
        return moment + left

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return moment.astimezone(self.zone)

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock.replace(tzinfo=None, fold=0), self.zone).astimezone(UTC)

    def _window(self, day: date) -> tuple[datetime, datetime]:
        return self._at(day, self._waking[0]), self._at(day, self._waking[1])

    def _next_working_day(self, day: date) -> date:
        # A mistaken file may call every day a holiday: after two months without work any day will do.
        for _ in range(60):
            day += _DAY
            if self.is_working_day(day):
                break
        return day


def _weekends_and(holidays: frozenset[date]) -> Callable[[date], bool]:
    return lambda day: day.weekday() >= 5 or day in holidays
