"""What is said when a scheduled job is due, for each job that reminds somebody (SPEC section 7)."""

from collections.abc import Callable

from dialogs.audience import Client, Notice, Notices, Owner, Person, say, show
from dialogs.effects import Say
from dialogs.messages import Button, column, text
from dispatch.decisions import AskHowTheyAre, Job, Remind
from dispatch.ids import Id


def of_draft(person: Id, dialogue: str, title: str) -> Notices:
    """What was begun and not finished, once: to go on with, or to begin anew."""
    key = f"notices-remind-draft-{'titled' if title else dialogue}"
    rows = column(
        Button(text("start-continue"), f"go:continue:{dialogue}", "primary"),
        Button(text("start-anew"), f"go:anew:{dialogue}"),
    )
    return (Notice(Person(person), Say(text(key, title=title), rows)),)


def _of_owner(due: Remind) -> Notices:
    """The owner is asked, and the client's card tells that they were."""
    owner, passport = Owner(due.passport), due.passport
    asked = say(owner, f"notices-remind-{due.job}", until=due.until) if due.until else None
    return (
        asked or say(owner, f"notices-remind-{due.job}"),
        show(owner, "task", passport, anew=True),
        show(Client(passport), "passport", passport),
    )


def _of_confirmation(due: Remind) -> Notices:
    return (show(Client(due.passport), "confirm", due.passport, anew=True),)


def _of_rating(due: Remind) -> Notices:
    return (show(Client(due.passport), "rating", due.passport, anew=True),)


def _of_visit(due: Remind) -> Notices:
    passport = due.passport
    return tuple(show(to, "visit", passport, anew=True) for to in (Owner(passport), Client(passport)))


def of_later(asked: AskHowTheyAre) -> Notices:
    """How are you now, about which case; and once in a person's time, whether they would help others too."""
    key = f"notices-remind-follow_up{'' if asked.title else '-untitled'}"
    words = text(key, number=asked.number, title=asked.title)
    again = Button(text("passport-new"), "go:help")
    if not asked.helping:
        return (Notice(Client(asked.passport), Say(words, column(again))),)
    both = column(again, Button(text("notices-help-others"), "go:volunteer"))
    return (say(Client(asked.passport), "notices-remind-follow_up-helping", both, asked=words),)


REMINDERS: dict[Job, Callable[[Remind], Notices]] = {
    Job.CONTACT_REMINDER: _of_owner,
    Job.CONTACT_WARNING: _of_owner,
    Job.NEWS_REMINDER: _of_owner,
    Job.VISIT_SOON: _of_visit,
    Job.CONFIRM_CHASE: _of_confirmation,
    Job.RATING_CHASE: _of_rating,
}
"""Notices by job; the other jobs remind nobody."""
