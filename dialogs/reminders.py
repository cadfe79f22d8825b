"""What is said when a scheduled job is due, for each job that reminds somebody (SPEC section 7)."""

from collections.abc import Callable

from dialogs.audience import Client, Notices, Owner, say, show
from dialogs.messages import Button, column, text
from dispatch.decisions import Job


def _of_draft(passport: str) -> Notices:
    rows = column(
        Button(text("notices-draft-continue"), "go:continue", "primary"),
        Button(text("notices-draft-anew"), "go:anew"),
    )
    return (say(Client(passport), "notices-remind-draft_reminder", rows),)


def _of_owner(job: Job) -> Callable[[str], Notices]:
    def said(passport: str) -> Notices:
        owner = Owner(passport)
        return say(owner, f"notices-remind-{job}"), show(owner, "task", passport, anew=True)

    return said


def _of_confirmation(passport: str) -> Notices:
    return (show(Client(passport), "confirm", passport, anew=True),)


def _of_rating(passport: str) -> Notices:
    return (show(Client(passport), "rating", passport, anew=True),)


def _of_later(passport: str) -> Notices:
    rows = column(
        Button(text("passport-new"), "go:help"), Button(text("notices-help-others"), "go:volunteer")
    )
    return (say(Client(passport), "notices-remind-follow_up", rows),)


REMINDERS: dict[Job, Callable[[str], Notices]] = {
    Job.DRAFT_REMINDER: _of_draft,
    Job.CONTACT_REMINDER: _of_owner(Job.CONTACT_REMINDER),
    Job.NEWS_REMINDER: _of_owner(Job.NEWS_REMINDER),
    Job.CONFIRM_CHASE: _of_confirmation,
    Job.RATING_CHASE: _of_rating,
    Job.FOLLOW_UP: _of_later,
}
"""Notices by job, for a passport's id; the other jobs remind nobody."""
