"""«Как вы сейчас?»: ninety days after the last case of a person ended, once (SPEC sections 3.9 and 7)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from dispatch.decisions import AddCallTask, AskHowTheyAre, Decisions, Job, StartTimer
from dispatch.ids import passport_subject
from dispatch.jobs import ROWS
from dispatch.passport import HELPED, Passport
from dispatch.reminders import Reach, due_times, is_due
from dispatch.rules import Rules

AGAIN_IN = timedelta(days=7)
"""So much later it is looked again whether another case of theirs is still open."""


def follow_up(  # noqa: PLR0917
    passport: Passport,
    version: int,
    others: Collection[Passport],
    reach: Reach,
    rules: Rules,
    now: datetime,
    *,
    title: str = "",
    helping: bool = False,
) -> Decisions:
    """What the due job does; `others` are all other cases of this client, `helping` asks for their help too.

    A case that was helped later asks for itself. While another is open, or ended otherwise not long ago, it
    is put off.
    """
    if not is_due(Job.FOLLOW_UP, version, passport):
        return ()
    if any(_is_newer(other, passport) for other in others if other.status in HELPED):
        return ()
    if (until := _put_off(others, rules, now)) is not None:
        return (StartTimer(Job.FOLLOW_UP, passport_subject(passport.id), until, version),)
    if reach is Reach.NOBODY:
        return ()
    if reach is Reach.CALL:
        return (AddCallTask(Job.FOLLOW_UP, passport.id),)
    return (AskHowTheyAre(passport.id, passport.client, passport.number, title, helping),)


def _is_newer(other: Passport, passport: Passport) -> bool:
    return _ended(other) > _ended(passport)


def _ended(passport: Passport) -> tuple[datetime, str]:
    ended = passport.closed_at or passport.registered_at
    if ended is None:
        raise ValueError("a case that ended was registered")
    return ended, passport.id


def _put_off(others: Collection[Passport], rules: Rules, now: datetime) -> datetime | None:
    if any(other.is_open for other in others):
        return rules.calendar.next_waking(now + AGAIN_IN)
    ends = [other.closed_at for other in others if other.closed_at is not None]
    if not ends:
        return None
    (young_until,) = due_times(ROWS[Job.FOLLOW_UP], max(ends), rules)
    return young_until if young_until > now else None
