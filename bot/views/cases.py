"""Cards of one passport: the client's, the owner's, the questions at closure."""

from datetime import datetime
from typing import Any

from bot.perform.found import helper_of
from bot.views.contacts import has_contacts
from bot.views.timeline import timeline
from bot.views.viewer import (
    Viewer,
    called,
    client_called,
    title_of,
    title_words,
    titles,
    told_words,
    volunteer_called,
)
from bot.views.word import word_within
from dialogs.cards import ConfirmView, PassportView, RatingView, TaskView
from dialogs.cards.task import TaskFace
from dispatch.decisions import Reason
from dispatch.ids import OwnerKind
from dispatch.passport import HELPED, Cause, Passport, Status, Urgency
from dispatch.ratings import may_change
from dispatch.registration import may_reopen
from dispatch.rules import Rules
from storage.desk import escalations
from storage.persons import partners, people, volunteers
from storage.problems import assignments, history, passport_texts, passports, ratings, showing, teams, visits
from storage.unit import Unit

_TOLD = frozenset({"words", "addition"})
"""Kinds of texts that are the client's own; notes are not for the owner's card."""


_VERDICTS: dict[str, str] = {Cause.CONFIRMED: "yes", Cause.PARTLY_ENOUGH: "yes", Cause.TIMER: "unanswered"}
_SEARCHED = frozenset({Status.REGISTERED, Status.SEARCHING})


def passport(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> PassportView | None:
    """The live card, of the client and of who wrote for them."""
    found, named = _told_by(unit, viewer, subject)
    if found is None:
        return None
    return PassportView(
        **named,
        status=found.status,
        danger=found.danger,
        responsible=_responsible(unit, found),
        norm_at=(norm := norm_at(found, rules)),
        late=norm is not None and norm <= unit.now,
        today=found.urgency is Urgency.TODAY,
        contacted=found.contacted_at is not None,
        rated=found.rated,
        talk=found.is_open and not found.awaits_word and helper_of(unit, found) is not None,
        awaits_word=found.awaits_word,
        timeline=timeline(unit, found.id),
        marks=_marks(unit, found),
        visit_at=_visit_at(unit, found),
        may_return=may_reopen(found, Cause.CLIENT, rules, unit.now),
        side="client" if viewer.person == found.client else "applicant",
        other=_other(unit, viewer, found),
        **(_search(unit, rules, found) if found.status in _SEARCHED else {}),
    )


def _search(unit: Unit, rules: Rules, found: Passport) -> dict[str, Any]:
    """How far the search for somebody is."""
    asked, asks_at = showing.asked(unit, found.id)
    return {
        "asked": asked,
        "asks_at": asks_at,
        "next_wave_at": showing.next_wave_at(unit, found.id),
        "at_desk": _at_desk(unit, found.id),
        "last_wave": found.wave >= len(rules.centre.waves.of(found.urgency).steps),
    }


def confirm(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> ConfirmView | None:
    """The question whether the problem is solved."""
    found, named = _own(unit, viewer, subject)
    if found is None:
        return None
    return ConfirmView(
        **named,
        helper=_responsible(unit, found),
        verdict=_verdict(unit, found),
        open=found.status is Status.RESOLVED,
        may_return=may_reopen(found, Cause.CLIENT, rules, unit.now),
        unrated=not found.rated,
    )


def _verdict(unit: Unit, found: Passport) -> str:
    """See `ConfirmView.verdict`."""
    if found.status is not Status.CLOSED:
        return "no" if found.is_open and found.status is not Status.RESOLVED else ""
    causes = [line.detail for line in history.of_passport(unit, found.id) if line.what == Status.CLOSED]
    return _VERDICTS.get(causes[-1] if causes else "", "closed")


def rating(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> RatingView | None:
    """The five stars."""
    found, named = _own(unit, viewer, subject)
    if found is None:
        return None
    given = ratings.find(unit, subject)
    return RatingView(
        **named,
        stars=given.stars if given else None,
        commented=given is not None and given.settled,
        worded=given is not None and given.comment != "",
        open=found.status in HELPED,
        changeable=given is not None
        and found.status in HELPED
        and may_change(given.first_at, rules, unit.now),
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
        word_within=word_within(found, rules) if face == "waiting" else None,
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
    name = None if found.awaits_word else helper_of(unit, found)
    helper = volunteers.load(unit, name) if name else None
    return tuple(sorted(helper.marks)) if helper else ()


def _at_desk(unit: Unit, passport: str) -> bool:
    """Whether an operator looks for somebody."""
    waiting = escalations.open_of_passport(unit, passport)
    return any(one.reason is Reason.NO_VOLUNTEER for one in waiting)


def norm_at(found: Passport, rules: Rules) -> datetime | None:
    """By when the first contact must be made (SPEC section 9); None before registration."""
    return rules.contact_by(found.waits_since) if found.waits_since else None


def _own(unit: Unit, viewer: Viewer, subject: str) -> tuple[Passport | None, dict[str, Any]]:
    found, named = _told_by(unit, viewer, subject)
    return (found, named) if found is not None and viewer.person == found.client else (None, {})


def _other(unit: Unit, viewer: Viewer, found: Passport) -> str | None:
    """How the other of the two is called, "" without a name; None where nobody wrote for anybody."""
    if found.applicant is None:
        return None
    other = people.person(unit, found.applicant if viewer.person == found.client else found.client)
    return "" if other is None or other.anonymous else told_words(other.name or "")


def _told_by(unit: Unit, viewer: Viewer, subject: str) -> tuple[Passport | None, dict[str, Any]]:
    found, wording = passports.load(unit, subject), passports.wording(unit, subject)
    if found is None or wording is None or viewer.person not in (found.client, found.applicant):
        return None, {}
    return found, {"id": subject, "number": wording.number, "title": title_words(wording.title)}


def _responsible(unit: Unit, found: Passport) -> str:
    """The one named person who answers for it: the operator on duty, then the owner (SPEC section 3.4)."""
    if found.owner is not None and found.owner.kind is OwnerKind.PARTNER:
        partner = partners.load(unit, found.owner.id)
        return partner.name if partner else ""
    if not found.awaits_word and (helper := helper_of(unit, found)) is not None:
        return volunteer_called(unit, helper)
    return called(unit, passports.responsible(unit, found.id)) if found.is_open else ""


def was_owner(unit: Unit, viewer: Viewer, subject: str) -> bool:
    """Whether the passport was once theirs, alone or in a team."""
    if viewer.volunteer is None:
        return False
    once = showing.once_owned(unit, subject, viewer.volunteer)
    return once or teams.belonged(unit, subject, viewer.volunteer)


def _task_face(found: Passport) -> TaskFace:
    if found.status is Status.IN_PROGRESS:
        return "waiting" if found.awaits_word else "working" if found.contacted_at else "new"
    return "resolved" if found.status is Status.RESOLVED else "closed"


def _told(unit: Unit, found: Passport) -> dict[str, Any]:
    """The full words and the chosen name; the ways to get in touch stand on a card of their own."""
    pieces = [piece for piece in passport_texts.of_passport(unit, found.id) if piece.kind in _TOLD]
    words = tuple(piece.words for piece in pieces if isinstance(piece.words, str) and piece.words)
    told = {"words": words, "files": sum(len(piece.files) for piece in pieces)}
    return {**told, "called": client_called(unit, found.id), "contacts": has_contacts(unit, found)}
