"""Whether every job that came due did what it is for, or was left for a reason (SPEC section 7)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from dispatch.passport import Status
from storage import moments
from tests.simulation.checks import ENDS, FOLLOW_UPS
from tests.simulation.jobs import End, Job, jobs
from tests.simulation.known import Year
from tests.simulation.log import Line

SOON, HALF_A_DAY = timedelta(minutes=1), timedelta(hours=12)
OF_DESK = ("escalation", "desk-ring-director", "desk-claimed-ask", "desk-answer")
SENDS = {
    "confirm_chase": ("confirm",),
    "rating_chase": ("rating",),
    "visit_soon": ("visit",),
    "follow_up": tuple(FOLLOW_UPS),
    "offer_show": ("offer",),
    "draft_reminder": ("notices-remind-draft",),
    "step_due": ("team", "notices-team-step"),
    "invitation_show": ("invitation",),
    "digest": ("digest-",),
    "monthly_report": ("report-",),
    **dict.fromkeys(("escalation_repeat", "escalation_director", "escalation_wake"), OF_DESK),
    **dict.fromkeys(("escalation_return", "escalation_claimed", "answer_due", "answer_late"), OF_DESK),
}
"""How the kinds of messages begin that a job sends."""

WRITES = {
    "confirm_chase": ("closed",),
    "contact_reminder": ("owner_asked",),
    "contact_warning": ("owner_warned",),
    "contact_lost": ("searching", "lead_left"),
    "news_reminder": ("owner_asked",),
}
"""The lines of a history that a job leaves."""

CALLS = {"contact_norm": "no_contact", "news_desk": "no_news", "wave_end": "no_volunteer"}
"""The escalation that a job opens."""

TO_CLIENT = ("confirm_chase", "rating_chase", "follow_up")
OF_TEAMS = ("step_due", "invitation_show", "news_reminder")
OVER = (*ENDS, "withdrawn", "unsolvable")
WHILE = {
    "offer_show": ("searching",),
    **dict.fromkeys(("step_due", "invitation_show"), ("in_progress",)),
    "confirm_chase": ("resolved",),
    "rating_chase": ENDS,
    "contact_norm": ("registered", "searching", "in_progress"),
    "wave_end": ("searching",),
    **dict.fromkeys(("contact_reminder", "contact_warning", "contact_lost"), ("in_progress",)),
    **dict.fromkeys(("news_reminder", "news_desk", "visit_soon"), ("in_progress",)),
}
"""Where a passport stands while a job means something; elsewhere `OVER` is where it ended."""

UNSEEN = frozenset({"upkeep", "levels", "draft_expiry", "offer_end", "erase"})
"""What shows in the tables alone, or on a day on which nobody rises to a level not at all."""

REMINDED = ("intake", "enrolment")
"""Dialogues that are worth a reminder."""


def unaccounted(year: Year, lines: Iterable[Line]) -> list[str]:
    """Jobs that came late, did nothing without a reason, or were cancelled by nobody's deed."""
    known = _Known(year, lines)
    return [f"{job.kind} of {job.subject}: {wrong}" for job in known.jobs if (wrong := known.wrong(job))]


class _Known:
    """What the world saw at each moment."""

    def __init__(self, year: Year, lines: Iterable[Line]) -> None:
        self._year, self._world = year, year.world
        self.jobs = list(jobs(year.world))
        self._set = {(job.name, job.set_at) for job in self.jobs}
        self._due = {(self._passport(job), job.ended_at) for job in self.jobs if job.end is End.DUE}
        self._lines: dict[datetime, list[Line]] = defaultdict(list)
        for line in lines:
            self._lines[line.at].append(line)
        self._calls = {
            (row["reason"], row["passport_id"], moments.load(row["opened_at"]))
            for row in year.escalations.values()
        }
        offers = year.world.rows("select id, passport_id, state, made_at from offers")
        self._offers = {row["id"]: row["state"] for row in offers}
        self._asked = {(row["passport_id"], moments.load(row["made_at"])) for row in offers}
        self._slots = [(deed.at, deed.data) for deed in year.world.deeds if deed.data.startswith("slot:")]
        self._stopped = {
            row["id"] for row in year.world.rows("select id from persons where asked_to_stop = 1")
        }
        self._drafts = {
            f"{row['person_id']}/{row['dialogue']}": moments.load(row["updated_at"])
            for row in year.world.rows("select person_id, dialogue, updated_at from drafts")
        }

    def wrong(self, job: Job) -> str:
        """What is wrong with how it ended; "" for nothing."""
        at = f"{job.ended_at:%Y-%m-%d %H:%M}"
        if job.end is End.WAITS:
            return "" if job.due_at > job.ended_at else f"is still due since {job.due_at}"
        if job.end is End.CANCELLED:
            return "" if job.cause or self._has_reason(job) else f"cancelled by nobody at {at}"
        if job.end is End.DUE and job.ended_at > self._back(job.due_at) + SOON:
            return f"due at {job.due_at}, done at {at}"
        return (
            "" if job.end is End.REPLACED or self._did(job) or self._is_excused(job) else f"nothing at {at}"
        )

    def _has_reason(self, job: Job) -> bool:
        """Whether another job about the passport ended it, an erasure, or a refusal of who had blocked us."""
        at = job.ended_at
        refused = any(line.how == "refused" for line in self._lines[at])
        return refused or (self._passport(job), at) in self._due or at in self._world.who.erasures

    def _back(self, due: datetime) -> datetime:
        return next((ends for begins, ends in self._world.was_down if begins <= due < ends), due)

    def _did(self, job: Job) -> bool:
        about, at = self._passport(job), job.ended_at
        if job.kind in UNSEEN:
            return self._is_gone(job)
        sent = any(self._fits(line, job, about) for line in self._lines[at])
        asked = job.kind == "wave_end" and (about, at) in self._asked
        written = {row["what"] for row in self._year.history.get(about, ()) if moments.load(row["at"]) == at}
        return (
            sent
            or asked
            or not written.isdisjoint(WRITES.get(job.kind, ()))
            or (CALLS.get(job.kind, ""), about, at) in self._calls
        )

    def _fits(self, line: Line, job: Job, about: str) -> bool:
        mine = not line.subject or line.subject in (job.subject, about) or line.kind in ("team", "invitation")
        return mine and line.how != "edit" and line.kind.startswith(SENDS.get(job.kind, ("?",)))

    def _is_gone(self, job: Job) -> bool:
        match job.kind:
            case "offer_end":
                return self._offers.get(job.subject) not in ("made", "delivered")
            case "draft_expiry":
                begun_anew = (job.name, job.ended_at) in self._set
                return begun_anew or self._drafts.get(job.subject, job.ended_at) >= job.ended_at
            case "erase":
                return job.ended_at in self._world.who.erasures
        return (job.name, job.ended_at) in self._set

    def _is_excused(self, job: Job) -> bool:
        """Put off to the morning, needless by now, or about somebody whom nothing may or can reach.

        What was asked of a team, a step say, goes with the team, though another may have the case by now.
        """
        about, at = self._passport(job), job.ended_at
        put_off = (job.name, at) in self._set and not self._year.calendar.is_waking(at)
        if job.kind == "offer_show" and self._offers.get(job.subject) == "withdrawn":
            return True
        if put_off or (job.kind == "draft_reminder" and self._is_not_reminded(job.subject)):
            return True
        if about not in self._world.told_problems:
            return False
        if self._moved_on(job, about, at) or self._is_asked_already(job, about, at):
            return True
        if job.kind == "visit_soon" and self._meeting(about, job.set_at) <= at:
            return True
        if job.kind in OF_TEAMS and self._is_leaderless(job, about, at):
            return True
        to_client = job.kind in TO_CLIENT and self._year.is_left_alone(about, at)
        return to_client or (job.kind == "follow_up" and self._has_newer(about, at))

    def _is_not_reminded(self, draft: str) -> bool:
        """Of a dialogue that is not worth it, or of who asked us not to."""
        return not draft.endswith(REMINDED) or draft.partition("/")[0] in self._stopped

    def _is_leaderless(self, job: Job, about: str, at: datetime) -> bool:
        """Whether the team had nobody then who could be told; what is the team's own ends with it."""
        said = [row["what"] for row in self._year.history[about] if moments.load(row["at"]) <= at]
        leads = [what for what in said if what in ("team_formed", "lead_named", "lead_left", "searching")]
        is_over = leads[-1:] == ["searching"] and job.kind != "news_reminder"
        return is_over or leads[-1:] == ["lead_left"]

    def _moved_on(self, job: Job, about: str, at: datetime) -> bool:
        said = [row for row in self._year.history[about] if moments.load(row["at"]) <= at]
        status = next((row["what"] for row in reversed(said) if row["what"] in set(Status)), "")
        return job.kind in WHILE and status not in WHILE[job.kind]

    def _is_asked_already(self, job: Job, about: str, at: datetime) -> bool:
        """Whether the owner was asked about the task by another clock half a day before or less."""
        asked = self._year.moments_of(about, "owner_asked")
        return "owner_asked" in WRITES.get(job.kind, ()) and any(at - HALF_A_DAY < one <= at for one in asked)

    def _meeting(self, about: str, at: datetime) -> datetime:
        """For when the client had agreed to meet by then."""
        chosen = [data.split(":") for one, data in self._slots if one <= at]
        minutes = [int(rest[2]) for rest in chosen if rest[1] == about and rest[-1].isdigit()]
        return datetime.fromtimestamp(60 * minutes[-1], UTC) if minutes else at

    def _has_newer(self, about: str, at: datetime) -> bool:
        """One question for each person, a season after the last end: not while they wait for help again."""
        theirs = self._year.others_of(about)
        ended = max(moment for moment in self._year.moments_of(about, *ENDS) if moment <= at)
        ends = (moment for name in theirs for moment in self._year.moments_of(name, *OVER))
        return any(self._year.is_open(name, at) for name in theirs) or any(ended < end <= at for end in ends)

    def _passport(self, job: Job) -> str:
        return self._year.about.get(job.subject.partition(":")[0], job.subject)
