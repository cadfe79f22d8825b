"""The words of a report: names of groups, figures with their units."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from bot.speaking.texts import Texts
from dialogs.messages import text
from dispatch.catalogue import Centre, in_language
from dispatch.statistics.held import Held, Unit
from dispatch.statistics.merging import Part
from dispatch.statistics.month import Month
from dispatch.statistics.spread import FEWEST, Share, Spread

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOTHING = "–"


class Labels:
    """Says figures in one language, groups by the names that the centre gave them."""

    def __init__(self, texts: Texts, centre: Centre) -> None:
        self.texts, self._centre = texts, centre
        self._known = texts.beginning("report-")  # a source may be any word of a link

    def plain(self, key: str, **params: object) -> str:
        """A text of ours, without markup."""
        return self.texts.plain(text(key, **params))

    def month(self, month: Month) -> str:
        """Month and year."""
        return str(format_skeleton("yMMMM", month.first, locale=self.texts.language))

    def months(self, since: Month, until: Month) -> str:
        """One month, or from the one to the other."""
        if since == until:
            return self.month(until)
        first = "LLLL" if since.year == until.year else "LLLL y"
        return f"{format_date(since.first, first, locale=self.texts.language)} – {self.month(until)}"

    def stars(self, average: float | None) -> str:
        """An average with one digit."""
        if average is None:
            return NOTHING
        return f"{average:.1f}".replace(".", self.plain("report-decimal"))

    def hours(self, given: float) -> str:
        """Hours as they were told, with the halves."""
        return format_decimal(given, "#,##0.#", locale=self.texts.language)

    def count(self, number: int) -> str:
        """A count with its thousands apart."""
        return format_decimal(number, "#,##0", locale=self.texts.language)

    def short_month(self, month: Month) -> str:
        """The month alone, in two or three letters."""
        return format_date(month.first, "LLL", locale=self.texts.language).strip(".")[:3]

    def groups(self, breakdown: str, parts: Iterable[Part]) -> list[tuple[str, int]]:
        """Labelled counts of a breakdown."""
        return [(self.group(breakdown, part), part.count) for part in parts]

    def group(self, breakdown: str, part: Part) -> str:
        """The name of one group; the merged one tells how many it holds."""
        if not part.id:
            return self.plain("report-merged", n=part.groups)
        titles = _CATALOGUES[breakdown](self._centre) if breakdown in _CATALOGUES else {}
        if part.id in titles:
            return in_language(titles[part.id], self.texts.language)
        key = f"report-{breakdown}-{part.id}"
        return self.plain(key) if key in self._known else part.id

    def topic(self, id: str) -> str:
        """The name of a topic; its id, once the catalogue no longer knows it."""
        known = self._centre.topic_by_id.get(id)
        return in_language(known.title, self.texts.language) if known else id

    def obstacle(self, code: str) -> str:
        """Why something could not be solved."""
        return self.plain(f"escalation-obstacle-{code}")

    def share(self, share: Share) -> str:
        """A share in per cent, unless it is of too few."""
        return self.percent(share.told)

    def few(self, count: int) -> str:
        """The count, or only that it is small: few could be known by name."""
        return self.plain("report-few", n=FEWEST) if 0 < count < FEWEST else self.count(count)

    def percent(self, value: float | None) -> str:
        """A share from 0 to 1 in per cent."""
        return NOTHING if value is None else f"{round(value * 100)} %"

    def held(self, line: Held, value: float | None) -> str:
        """A value of that line with its unit."""
        if value is None:
            return NOTHING
        return _UNITS[line.unit](self, value)

    def name(self, line: Held) -> str:
        """What that line counts."""
        return self.plain(f"report-{line.name}")

    def lasted(self, spread: Spread | None) -> tuple[str, str]:
        """The median and the 90th percentile."""
        if spread is None:
            return NOTHING, NOTHING
        return self.duration(spread.median), self.duration(spread.ninetieth)

    def duration(self, length: timedelta) -> str:
        """Minutes, hours or days, whichever is read most easily."""
        if length < HOUR:
            return self.plain("report-minutes", n=max(round(length / timedelta(minutes=1)), 1))
        if length < 2 * DAY:
            return self.plain("report-hours", n=round(length / HOUR))
        return self.plain("report-days", n=round(length / DAY))


_UNITS: Mapping[Unit, Callable[[Labels, float], str]] = {
    "count": lambda labels, value: labels.count(round(value)),
    "hours": lambda labels, value: labels.hours(value),
    "share": Labels.percent,
    "few": lambda labels, value: labels.few(round(value)),
    "stars": Labels.stars,
    "ratio": Labels.stars,
    "duration": lambda labels, value: labels.duration(value * HOUR),
}
"""How a value of each unit is told."""

_CATALOGUES: Mapping[str, Callable[[Centre], Mapping[str, Mapping[str, str]]]] = {
    "topic": lambda centre: {each.id: each.title for each in centre.topics},
    "aid_type": lambda centre: {each.id: each.title for each in centre.aid_types},
    "area": lambda centre: {each.id: each.title for each in centre.areas},
}
