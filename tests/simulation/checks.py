"""What must hold after a year, each as a list of what broke it."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from dispatch.passport import OPEN, Cause, Refused, Status, move
from storage import moments
from tests.simulation.known import Year
from tests.simulation.log import TO_OWNER, Line

DAY = timedelta(days=1)
STEPS = {
    "confirm": (timedelta(), DAY, 3 * DAY),
    "rating": (timedelta(), timedelta(hours=1), DAY, 3 * DAY, 7 * DAY),
}
"""When a card is shown by ourselves, counted from the end that it asks about (SPEC section 7)."""

ENDS = ("closed", "answered")
BEGINS = {"confirm": ("resolved",), "rating": ("closed", "answered")}
ANSWERED_BY = {"confirm": "confirm", "rating": "stars"}
FOLLOW_UPS = frozenset(f"notices-remind-follow_up{kind}" for kind in ("", "-untitled", "-helping"))
SPOKEN = frozenset({"relayed", "desk-writes", "desk-writes-owner", "desk-answer-client"})
"""Kinds of messages that are another person's own words."""

CHASES = frozenset({*TO_OWNER, *FOLLOW_UPS, *STEPS})
"""Kinds of messages by which somebody is chased."""


def asleep(year: Year, lines: Iterable[Line]) -> list[Line]:
    """New messages outside waking hours that could wake somebody.

    Expected are: an answer to who just did something; danger and «today»; what another person writes to
    them, in a talk or from the desk. All other news of what others do comes without a sound, and none by the
    clock, but for the farewell to who wanted to be erased then.
    """
    burning = {(line.at, line.place) for line in lines if year.burns(line)}
    deeds = {(line.at, line.cause) for line in lines if line.cause and year.burns(line)}
    return [
        line
        for line in lines
        if line.how == "new"
        and not year.calendar.is_waking(line.at)
        and not line.answers
        and not year.burns(line)
        and not (line.kind == "desk-ring-director" and (line.at, line.place) in burning)
        and not (not line.subject and (line.at, line.cause) in deeds)
        and line.kind not in SPOKEN
        and not (line.by_ourselves and line.at in year.world.who.erasures)
        and not (line.quiet and not line.by_ourselves and line.kind != "offer")
    ]


def doubles(year: Year, lines: Iterable[Line]) -> list[Line]:
    """What somebody got twice for one subject and step; what they asked for themselves does not count."""
    seen: Counter[Any] = Counter()
    twice = []
    for line in lines:
        key = _step(year, line) if line.how == "new" and not line.answers else None
        if key is not None:
            seen[key] += 1
            if seen[key] > 1:
                twice.append(line)
    return twice


def _step(year: Year, line: Line) -> Any:
    if line.kind in STEPS:
        begun = [at for at in year.moments_of(line.subject, *BEGINS[line.kind]) if at <= line.at]
        due = [year.calendar.next_waking(begun[-1] + step) for step in STEPS[line.kind][1:]]
        return line.name, line.kind, line.subject, begun[-1], sum(at <= line.at for at in due)
    if line.kind in TO_OWNER and line.by_ourselves:  # an operator may remind in between
        return line.name, line.kind, line.subject, sum(at <= line.at for at in year.signs(line.subject))
    if line.kind.startswith(("digest-", "report-")):
        return line.name, line.kind, year.calendar.local_date(line.at)
    if line.kind == "offer":
        return line.name, line.kind, line.subject
    if line.kind in FOLLOW_UPS:  # one for each last end, however many cases they had
        ends = [at for one in year.cases_of(line) for at in year.moments_of(one, *ENDS) if at <= line.at]
        return line.place, "follow up", max(ends)
    return None


def chased(year: Year, lines: Iterable[Line]) -> list[Line]:
    """Who was chased although they had answered, asked to stop, or the case had ended."""
    return [line for line in lines if line.how == "new" and line.by_ourselves and _needless(year, line)]


def _needless(year: Year, line: Line) -> bool:
    if line.kind not in CHASES:
        return False
    if year.wants_quiet(line):
        return True
    if line.kind in FOLLOW_UPS:
        return any(year.is_open(one, line.at) for one in year.cases_of(line))
    if line.kind in STEPS:
        begun = max(at for at in year.moments_of(line.subject, *BEGINS[line.kind]) if at <= line.at)
        answers = year.deeds[line.name, ANSWERED_BY[line.kind]]
        return any(begun < at < line.at and rest.startswith(line.subject) for at, rest in answers)
    if line.kind.startswith("notices-remind-contact"):
        began = year.moments_of(line.subject, "in_progress", "team_formed", "lead_named")
        owned = max(at for at in began if at <= line.at)
        return any(owned < at < line.at for at in year.moments_of(line.subject, "contacted"))
    return False


def pestered(year: Year, lines: Iterable[Line]) -> list[str]:
    """Accounts that were written to again after they had refused a message."""
    refused = Counter(line.place for line in lines if line.how == "refused")
    blocks = {name: len(done) for (name, verb), done in year.deeds.items() if verb == "block"}
    return [
        f"{channel} {name}: {count} tries"
        for (channel, name), count in refused.items()
        if count > blocks.get(name, 0)
    ]


def heaped(year: Year, lines: Iterable[Line]) -> list[Line]:
    """What came at one moment by the clock about one thing to one person, more than one message of it.

    The words of a reminder and the card that belongs to them are one; so is a director's ring.
    """
    seen: Counter[Any] = Counter()
    heap = []
    for line in lines:
        about = line.subject and line.kind not in ("task", "passport", "offer-over")
        if line.how == "new" and line.by_ourselves and about:
            key = line.at, line.name, line.subject
            seen[key] += 1
            if seen[key] > 1:
                heap.append(line)
    return heap


def left_behind(year: Year) -> list[str]:
    """Timers of the past, and what nothing will ever touch again: open passports, claimed escalations."""
    now = year.world.now
    rows = year.world.rows("select * from timers")
    late = [f"{row['kind']} since {row['due_at']}" for row in rows if moments.load(row["due_at"]) <= now]
    ticking = {_passport_of(year, row["subject_kind"], row["subject_id"]) for row in rows}
    asked = {row["subject_id"] for row in rows if row["subject_kind"] == "escalation"}
    forgotten = [
        f"{row['reason']} is {row['state']} without a clock"
        for name, row in year.escalations.items()
        if row["state"] == "claimed" and name not in asked
    ]
    silent = [
        f"{row['number']} {row['status']} has no clock"
        for row in year.passports.values()
        if Status(row["status"]) in OPEN and row["id"] not in ticking
    ]
    return late + forgotten + silent


def _passport_of(year: Year, kind: str, subject: str) -> str | None:
    if kind == "offer":
        return year.offers.get(subject)
    if kind == "escalation":
        return year.escalations[subject]["passport_id"]
    return subject


def endless(year: Year) -> list[str]:
    """Passports that are neither open nor ended."""
    ends = {Status.CLOSED, Status.ANSWERED, Status.UNSOLVABLE, Status.WITHDRAWN}
    return [
        f"{row['number']} is {row['status']}"
        for row in year.passports.values()
        if Status(row["status"]) not in OPEN | ends or (row["status"] in ends and row["closed_at"] is None)
    ]


def astray(year: Year) -> list[str]:
    """Histories that do not walk along the lifecycle."""
    wrong = []
    statuses, causes = set(Status), set(Cause)
    for passport, history in year.history.items():
        status = Status.DRAFT
        for row in history:
            if row["what"] not in statuses or row["detail"] not in causes:
                continue
            to = move(status, Status(row["what"]), Cause(row["detail"]))
            if isinstance(to, Refused):
                wrong.append(f"{passport}: {to}")
            status = Status(row["what"])
        if status != year.passports[passport]["status"]:
            wrong.append(f"{passport}: the history ends as {status}")
    return wrong


def two_owners(year: Year) -> list[str]:
    """Passports that two owned at one moment."""
    until: dict[str, str] = {}
    wrong = []
    for row in year.world.rows("select * from assignments order by passport_id, started_at, id"):
        if row["started_at"] < until.get(row["passport_id"], ""):
            wrong.append(row["passport_id"])
        until[row["passport_id"]] = row["ended_at"] or "9999"
    return wrong


def miscounted(year: Year) -> list[str]:
    """Volunteers whose sum of kudos is not that of their ledger."""
    ledger = {
        row["volunteer_id"]: row["points"]
        for row in year.world.rows("select volunteer_id, sum(points) as points from kudos group by 1")
    }
    rows = year.world.rows("select id, kudos from volunteers")
    return [row["id"] for row in rows if row["kudos"] != ledger.get(row["id"], 0)]


def broken(year: Year) -> list[str]:
    """Updates set aside and messages that failed by our own fault.

    An offer's old card that can no longer be changed is none: its buttons say that it is over.
    """
    aside = [f"set aside: {row['cause']}" for row in year.world.rows("select cause from set_aside")]
    refused = "('blocked', 'gone', 'unanswered', 'not-editable')"
    query = f"select why from outbox where state = 'failed' and why not in {refused}"
    return aside + [f"not delivered: {row['why']}" for row in year.world.rows(query)]
