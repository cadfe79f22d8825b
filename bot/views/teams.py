"""A team's card and a call to it, for those who may see them; personal data stand on neither."""

from typing import Any

from bot.perform.rights import holds, may_on
from bot.perform.teams import Work, callable_for
from bot.views.desk_choices import candidate_lines, topics_of_page
from bot.views.viewer import Viewer, title_words, titles, volunteer_called
from dialogs.cards import InvitationView, StepLine, TeamView
from dialogs.cards.invitation import InvitationFace
from dialogs.cards.paging import numbered
from dialogs.cards.team import Side, StepState
from dispatch.passport import Passport, Status
from dispatch.rights import Right
from dispatch.rules import Rules
from dispatch.teams import MemberState, Step, Team
from storage.codec import Erased
from storage.problems import passports, teams
from storage.unit import Unit


def team(unit: Unit, rules: Rules, viewer: Viewer, subject: str, page: str) -> TeamView | None:
    """The live card; who belonged to the team once sees only that they left."""
    found = teams.load(unit, subject)
    passport = passports.load(unit, found.passport) if found else None
    side = _side(viewer, found) if found else None
    if found is None or passport is None or side is None:
        return None
    told = _told(unit, rules, passport)
    if side == "left":
        told = {**told, "short": "", "topic": None, "aid_type": None, "area": None}
        return TeamView(id=subject, passport=passport.id, side=side, status=passport.status, **told)
    others = sorted(found.present - {found.lead})
    return TeamView(
        id=subject,
        passport=passport.id,
        side=side,
        status=passport.status,
        page=page,
        ended=found.ended,
        lead=volunteer_called(unit, found.lead),
        members=tuple(volunteer_called(unit, one) for one in others),
        room=found.room,
        steps=_steps(unit, viewer, found),
        reported=found.reported,
        may_read=side == "desk" and may_on(unit, viewer, passport.id, Right.PERSONAL),
        **told,
        **_chosen_from(unit, rules, Work(found, passport, side == "desk"), side, page),
    )


def invitation(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> InvitationView | None:
    """A call to the team, for the volunteer who was called."""
    found = teams.load(unit, subject)
    passport = passports.load(unit, found.passport) if found else None
    if found is None or passport is None or viewer.volunteer is None or viewer.volunteer not in found.members:
        return None
    return InvitationView(
        id=subject,
        face=_face(found, passport, found.members[viewer.volunteer]),
        lead=volunteer_called(unit, found.lead),
        room=found.room,
        **_told(unit, rules, passport),
    )


def _side(viewer: Viewer, found: Team) -> Side | None:
    if viewer.group:
        return "group"
    if viewer.volunteer and viewer.volunteer in found.present:
        return "lead" if viewer.volunteer == found.lead else "member"
    if holds(viewer, Right.CASES):
        return "desk"
    return "left" if found.members.get(viewer.volunteer or "") is MemberState.LEFT else None


def _told(unit: Unit, rules: Rules, passport: Passport) -> dict[str, Any]:
    wording = passports.wording(unit, passport.id)
    title, short = (wording.title, wording.short) if wording else ("", "")
    return {
        "number": wording.number if wording else "",
        "title": title_words(title),
        "short": "" if isinstance(short, Erased) else short,
        "urgency": passport.urgency,
        **titles(rules.centre, passport.topic, passport.aid_type, passport.area),
    }


def _steps(unit: Unit, viewer: Viewer, found: Team) -> tuple[StepLine, ...]:
    words = teams.step_words(unit, found)
    return tuple(
        StepLine(
            step.id,
            place,
            words.get(step.id, ""),
            _state(step),
            volunteer_called(unit, step.done_by or step.owner),
            mine=viewer.volunteer is not None and step.owner == viewer.volunteer,
            due_on=step.due_on,
        )
        for place, step in enumerate(found.steps, 1)
    )


def _state(step: Step) -> StepState:
    if step.done_by is not None:
        return "done"
    return "free" if step.owner is None else "taken"


def _chosen_from(unit: Unit, rules: Rules, work: Work, side: Side, page: str) -> dict[str, Any]:
    name, _ = numbered(page)
    if side not in ("lead", "desk"):
        return {}
    if name.startswith("topics"):
        return {"choices": topics_of_page(rules.centre, name)}
    if not name.startswith("call"):
        return {}
    return {"candidates": candidate_lines(unit, callable_for(unit, rules, work, page))}


def _face(found: Team, passport: Passport, state: MemberState) -> InvitationFace:
    if state is MemberState.JOINED:
        return "joined"
    if found.ended or passport.status is not Status.IN_PROGRESS or state is MemberState.LEFT:
        return "over"
    if not found.room:
        return "full"
    return "open" if state is MemberState.INVITED else "declined"
