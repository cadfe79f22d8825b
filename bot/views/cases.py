"""Cards of one passport: the client's, the owner's, the questions at closure."""

from datetime import datetime
from typing import Any

from bot.views.viewer import Viewer, called, title_of, titles, volunteer_called
from dialogs.cards import ConfirmView, Milestone, PassportView, RatingView, TaskView
from dialogs.cards.task import TaskFace
from dispatch.ids import OwnerKind, volunteer_owner
from dispatch.passport import ENDED, Passport, Status
from dispatch.rules import Rules
from storage import consents, history, passport_texts, passports, ratings, showing
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
}
"""Lines of the history that a client sees; the rest are the desk's."""


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
        norm_at=norm_at(found, rules),
        contacted=found.contacted_at is not None,
        rated=found.rated,
        timeline=_timeline(unit, found.id),
    )


def confirm(unit: Unit, _rules: Rules, viewer: Viewer, subject: str) -> ConfirmView | None:
    """The question whether the problem is solved."""
    found, named = _own(unit, viewer, subject)
    if found is None:
        return None
    verdict = "yes" if found.status is Status.CLOSED else ""
    return ConfirmView(
        **named, helper=_responsible(unit, found), verdict=verdict, open=found.status is Status.RESOLVED
    )


def rating(unit: Unit, _rules: Rules, viewer: Viewer, subject: str) -> RatingView | None:
    """The five stars."""
    found, named = _own(unit, viewer, subject)
    if found is None:
        return None
    given = ratings.find(unit, subject)
    stars, commented = (given.stars, bool(given.comment)) if given else (None, False)
    return RatingView(**named, stars=stars, commented=commented, open=found.status in ENDED)


def task(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> TaskView | None:
    """The owner's card; one who is no longer the owner sees only that it left."""
    found, wording = passports.load(unit, subject), passports.wording(unit, subject)
    if found is None or wording is None or viewer.volunteer is None:
        return None
    mine = found.owner == volunteer_owner(viewer.volunteer)
    if not mine and not _was_owner(unit, viewer, subject):
        return None
    face = _task_face(found) if mine else "left"
    told = _told(unit, found) if face in ("new", "working") else {}
    norm = norm_at(found, rules) if face == "new" else None
    return TaskView(
        id=subject,
        face=face,
        number=wording.number,
        title=str(wording.title),
        urgency=found.urgency,
        norm_at=norm,
        aid_type=title_of(rules.centre.aid_type_by_id, found.aid_type),
        area=titles(rules.centre, None, None, found.area)["area"],
        **told,
    )


def norm_at(found: Passport, rules: Rules) -> datetime | None:
    """By when the first contact must be made (SPEC section 9); None before registration."""
    if found.registered_at is None:
        return None
    return rules.calendar.add_working_days(found.registered_at, rules.centre.norms.contact_working_days)


def _own(unit: Unit, viewer: Viewer, subject: str) -> tuple[Passport | None, dict[str, Any]]:
    found, wording = passports.load(unit, subject), passports.wording(unit, subject)
    if found is None or wording is None or viewer.person not in (found.client, found.applicant):
        return None, {}
    return found, {"id": subject, "number": wording.number, "title": str(wording.title)}


def _responsible(unit: Unit, found: Passport) -> str:
    if found.owner is None or found.owner.kind is not OwnerKind.VOLUNTEER:
        return ""
    return volunteer_called(unit, found.owner.id)


def _timeline(unit: Unit, subject: str) -> tuple[tuple[datetime, Milestone], ...]:
    lines = history.of_passport(unit, subject)
    return tuple((line.at, _MILESTONES[line.what]) for line in lines if line.what in _MILESTONES)


def _was_owner(unit: Unit, viewer: Viewer, subject: str) -> bool:
    return viewer.volunteer is not None and showing.once_owned(unit, subject, viewer.volunteer)


def _task_face(found: Passport) -> TaskFace:
    if found.status is Status.IN_PROGRESS:
        return "working" if found.contacted_at else "new"
    return "resolved" if found.status is Status.RESOLVED else "closed"


def _told(unit: Unit, found: Passport) -> dict[str, Any]:
    """The full words, and the phone only if its owner agreed to show contacts."""
    wording = passports.wording(unit, found.id)
    words = tuple(t.words for t in passport_texts.of_passport(unit, found.id) if isinstance(t.words, str))
    if wording is None or isinstance(wording.contact, Erased):
        return {"words": words}
    agreed = consents.current(unit, found.client).get("contacts")
    phone = wording.contact.get("phone") if agreed and agreed.given else None
    name = wording.contact.get("name") or called(unit, found.client)
    return {"words": words, "called": name, "contact": (phone,) if phone else ()}
