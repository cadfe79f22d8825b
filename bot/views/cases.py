"""Cards of one passport: the client's, the owner's, the questions at closure."""

from datetime import datetime, timedelta
from typing import Any

from bot.perform.teams import helper_of
from bot.views.viewer import Viewer, called, client_called, title_of, title_words, titles, volunteer_called
from dialogs.cards import ConfirmView, Milestone, PassportView, RatingView, TaskView
from dialogs.cards.task import TaskFace
from dispatch.decisions import Reason
from dispatch.ids import OwnerKind
from dispatch.passport import Cause, Passport, Status, Urgency
from dispatch.ratings import RATED
from dispatch.registration import may_reopen
from dispatch.rules import Rules
from storage import (
    assignments,
    consents,
    escalations,
    history,
    partners,
    passport_texts,
    passports,
    ratings,
    showing,
    teams,
    visits,
    volunteers,
)
from storage.codec import Erased
from storage.unit import Unit

_MILESTONES = {
    "registered": Milestone.REGISTERED,
    "in_progress": Milestone.TAKEN,
    "contacted": Milestone.CONTACTED,
    "added": Milestone.ADDED,
    "resolved": Milestone.RESOLVED,
    "closed": Milestone.CLOSED,
    "answered": Milestone.ANSWERED,
    "unsolvable": Milestone.UNSOLVABLE,
    "withdrawn": Milestone.WITHDRAWN,
    "contacts_exchanged": Milestone.EXCHANGED,
    "owner_asked": Milestone.REMINDED,
    "owner_warned": Milestone.REMINDED,
    "time_chosen": Milestone.MEETING,
}
"""Lines of the history that a client sees; the rest are the desk's."""

_BETWEEN = {
    ("registered", "searching"): Milestone.ASKED,
    ("in_progress", "searching"): Milestone.LEFT,
    ("resolved", "searching"): Milestone.REOPENED,
    ("resolved", "in_progress"): Milestone.REOPENED,
    ("closed", "registered"): Milestone.REOPENED,
    ("answered", "registered"): Milestone.REOPENED,
    ("unsolvable", "registered"): Milestone.REOPENED,
}
"""What a move means that depends on where the passport was."""

_WAYS = ("phone", "email", "hours")
_TOLD = frozenset({"words", "addition"})
"""Kinds of texts that are the client's own; notes are not for the owner's card."""


def passport(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> PassportView | None:
    """The client's live card."""
    found, named = _own(unit, viewer, subject)
    if found is None:
        return None
    return PassportView(
        **named,
        status=found.status,
        danger=found.danger,
        responsible=_responsible(unit, found),
        asked=len(found.asked),
        next_wave_at=showing.next_wave_at(unit, found.id),
        norm_at=(norm := norm_at(found, rules)),
        late=norm is not None and norm <= unit.now,
        today=found.urgency is Urgency.TODAY,
        contacted=found.contacted_at is not None,
        rated=found.rated,
        talk=found.is_open and helper_of(unit, found) is not None,
        timeline=timeline(unit, found.id),
        marks=_marks(unit, found),
        at_desk=_at_desk(unit, found.id),
        last_wave=found.wave >= len(rules.centre.waves.of(found.urgency).steps),
        visit_at=_visit_at(unit, found),
        may_return=may_reopen(found, Cause.CLIENT, rules, unit.now),
    )


def confirm(unit: Unit, _rules: Rules, viewer: Viewer, subject: str) -> ConfirmView | None:
    """The question whether the problem is solved."""
    found, named = _own(unit, viewer, subject)
    if found is None:
        return None
    return ConfirmView(
        **named,
        helper=_responsible(unit, found),
        verdict=_verdict(unit, found),
        open=found.status is Status.RESOLVED,
    )


def _verdict(unit: Unit, found: Passport) -> str:
    """Whose word closed it: "yes" the client's, "closed" somebody else's, "" while it is open."""
    if found.status is not Status.CLOSED:
        return ""
    causes = [line.detail for line in history.of_passport(unit, found.id) if line.what == Status.CLOSED]
    return "yes" if causes and causes[-1] in (Cause.CONFIRMED, Cause.PARTLY_ENOUGH) else "closed"


def rating(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> RatingView | None:
    """The five stars."""
    found, named = _own(unit, viewer, subject)
    if found is None:
        return None
    given = ratings.find(unit, subject)
    last = timedelta(days=rules.centre.norms.rating_change_days)
    return RatingView(
        **named,
        stars=given.stars if given else None,
        commented=given is not None and given.settled,
        open=found.status in RATED,
        changeable=given is not None and found.status in RATED and unit.now <= given.first_at + last,
    )


def task(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> TaskView | None:
    """The owner's card; one who is no longer the owner sees only that it left."""
    found, wording = passports.load(unit, subject), passports.wording(unit, subject)
    if found is None or wording is None or viewer.volunteer is None:
        return None
    mine = helper_of(unit, found) == viewer.volunteer
    if not mine and not was_owner(unit, viewer, subject):
        return None
    face = _task_face(found) if mine else "left"
    told = {**_told(unit, found), **_work(unit, found)} if face in ("new", "working") else {}
    norm = norm_at(found, rules) if face == "new" else None
    return TaskView(
        id=subject,
        face=face,
        number=wording.number,
        title=title_words(wording.title),
        urgency=found.urgency,
        suits=wording.suits,
        norm_at=norm,
        danger=found.danger,
        team=found.owner.id if mine and found.owner and found.owner.kind is OwnerKind.TEAM else "",
        aid_type=title_of(rules.centre.aid_type_by_id, found.aid_type),
        area=titles(rules.centre, None, None, found.area)["area"],
        **told,
    )


def _work(unit: Unit, found: Passport) -> dict[str, Any]:
    """The present owner's own notes, and when they meet."""
    since = max((one.started_at for one in assignments.of_passport(unit, found.id)), default=None)
    notes = tuple(
        piece.words
        for piece in passport_texts.of_passport(unit, found.id)
        if piece.kind == "note" and piece.author == "volunteer" and isinstance(piece.words, str)
        if since is not None and piece.at >= since
    )
    return {"notes": notes, "visit_at": _visit_at(unit, found)}


def _visit_at(unit: Unit, found: Passport) -> datetime | None:
    visit = visits.newest(unit, found.id) if found.status is Status.IN_PROGRESS else None
    return visit.chosen if visit and visit.chosen and visit.chosen > unit.now else None


def _marks(unit: Unit, found: Passport) -> tuple[str, ...]:
    """What the centre has checked of the helper."""
    name = helper_of(unit, found)
    helper = volunteers.load(unit, name) if name else None
    return tuple(sorted(helper.marks)) if helper else ()


def _at_desk(unit: Unit, passport: str) -> bool:
    """Whether an operator looks for somebody."""
    waiting = escalations.open_of_passport(unit, passport)
    return any(one.reason is Reason.NO_VOLUNTEER for one in waiting)


def norm_at(found: Passport, rules: Rules) -> datetime | None:
    """By when the first contact must be made (SPEC section 9); None before registration."""
    if found.waits_since is None:
        return None
    return rules.calendar.add_working_days(found.waits_since, rules.centre.norms.contact_working_days)


def _own(unit: Unit, viewer: Viewer, subject: str) -> tuple[Passport | None, dict[str, Any]]:
    found, wording = passports.load(unit, subject), passports.wording(unit, subject)
    if found is None or wording is None or viewer.person not in (found.client, found.applicant):
        return None, {}
    return found, {"id": subject, "number": wording.number, "title": title_words(wording.title)}


def _responsible(unit: Unit, found: Passport) -> str:
    """The one named person who answers for it: the operator on duty, then the owner (SPEC section 3.4)."""
    if found.owner is not None and found.owner.kind is OwnerKind.PARTNER:
        partner = partners.load(unit, found.owner.id)
        return partner.name if partner else ""
    if (helper := helper_of(unit, found)) is not None:
        return volunteer_called(unit, helper)
    return called(unit, passports.responsible(unit, found.id)) if found.is_open else ""


def timeline(unit: Unit, subject: str) -> tuple[tuple[datetime, Milestone], ...]:
    """What has happened to a passport (moments in UTC), in the lines that its client sees."""
    told: list[tuple[datetime, Milestone]] = []
    before = ""
    for line in history.of_passport(unit, subject):
        milestone = _BETWEEN.get((before, line.what)) or _MILESTONES.get(line.what)
        before = line.what if line.what in set(Status) else before
        if milestone is not None:
            told.append((line.at, milestone))
    return tuple(told)


def was_owner(unit: Unit, viewer: Viewer, subject: str) -> bool:
    """Whether the passport was once theirs, alone or in a team."""
    if viewer.volunteer is None:
        return False
    once = showing.once_owned(unit, subject, viewer.volunteer)
    return once or teams.belonged(unit, subject, viewer.volunteer)


def _task_face(found: Passport) -> TaskFace:
    if found.status is Status.IN_PROGRESS:
        return "working" if found.contacted_at else "new"
    return "resolved" if found.status is Status.RESOLVED else "closed"


def _told(unit: Unit, found: Passport) -> dict[str, Any]:
    """The full words and the address; the ways to get in touch only if the client agreed to show them."""
    wording = passports.wording(unit, found.id)
    pieces = [piece for piece in passport_texts.of_passport(unit, found.id) if piece.kind in _TOLD]
    words = tuple(piece.words for piece in pieces if isinstance(piece.words, str) and piece.words)
    told = {"words": words, "files": sum(len(piece.files) for piece in pieces)}
    if wording is None or isinstance(wording.contact, Erased):
        return told
    agreed = consents.current(unit, found.client).get("contacts")
    given = [wording.contact.get(way) for way in _WAYS] if agreed and agreed.given else []
    return {
        **told,
        "called": client_called(unit, found.id),
        "contact": tuple(line for line in given if line),
        "address": wording.contact.get("address", ""),
    }
