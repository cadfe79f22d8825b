"""A job that comes up at night, by a downtime say, waits for the morning (SPEC section 7)."""

from datetime import datetime

from dispatch.calendar import Calendar
from dispatch.decisions import Job, Reason
from dispatch.escalation import ALL_CLOCKS, rings_as_danger
from dispatch.jobs import ROWS
from dispatch.passport import Passport, Urgency

OF_SEARCH = frozenset({Job.OFFER_SHOW, Job.OFFER_END, Job.WAVE_END})
OF_TEAMS = frozenset({Job.STEP_DUE, Job.INVITATION_SHOW})


def is_late_at_night(due_at: datetime, calendar: Calendar, now: datetime) -> bool:
    """Whether what was due in waking hours comes up outside them."""
    return calendar.is_waking(due_at) and not calendar.is_waking(now)


def keeps_hours(job: Job, passport: Passport | None, reason: Reason | None = None) -> bool:
    """Whether a job about this passport, or about an escalation of this reason, keeps waking hours.

    Searches and calls for the desk do, unless it is danger or for «today» (SPEC sections 5 and 6).
    """
    if job in ROWS:
        return ROWS[job].waking
    if passport is not None and passport.urgency is Urgency.TODAY:
        return False
    if reason is not None:
        return job in ALL_CLOCKS and not rings_as_danger(reason, passport)
    return job in OF_SEARCH | OF_TEAMS and not (passport is not None and passport.danger)
