"""A draft that nobody finishes: one reminder after a day, the end after a week (SPEC sections 3.3 and 7)."""

from dataclasses import replace
from datetime import datetime, timedelta

from dispatch.decisions import Job, StartTimer
from dispatch.ids import Id, Subject, SubjectKind
from dispatch.jobs import BY_DRAFT, ROWS
from dispatch.reminders import due_times
from dispatch.rules import Rules

LAST_DAY = timedelta(days=1)
"""So long a draft stays at least after its reminder, however late that came."""


def draft_subject(person: Id, dialogue: str) -> Subject:
    """What a person has answered so far in a dialogue, as a subject of timers."""
    return Subject(SubjectKind.DRAFT, f"{person}/{dialogue}")


def begun(draft: Subject, rules: Rules, now: datetime) -> tuple[StartTimer, ...]:
    """Set once, when a draft is begun: who goes on answering sets no timer at each answer."""
    return tuple(_timer(job, draft, now, rules) for job in BY_DRAFT)


def too_early(
    job: Job, draft: Subject, touched_at: datetime, rules: Rules, now: datetime
) -> StartTimer | None:
    """The same timer for later, where the draft was touched (UTC) after it was set; None: now is the time."""
    timer = _timer(job, draft, touched_at, rules)
    return timer if timer.due_at > now else None


def reminded(draft: Subject, touched_at: datetime, rules: Rules, now: datetime) -> StartTimer:
    """Its end: who is told that everything is kept has time to go on."""
    end = _timer(Job.DRAFT_EXPIRY, draft, touched_at, rules)
    return replace(end, due_at=max(end.due_at, now + LAST_DAY))


def _timer(job: Job, draft: Subject, since: datetime, rules: Rules) -> StartTimer:
    due_at = due_times(ROWS[job], since, rules)[0]
    return StartTimer(job, draft, due_at, 0)
