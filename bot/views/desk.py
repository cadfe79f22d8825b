"""Cards of the desk: escalations and new volunteers, without personal data in a group."""

from typing import Any

from bot.perform.desk.reach import can_be_called, is_written_to, person_of
from bot.perform.found import helper_of
from bot.perform.rights import holds, may_decide
from bot.views import said
from bot.views.cases import norm_at
from bot.views.desk_caller import caller_of
from bot.views.desk_choices import chosen_from, specialists
from bot.views.viewer import Viewer, called, staff_called, titles, volunteer_called
from dialogs.cards import CandidateView, EscalationView
from dialogs.messages import Words, text
from dispatch.catalogue import Centre
from dispatch.decisions import Reason
from dispatch.escalation import Escalation, EscalationState, answer_by, is_danger
from dispatch.holding import lacking
from dispatch.ids import Id, OwnerKind
from dispatch.passport import IN_HAND, Passport
from dispatch.rights import CONFIDENTIAL, Right
from dispatch.rules import Rules
from storage.codec import Erased
from storage.desk import escalations
from storage.persons import partners, volunteers
from storage.problems import handed, passports, ratings, showing, unsolvables
from storage.problems.showing import Decided
from storage.unit import Unit


def escalation(
    unit: Unit, rules: Rules, viewer: Viewer, subject: str, page: str = "first"
) -> EscalationView | CandidateView | None:
    """An escalation at the desk; of a new volunteer the candidate's card. Confidential ones know no group."""
    found = escalations.load(unit, subject)
    if found is None or not _may_see(unit, viewer, found):
        return None
    if found.reason is Reason.NEW_VOLUNTEER:
        return _candidate(unit, rules, viewer, found)
    passport = passports.load(unit, found.passport) if found.passport else None
    decided = _decided(unit, found)
    person = person_of(unit, found)
    return EscalationView(
        id=found.id,
        reason=found.reason,
        opened_at=found.opened_at,
        state=found.state,
        page=page,
        claimed_by=staff_called(unit, found.claimed_by),
        decided_by=staff_called(unit, decided.by) if decided else "",
        decided_at=decided.at if decided else None,
        by_client=_by_client(decided, passport),
        verdict=decided.verdict if decided else "",
        reachable=person is not None and (is_written_to(unit, person) or can_be_called(unit, passport)),
        danger=is_danger(found, passport),
        caller=caller_of(unit, found, passport),
        detail=found.detail,
        snoozed_until=found.snoozed_until,
        again_at=found.again_at,
        answer_by=answer_by(found.opened_at, rules) if found.reason is Reason.COMPLAINT else None,
        words=() if viewer.group else said.words_of(unit, found),
        replied=viewer.group and said.replied(unit, found),
        may_hand=_may_hand(unit, viewer, found, passport),
        **_proposal(unit, found),
        **(_case(unit, rules, passport, page) if passport else {}),
    )


def _decided(unit: Unit, found: Escalation) -> Decided | None:
    return showing.decided(unit, found.id) if found.state is EscalationState.DECIDED else None


def _by_client(decided: Decided | None, passport: Passport | None) -> bool:
    return passport is not None and decided is not None and decided.by == passport.client


def _may_see(unit: Unit, viewer: Viewer, found: Escalation) -> bool:
    return found.reason not in CONFIDENTIAL if viewer.group else may_decide(unit, viewer, found)


def _proposal(unit: Unit, found: Escalation) -> dict[str, Any]:
    """What was given with it: the stars, or what would have been needed."""
    if found.reason is Reason.RATING_LOW and found.passport:
        given = ratings.find(unit, found.passport)
        return {"stars": given.stars if given else None}
    if found.reason is Reason.UNSOLVABLE and found.passport:
        entry = unsolvables.waiting(unit, found.passport)
        return {"proposed_by": staff_called(unit, found.by), "needed": entry.needed if entry else ""}
    return {}


def _case(unit: Unit, rules: Rules, passport: Passport, page: str) -> dict[str, Any]:
    wording = passports.wording(unit, passport.id)
    if wording is None:
        return {}
    return {
        "status": passport.status,
        "passport": passport.id,
        "number": wording.number,
        "title": "" if isinstance(wording.title, Erased) else wording.title,
        "short": "" if isinstance(wording.short, Erased) else wording.short,
        "urgency": passport.urgency,
        "suits": wording.suits,
        "norm_at": None if passport.contacted_at else norm_at(passport, rules),
        "owner_kind": passport.owner.kind if passport.owner else None,
        "owner": owner_called(unit, passport),
        "contacted": passport.contacted_at is not None,
        "awaits_word": passport.awaits_word,
        "lacks": _lacks(unit, rules, passport),
        "complexity": passport.complexity,
        "holder": holder_called(unit, passport.id),
        **chosen_from(unit, rules, passport, page),
        **titles(rules.centre, passport.topic, passport.aid_type, passport.area),
    }


def _lacks(unit: Unit, rules: Rules, passport: Passport) -> tuple[tuple[str, str], ...]:
    """What whoever has it in hand does not hold; the desk may have agreed to that."""
    helper = helper_of(unit, passport) if passport.status in IN_HAND else None
    found = volunteers.load(unit, helper) if helper else None
    return lacking(passport, found, rules.centre) if found else ()


def holder_called(unit: Unit, passport: Id) -> Words:
    """Whose case it is, with the role; "" for nobody's."""
    found = handed.holder(unit, passport)
    if found is None:
        return ""
    return text("case-holder", name=called(unit, found.person), role=text(f"desk-role-{found.role}"))


def _may_hand(unit: Unit, viewer: Viewer, found: Escalation, passport: Passport | None) -> bool:
    if passport is None or found.state is EscalationState.DECIDED:
        return False
    return (viewer.group or holds(viewer, Right.CASES)) and bool(specialists(unit, passport))


def owner_called(unit: Unit, passport: Passport) -> str:
    """The chosen name of whoever owns the passport; "" for nobody."""
    owner = passport.owner
    if owner is not None and owner.kind is OwnerKind.PARTNER:
        partner = partners.load(unit, owner.id)
        return partner.name if partner else ""
    return volunteer_called(unit, helper_of(unit, passport))


def _candidate(unit: Unit, rules: Rules, viewer: Viewer, found: Escalation) -> CandidateView | None:
    name = found.volunteer
    volunteer = volunteers.load(unit, name) if name else None
    if name is None or volunteer is None:
        return None
    profile = volunteers.profile(unit, name)
    own = profile if isinstance(profile, dict) and not viewer.group else {}
    decided = _decided(unit, found)
    centre = rules.centre
    return CandidateView(
        id=found.id,
        called=_candidate_called(unit, viewer, name),
        age=profile.get("age", "adult") if isinstance(profile, dict) else "adult",
        opened_at=found.opened_at,
        topics=catalogue_titles(
            volunteer.topics, {**{d.id: d for d in centre.directions}, **centre.topic_by_id}
        ),
        aid_types=catalogue_titles(volunteer.aid_types, dict(centre.aid_type_by_id)),
        areas=catalogue_titles(
            volunteer.areas | _afar(centre, remote=volunteer.remote), dict(centre.area_by_id)
        ),
        languages=tuple(sorted(volunteer.languages)),
        capacity=volunteer.capacity,
        hours=own.get("hours", ""),
        experience=own.get("experience", ""),
        words=() if viewer.group else said.words_of(unit, found),
        replied=viewer.group and said.replied(unit, found),
        verdict=_verdict(found, decided),
        decided_by=staff_called(unit, decided.by) if decided else "",
        decided_at=decided.at if decided else None,
    )


def _candidate_called(unit: Unit, viewer: Viewer, volunteer: Id) -> str:
    """The chosen name; a group reads its first word, since many write their surname too."""
    name = volunteer_called(unit, volunteer)
    return name.partition(" ")[0] if viewer.group else name


def _afar(centre: Centre, *, remote: bool) -> frozenset[str]:
    return frozenset(area.id for area in centre.areas if area.remote) if remote else frozenset()


def _verdict(found: Escalation, decided: Decided | None) -> str:
    return decided.verdict if decided and found.state is EscalationState.DECIDED else ""


def catalogue_titles(names: frozenset[str], catalogue: dict[str, Any]) -> tuple[dict[str, str], ...]:
    """Titles by language of these ids, those that the catalogue no longer knows left out."""
    return tuple(dict(catalogue[name].title) for name in sorted(names) if name in catalogue)
