"""How the centre itself was rated, by the code on the wall: stars of nobody in particular (SPEC 3.1, 10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dispatch.ratings import is_positive
from dispatch.statistics.month import Month
from dispatch.statistics.spread import FEWEST, Share, average

MONTHS_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Opinion:
    """Stars from one to five on a day of the centre's zone; the words beside them are for directors alone."""

    day: date
    stars: int


@dataclass(frozen=True, slots=True)
class Heard:
    """The opinions of the months from `since` to `until`.

    With fewer than five there is no figure but their number: they wait until others join them.
    """

    since: Month
    until: Month
    count: int
    average: float | None = None
    positive: Share = Share(0, 0)

    @property
    def enough(self) -> bool:
        """Whether they are so many that none points at a person."""
        return self.count >= FEWEST


def heard(opinions: Iterable[Opinion], month: Month) -> Heard:
    """The opinions of the month, and of as many months before as it takes to be five; a year at most."""
    given = list(opinions)
    for back in range(MONTHS_AT_MOST):
        since = month.plus(-back)
        found = [one for one in given if since.first <= one.day <= month.last]
        if len(found) >= FEWEST:
            return _told(since, month, found)
    return Heard(month, month, sum(month.first <= one.day <= month.last for one in given))


def _told(since: Month, until: Month, found: list[Opinion]) -> Heard:
    stars = [one.stars for one in found]
    positive = Share(sum(map(is_positive, stars)), len(stars))
    return Heard(since, until, len(found), average(stars), positive)
