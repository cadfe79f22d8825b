"""Cards of the desk: escalations and new volunteers, without personal data in a group."""

from typing import Any

from bot.perform.found import candidates
from bot.views.cases import norm_at
from bot.views.viewer import Viewer, called, titles, volunteer_called
from dialogs.cards import CandidateLine, CandidateView, EscalationView
from dispatch.catalogue import Centre
from dispatch.decisions import Reason
from dispatch.escalation import Escalation, EscalationState
from dispatch.matching import why
from dispatch.rules import Rules
from storage import escalations, passports, showing, volunteers
from storage.showing import Decided
from storage.unit import Unit


def escalation(
    unit: Unit, rules: Rules, viewer: Viewer, subject: str, page: str = "first"
) -> EscalationView | CandidateView | None:
    """An escalation at the desk; of a new volunteer the candidate's card."""
    found = escalations.load(unit, subject)
    if found is None or not viewer.at_desk:
        return None
    if found.reason is Reason.NEW_VOLUNTEER:
        return _candidate(unit, rules, viewer, found)
    decided = showing.decided(unit, subject)
    return EscalationView(
        id=found.id,
        reason=found.reason,
        opened_at=found.opened_at,
        state=found.state,
        page=page,
        claimed_by=called(unit, found.claimed_by),
        decided_by=called(unit, decided.by) if decided else "",
        decided_at=decided.at if decided else None,
        verdict=decided.verdict if decided else "",
        **(_case(unit, rules, found.passport, page) if found.passport else {}),
    )


def _case(unit: Unit, rules: Rules, name: str, page: str) -> dict[str, Any]:
    passport, wording = passports.load(unit, name), passports.wording(unit, name)
    if passport is None or wording is None:
        return {}
    ranked = candidates(unit, rules, passport) if page == "candidates" else []
    lines = tuple(
        CandidateLine(
            one.volunteer.id,
            volunteer_called(unit, one.volunteer.id),
            tuple(part for part, _ in why(one)),
            one.volunteer.level,
        )
        for one in ranked[:7]
    )
    return {
        "status": passport.status,
        "passport": name,
        "number": wording.number,
        "title": str(wording.title),
        "short": str(wording.short),
        "urgency": passport.urgency,
        "norm_at": norm_at(passport, rules),
        "candidates": lines,
        **titles(rules.centre, passport.topic, passport.aid_type, passport.area),
    }


def _candidate(unit: Unit, rules: Rules, viewer: Viewer, found: Escalation) -> CandidateView | None:
    name = escalations.volunteer_of(unit, found.id)
    volunteer = volunteers.load(unit, name) if name else None
    if name is None or volunteer is None:
        return None
    profile = volunteers.profile(unit, name)
    own = profile if isinstance(profile, dict) and not viewer.group else {}
    decided = showing.decided(unit, found.id)
    centre = rules.centre
    return CandidateView(
        id=found.id,
        called=volunteer_called(unit, name),
        age=profile.get("age", "adult") if isinstance(profile, dict) else "adult",
        opened_at=found.opened_at,
        topics=_titles(volunteer.topics, {**{d.id: d for d in centre.directions}, **centre.topic_by_id}),
        aid_types=_titles(volunteer.aid_types, dict(centre.aid_type_by_id)),
        areas=_titles(volunteer.areas | _afar(centre, remote=volunteer.remote), dict(centre.area_by_id)),
        languages=tuple(sorted(volunteer.languages)),
        capacity=volunteer.capacity,
        hours=own.get("hours", ""),
        experience=own.get("experience", ""),
        verdict=_verdict(found, decided),
        decided_by=called(unit, decided.by) if decided else "",
        decided_at=decided.at if decided else None,
    )


def _afar(centre: Centre, *, remote: bool) -> frozenset[str]:
    return frozenset(area.id for area in centre.areas if area.remote) if remote else frozenset()


def _verdict(found: Escalation, decided: Decided | None) -> str:
    return decided.verdict if decided and found.state is EscalationState.DECIDED else ""


def _titles(names: frozenset[str], catalogue: dict[str, Any]) -> tuple[dict[str, str], ...]:
    return tuple(dict(catalogue[name].title) for name in sorted(names) if name in catalogue)
