"""The digest of a working morning: what is open, overdue, waiting, and how people rated (SPEC section 7)."""

from datetime import datetime, time, timedelta

from bot.service import Service
from dialogs.audience import Desk, Notices, say
from dialogs.messages import Text, text
from dispatch.rules import Rules
from storage import digest
from storage.digest import Waiting
from storage.unit import Unit

MOST_NAMED = 10


def told(unit: Unit, service: Service) -> Notices:
    """One message to the desk, in numbers of passports and counts only."""
    counts = digest.counts(unit)
    late = [case for case in digest.uncontacted(unit) if _by(case, service.rules) < unit.now]
    return (
        say(
            Desk(),
            "digest-words",
            searching=counts.searching,
            in_progress=counts.in_progress,
            resolved=counts.resolved,
            cards=counts.cards,
            calls=counts.calls,
            overdue=_overdue(late),
            ratings=_ratings(digest.stars_since(unit, _since(unit.now, service.rules))),
        ),
    )


def _by(case: Waiting, rules: Rules) -> datetime:
    return rules.calendar.add_working_days(case.registered_at, rules.centre.norms.contact_working_days)


def _overdue(late: list[Waiting]) -> Text:
    if not late:
        return text("digest-nothing-overdue")
    numbers = ", ".join(case.number for case in late[:MOST_NAMED])
    more = len(late) - MOST_NAMED
    named = text("digest-overdue", n=len(late), numbers=numbers)
    return text("digest-and-more", named=named, n=more) if more > 0 else named


def _ratings(stars: list[int]) -> Text:
    if not stars:
        return text("digest-no-ratings")
    low = sum(given <= 2 for given in stars)
    return text("digest-ratings", n=len(stars), good=sum(given >= 4 for given in stars), low=low)


def _since(now: datetime, rules: Rules) -> datetime:
    """The midnight that began the last working day before today: after a weekend, Friday's."""
    day = rules.calendar.local_date(now) - timedelta(days=1)
    while not rules.calendar.is_working_day(day):
        day -= timedelta(days=1)
    return rules.calendar.at(day, time())
