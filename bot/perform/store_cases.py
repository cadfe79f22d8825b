"""Stores decisions about a passport and its owner."""

from dispatch.decisions import (
    ApproveOwner,
    AssignOwner,
    BookHours,
    CorrectPassport,
    Decisions,
    HoldOwner,
    Job,
    LetOwnerRest,
    MovePassport,
    NameClient,
    NoteContact,
    NoteNews,
    PassWords,
    RecordEvent,
    RecordRating,
    ReleaseOwner,
)
from dispatch.handing import CLOSED
from dispatch.ids import OwnerKind
from dispatch.jobs import JOBS
from dispatch.passport import OPEN, Status
from storage.desk import call_tasks, escalations
from storage.problems import assignments, handed, handshakes, history, passports, ratings, teams, visits
from storage.problems.history import Author
from storage.unit import Unit


class StaleDecision(Exception):
    """What was decided no longer fits the rows: the event is to be rolled back and run on fresh facts."""


def move_passport(unit: Unit, decision: MovePassport, author: Author) -> Decisions:
    """The lifecycle, with a line of history; nobody is called any more about what is over.

    Raises `StaleDecision`.
    """
    if not passports.move(unit, decision):
        raise StaleDecision(decision.passport)
    history.add(unit, decision.passport, author, decision.to, decision.cause)
    over = [row.job for row in JOBS if decision.to not in row.while_in]
    call_tasks.give_up(unit, decision.passport, over)
    if decision.to not in OPEN:
        handed.end(unit, decision.passport, CLOSED)
    if decision.to is Status.CLOSED:
        assignments.finish(unit, decision.passport, decision.cause)
    return (decision,)


def name_client(unit: Unit, decision: NameClient, _author: Author) -> Decisions:
    """Whose problem it is, and who told it for them; raises `StaleDecision`."""
    if not handshakes.name_client(unit, decision):
        raise StaleDecision(decision.passport)
    return (decision,)


def assign_owner(unit: Unit, decision: AssignOwner, _author: Author) -> Decisions:
    """The one owner and the beginning of their assignment; raises `StaleDecision`."""
    if not passports.own(unit, decision.passport, decision.owner, awaits_word=decision.awaits_word):
        raise StaleDecision(decision.passport)
    assignments.begin(unit, decision.passport, decision.owner)
    return (decision,)


def approve_owner(unit: Unit, decision: ApproveOwner, author: Author) -> Decisions:
    """The desk has agreed; raises `StaleDecision`."""
    if not passports.approve(unit, decision.passport):
        raise StaleDecision(decision.passport)
    history.add(unit, decision.passport, author, "approved")
    return (decision,)


def hold_owner(unit: Unit, decision: HoldOwner, author: Author) -> Decisions:
    """The desk is asked whether they go on; raises `StaleDecision`."""
    if not passports.hold(unit, decision.passport):
        raise StaleDecision(decision.passport)
    history.add(unit, decision.passport, author, "held")
    return (decision,)


def let_owner_rest(unit: Unit, decision: LetOwnerRest, _author: Author) -> Decisions:
    """Their times to meet are over; raises `StaleDecision`."""
    if not passports.let_owner_rest(unit, decision.passport):
        raise StaleDecision(decision.passport)
    visits.end(unit, decision.passport)
    return (decision,)


def release_owner(unit: Unit, decision: ReleaseOwner, _author: Author) -> Decisions:
    """No owner, and the end of the assignment; raises `StaleDecision`."""
    if not passports.release(unit, decision.passport, decision.owner):
        raise StaleDecision(decision.passport)
    assignments.finish(unit, decision.passport, decision.cause)
    visits.end(unit, decision.passport)
    if decision.owner.kind is OwnerKind.TEAM:
        teams.end(unit, decision.owner.id)
    if decision.exclude and decision.owner.kind is OwnerKind.VOLUNTEER:
        passports.remember(unit, decision.passport, decision.owner.id, "declined")
    return (decision,)


def note_contact(unit: Unit, decision: NoteContact, author: Author) -> Decisions:
    """The first contact of the present owner."""
    passports.contacted(unit, decision.passport, decision.at)
    assignments.contacted(unit, decision.passport, decision.at)
    history.add(unit, decision.passport, author, "contacted")
    return (decision,)


def note_news(unit: Unit, decision: NoteNews, _author: Author) -> Decisions:
    """A sign of work."""
    passports.heard(unit, decision.passport, decision.at)
    return (decision,)


def book_hours(unit: Unit, decision: BookHours, _author: Author) -> Decisions:
    """The hours given; nobody is told."""
    assignments.worked(unit, decision.passport, decision.hours, decision.helped)
    return ()


def record_rating(unit: Unit, decision: RecordRating, author: Author) -> Decisions:
    """The stars of the client for the passport's owner; earlier ones stay in the history.

    Nobody is called to ask for them any more.
    """
    passport = passports.load(unit, decision.passport)
    owner = passport.owner if passport else None
    volunteer = owner.id if owner and owner.kind is OwnerKind.VOLUNTEER else None
    ratings.put(unit, decision.passport, volunteer, decision.stars, decision.at)
    history.add(unit, decision.passport, author, "rated", str(decision.stars))
    call_tasks.give_up(unit, decision.passport, (Job.RATING_CHASE,))
    return (decision,)


def pass_words(unit: Unit, decision: PassWords, _author: Author) -> Decisions:
    """The client's words beside the stars went to whoever helped."""
    ratings.pass_on(unit, decision.passport)
    return (decision,)


def correct_passport(unit: Unit, decision: CorrectPassport, _author: Author) -> Decisions:
    """What the desk corrected."""
    passports.correct(unit, decision)
    if decision.urgency is not None:
        escalations.hurry(unit, decision.passport, decision.urgency)
    return (decision,)


def record_event(unit: Unit, decision: RecordEvent, author: Author) -> Decisions:
    """A line of history."""
    history.add(unit, decision.passport, author, decision.kind, decision.detail)
    return (decision,)
