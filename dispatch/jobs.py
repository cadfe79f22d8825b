"""The scheduled jobs of SPEC section 7 as one table."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from dispatch.decisions import Job, Reason
from dispatch.passport import HELPED, Status


class Since(StrEnum):
    """The moment that a job counts from: a field of the passport, or the moment of setting the timer."""

    SETTING = "setting"
    REGISTERED = "registered_at"
    RESOLVED = "resolved_at"
    CLOSED = "closed_at"


class Does(StrEnum):
    """What a due job does."""

    REMIND = "remind"
    ASK = "ask"
    ESCALATE = "escalate"
    WARN = "warn"
    GIVE_BACK = "give_back"
    EXPIRE = "expire"
    CLOSE_AT_LAST = "close_at_last"
    CHASE = "chase"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job: due after each of `steps` (or working days, or a term), while the passport is in `while_in`.

    `until` names the fact that makes it needless, `term` the centre's days of keeping something. `more` is
    waking time instead of steps, `waking` moves it into waking hours. `bound` jobs die with the version they
    were set for; the norm's clock runs from registration whatever the passport goes through. `event` is the
    line of history that a doing leaves. A row without a time is set for a moment of its own. `again` jobs go
    on as long as nothing ends them. Jobs speak to the client, or `to_owner`; a `duty` belongs to a task in
    hand: it comes also to who asked not to be reminded.
    """

    job: Job
    while_in: frozenset[Status]
    since: Since
    does: Does
    steps: tuple[timedelta, ...] = ()
    working_days: str = ""
    term: str = ""
    until: str = ""
    more: timedelta = timedelta()
    waking: bool = True
    bound: bool = True
    reason: Reason | None = None
    event: str = ""
    again: bool = False
    to_owner: bool = False
    duty: bool = False


def _in(*statuses: Status) -> frozenset[Status]:
    return frozenset(statuses)


ASKED = "owner_asked"
"""The line of history that says that an owner was asked how it goes."""

CLIENT_ASKED = "client_asked"
"""The one that says that a client was asked once more whether it is solved."""

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_S, _W = Status, _in(Status.IN_PROGRESS)
_BEFORE_CONTACT = _in(Status.REGISTERED, Status.SEARCHING, Status.IN_PROGRESS)
_J, _D = Job, Does

JOBS: tuple[JobRow, ...] = (
    JobRow(_J.DRAFT_REMINDER, _in(_S.DRAFT), Since.SETTING, _D.REMIND, (_DAY,)),
    JobRow(_J.DRAFT_EXPIRY, _in(_S.DRAFT), Since.SETTING, _D.EXPIRE, term="drafts_days", waking=False),
    JobRow(
        _J.CONTACT_REMINDER,
        _W,
        Since.SETTING,
        _D.ASK,
        working_days="contact_reminder_working_days",
        until="contacted_at",
        event=ASKED,
        to_owner=True,
    ),
    # A silent owner loses the task kindly: asked, four waking hours later warned, and a working day later
    # relieved (SPEC 12.17). Each sets the next, so that after a downtime they do not come at once.
    JobRow(
        _J.CONTACT_WARNING,
        _W,
        Since.SETTING,
        _D.WARN,
        more=4 * _HOUR,
        until="contacted_at",
        event="owner_warned",
        to_owner=True,
        duty=True,
    ),
    JobRow(
        _J.CONTACT_LOST,
        _W,
        Since.SETTING,
        _D.GIVE_BACK,
        working_days="contact_reminder_working_days",
        until="contacted_at",
    ),
    JobRow(
        _J.CONTACT_NORM,
        _BEFORE_CONTACT,
        Since.REGISTERED,
        _D.ESCALATE,
        working_days="contact_working_days",
        until="contacted_at",
        bound=False,
        reason=Reason.NO_CONTACT,
    ),
    JobRow(_J.VISIT_SOON, _W, Since.SETTING, _D.REMIND, to_owner=True),
    JobRow(_J.NEWS_REMINDER, _W, Since.SETTING, _D.REMIND, (5 * _DAY,), event=ASKED, to_owner=True),
    # The desk may find that all is well; if nothing comes of it, it is asked again: nobody is forgotten.
    JobRow(_J.NEWS_DESK, _W, Since.SETTING, _D.ESCALATE, (10 * _DAY,), reason=Reason.NO_NEWS, again=True),
    JobRow(
        _J.CONFIRM_CHASE,
        _in(_S.RESOLVED),
        Since.RESOLVED,
        _D.CLOSE_AT_LAST,
        (_DAY, 3 * _DAY, 7 * _DAY),
        event=CLIENT_ASKED,
    ),
    JobRow(
        _J.RATING_CHASE,
        HELPED,
        Since.CLOSED,
        _D.CHASE,
        (_HOUR, _DAY, 3 * _DAY, 7 * _DAY),
        until="rated",
    ),
    JobRow(_J.FOLLOW_UP, HELPED, Since.CLOSED, _D.FOLLOW_UP, (90 * _DAY,)),
)

ROWS = {row.job: row for row in JOBS}
BY_DRAFT = (Job.DRAFT_REMINDER, Job.DRAFT_EXPIRY)
BY_SILENCE = (Job.CONTACT_REMINDER, Job.CONTACT_WARNING)
BY_OWNER = (Job.CONTACT_REMINDER, Job.NEWS_REMINDER, Job.NEWS_DESK)
OF_OWNER = frozenset({*BY_SILENCE, *BY_OWNER, Job.CONTACT_LOST, Job.VISIT_SOON})
"""All clocks that end with the owner; `BY_OWNER` are those that begin with them."""

BY_NEWS = (Job.NEWS_REMINDER, Job.NEWS_DESK)
BY_CLOSURE = (Job.RATING_CHASE, Job.FOLLOW_UP)
