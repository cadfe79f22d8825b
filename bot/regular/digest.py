"""The digest of a working morning: what is open, late or soon to be, how people rated (SPEC 7 and 12.7)."""

from datetime import date, datetime, time, timedelta

from bot.service import Service
from dialogs.audience import Desk, Notice, Notices
from dialogs.effects import Say
from dialogs.messages import Text, text
from dispatch.ratings import is_low, is_positive
from dispatch.regular import Regular, next_time
from dispatch.rules import Rules
from dispatch.statistics.figures import CONSULTATIONS
from dispatch.statistics.month import Month
from dispatch.statistics.pace import pace
from storage.desk import digest
from storage.unit import Unit

MOST_NAMED = 10
LONGEST = timedelta(days=31)
"""After a longer downtime no more than this is told."""


def told(unit: Unit, service: Service, last: date) -> Notices:
    """One message to the desk, in numbers of passports and counts only; `last` is the day of the one before.

    What happened since that day began is told, but for this morning: nothing is left out, nothing told twice.
    Where no messenger can be reached until the next one is due, only that one comes.
    """
    counts, calendar = digest.counts(unit), service.rules.calendar
    today = calendar.local_date(unit.now)
    since, until = (calendar.at(day, time()) for day in (max(last, today - LONGEST), today))
    waiting = [(one.number, service.rules.contact_by(one.registered_at)) for one in digest.uncontacted(unit)]
    words = text(
        "digest-words",
        searching=counts.searching,
        in_progress=counts.in_progress,
        resolved=counts.resolved,
        cards=counts.cards,
        calls=counts.calls,
        overdue=_overdue([number for number, by in waiting if by < unit.now]),
        ending=_ending(waiting, unit.now, service.rules),
        pace=_pace(unit, service.rules),
        ratings=_ratings(digest.stars_between(unit, since, until)),
        unconfirmed=_unconfirmed(digest.unconfirmed_between(unit, since, until)),
    )
    return (Notice(Desk(), Say(words, until=next_time(Regular.DIGEST, unit.now, calendar))),)


def _overdue(late: list[str]) -> Text:
    return _named("digest-overdue", late) if late else text("digest-nothing-overdue")


def _ending(waiting: list[tuple[str, datetime]], now: datetime, rules: Rules) -> Text | str:
    """Whose norm ends today, and whose on the next working day: there is still time to keep it."""
    calendar, ahead = rules.calendar, [(number, by) for number, by in waiting if by >= now]
    said: Text | str = ""
    for key, moment in (("today", now), ("next", calendar.add_working_days(now, 1))):
        day = calendar.local_date(moment)
        if numbers := [number for number, by in ahead if calendar.local_date(by) == day]:
            said = text("digest-both", first=said, second=_named(f"digest-ends-{key}", numbers))
    return said


def _pace(unit: Unit, rules: Rules) -> Text:
    month, norm = Month.of(unit.now, rules.calendar.zone), rules.centre.norms.consultations_a_month
    done = digest.helped_since(unit, month.bounds(rules.calendar.zone)[0], CONSULTATIONS)
    going = pace(done, month, rules.calendar, unit.now)
    if going is None or going.expected is None:
        return text("digest-consultations", done=done, norm=norm)
    kept = "kept" if going.expected >= norm else "short"
    return text(f"digest-pace-{kept}", done=done, expected=going.expected, norm=norm)


def _unconfirmed(numbers: list[str]) -> Text | str:
    return _named("digest-unconfirmed", numbers) if numbers else ""


def _named(key: str, numbers: list[str]) -> Text:
    named = text(key, n=len(numbers), numbers=", ".join(numbers[:MOST_NAMED]))
    more = len(numbers) - MOST_NAMED
    return text("digest-and-more", named=named, n=more) if more > 0 else named


def _ratings(stars: list[int]) -> Text:
    if not stars:
        return text("digest-no-ratings")
    good, low = sum(map(is_positive, stars)), sum(map(is_low, stars))
    return text("digest-ratings", n=len(stars), good=good, low=low)
