"""What was said of the centre itself, by the code on the wall: nobody's stars and words (SPEC 3.1 and 10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dispatch.ratings import is_positive
from dispatch.statistics.month import Month
from dispatch.statistics.spread import FEWEST, Share, average

MONTHS_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Opinion:
    """Stars from one to five on a day of the centre's zone; `words` are depersonalised, "" for none."""

    day: date
    stars: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """The opinions of the months from `since` to `until`.

    With fewer than five there is no figure but their number, and no words: they wait until others join them.
    The words are in the order of the alphabet, so that their place tells no day.
    """

    since: Month
    until: Month
    count: int
    average: float | None = None
    positive: Share = Share(0, 0)
    words: tuple[str, ...] = ()

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
    words = tuple(sorted(one.words for one in found if one.words))
    return Heard(
        since, until, len(found), average(stars), Share(sum(map(is_positive, stars)), len(stars)), words
    )
