"""A volunteer's own card, and the meeting of a volunteer with a client."""

from collections.abc import Mapping
from typing import Any

from bot.perform.found import helper_of
from bot.views.cases import was_owner
from bot.views.viewer import Viewer, client_called, title_words, volunteer_called
from dialogs.cards import ProfileView, Title, VisitView
from dialogs.cards.visit import Side, VisitFace
from dispatch.catalogue import Centre
from dispatch.passport import Passport, Status
from dispatch.rules import Rules
from dispatch.volunteers import QuietHours, Volunteer, VolunteerState, is_paused
from storage.persons import volunteers
from storage.problems import passports, visits
from storage.problems.visits import Visit
from storage.unit import Unit


def profile(unit: Unit, rules: Rules, viewer: Viewer, _subject: str) -> ProfileView | None:
    """The viewer as a volunteer."""
    volunteer = volunteers.load(unit, viewer.volunteer) if viewer.volunteer else None
    if volunteer is None or volunteer.state in (VolunteerState.REJECTED, VolunteerState.GONE):
        return None
    told = volunteers.profile(unit, volunteer.id)
    words = told if isinstance(told, dict) else {}
    return ProfileView(
        id=volunteer.id,
        state=_state(unit, volunteer),
        called=volunteer_called(unit, volunteer.id),
        level=volunteer.level,
        languages=tuple(sorted(volunteer.languages)),
        capacity=volunteer.capacity,
        open_tasks=volunteer.open_tasks,
        hours=words.get("hours") or "",
        experience=words.get("experience") or "",
        quiet=_quiet(volunteer.quiet),
        today_breaks=volunteer.today_breaks_quiet,
        limit=volunteer.daily_limit or 0,
        until=volunteer.paused_until if is_paused(volunteer, unit.now) else None,
        marks=tuple(sorted(volunteer.marks)),
        kudos=volunteer.kudos,
        **_offers(volunteer, rules.centre),
    )


def visit(unit: Unit, _rules: Rules, viewer: Viewer, subject: str) -> VisitView | None:
    """A meeting, for the client and for who proposed it; who once had the task sees that it is over."""
    passport, wording = passports.load(unit, subject), passports.wording(unit, subject)
    found = visits.newest(unit, subject)
    if passport is None or wording is None:
        return None
    told: dict[str, Any] = {"id": subject, "number": wording.number, "title": title_words(wording.title)}
    side = _side(unit, viewer, passport, found)
    if side is None:
        return VisitView(**told, side="volunteer", face="over") if was_owner(unit, viewer, subject) else None
    comes = found.volunteer if found else None
    return VisitView(
        **told,
        side=side,
        face=_face(found, passport),
        other=volunteer_called(unit, comes) if side == "client" else client_called(unit, subject),
        times=tuple(at for at in found.times if at > unit.now) if found else (),
        chosen=found.chosen if found else None,
    )


def _side(unit: Unit, viewer: Viewer, passport: Passport, found: Visit | None) -> Side | None:
    if viewer.person in (passport.client, passport.applicant):
        return "client"
    mine = viewer.volunteer is not None and helper_of(unit, passport) == viewer.volunteer
    return "volunteer" if mine and found is not None and found.volunteer == viewer.volunteer else None


def _face(found: Visit | None, passport: Passport) -> VisitFace:
    return "over" if found is None or passport.status is not Status.IN_PROGRESS else found.state


def _state(unit: Unit, volunteer: Volunteer) -> str:
    if volunteer.state is VolunteerState.CANDIDATE:
        return "candidate"
    return "resting" if is_paused(volunteer, unit.now) else "active"


def _quiet(quiet: QuietHours | None) -> str:
    return f"{quiet.start:%H:%M}–{quiet.end:%H:%M}" if quiet else ""


def _offers(volunteer: Volunteer, centre: Centre) -> dict[str, tuple[Title, ...]]:
    afar = frozenset(area.id for area in centre.areas if area.remote) if volunteer.remote else frozenset()
    directions = {direction.id: direction for direction in centre.directions}
    return {
        "topics": _titles(volunteer.topics, {**directions, **centre.topic_by_id}),
        "aid_types": _titles(volunteer.aid_types, centre.aid_type_by_id),
        "areas": _titles(volunteer.areas | afar, centre.area_by_id),
    }


def _titles(names: frozenset[str], catalogue: Mapping[str, Any]) -> tuple[Title, ...]:
    return tuple(dict(catalogue[name].title) for name in sorted(names) if name in catalogue)
