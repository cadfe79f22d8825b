"""What the desk corrects: each field by a choice, with a line of history; what runs follows a new urgency."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from dispatch.corrections import Field, correct
from dispatch.decisions import (
    CancelTimers,
    CorrectPassport,
    Decisions,
    Escalate,
    Job,
    OfferState,
    Reason,
    RecordEvent,
    Refusal,
    StartTimer,
)
from dispatch.escalation import Escalation, EscalationState
from dispatch.ids import Owner, OwnerKind, SubjectKind
from dispatch.passport import Complexity, Passport, Status, Urgency
from dispatch.retiming import desk_retimed, wake_times, wave_retimed
from dispatch.volunteers import QuietHours
from dispatch.waves import Offer
from tests.dispatch.cast import CENTRE, NOW, RULES, found, msk, passport, refusal, volunteer

OLD, NEW = list(CENTRE.topic_by_id)[:2]


def corrected(field: Field, value: str, **changes: Any) -> Decisions:
    return correct(passport(**changes), field, value, CENTRE)


@pytest.mark.parametrize(
    ("field", "before", "value", "change"),
    [
        (Field.TOPIC, {"topic": OLD}, NEW, {"topic": NEW}),
        (Field.URGENCY, {"urgency": Urgency.TODAY}, "not_urgent", {"urgency": Urgency.NOT_URGENT}),
        (Field.AREA, {"area": "gardens"}, "centre", {"area": "centre"}),
        (Field.COMPLEXITY, {}, "complex", {"complexity": Complexity.COMPLEX}),
    ],
)
def test_both_values_stand_in_the_line(
    field: Field, before: dict[str, Any], value: str, change: dict[str, Any]
) -> None:
    was = next(iter(before.values()), "ordinary")
    assert corrected(field, value, **before) == (
        CorrectPassport("p1", **change),
        RecordEvent("p1", f"{field}_changed", f"{was}>{value}"),
    )


@pytest.mark.parametrize("field", Field)
def test_nothing_forged_nothing_twice_nothing_after_the_end(field: Field) -> None:
    now = {
        "topic": OLD,
        "urgency": "this_week",
        "aid": "support",
        "area": "gardens",
        "complexity": "ordinary",
    }
    assert refusal(corrected(field, "no_such")) is Refusal.BAD_VALUE
    assert refusal(corrected(field, now[field], topic=OLD)) is Refusal.ALREADY_DONE
    assert refusal(corrected(field, now[field], status=Status.CLOSED)) is Refusal.NOT_ALLOWED


def test_another_aid_type_brings_its_complexity_unless_the_desk_had_its_own() -> None:
    usual = CENTRE.aid_type_by_id["support"].complexity
    other = next(one for one in CENTRE.aid_types if one.complexity is not usual)
    told = corrected(Field.AID, other.id, complexity=usual)
    assert CorrectPassport("p1", aid_type=other.id) in told
    assert CorrectPassport("p1", complexity=other.complexity) in told
    kept = next(one for one in Complexity if one not in (usual, other.complexity))
    assert len(corrected(Field.AID, other.id, complexity=kept)) == 2


def test_what_a_team_works_on_stays_complex() -> None:
    team = {"status": Status.IN_PROGRESS, "owner": Owner(OwnerKind.TEAM, "t1")}
    assert refusal(corrected(Field.COMPLEXITY, "simple", **team)) is Refusal.NOT_ALLOWED


HURRIED = passport(Status.SEARCHING, urgency=Urgency.TODAY, wave=1, version=2)


def due(decisions: Decisions) -> dict[tuple[Job, str], datetime]:
    return {(one.kind, one.subject.id): one.due_at for one in found(decisions, StartTimer)}


def test_a_running_wave_and_its_offers_follow_the_new_urgency() -> None:
    offers = [Offer("o1", "p1", "boris", 1, OfferState.DELIVERED, NOW), Offer("o2", "p1", "vera", 1)]
    decisions = wave_retimed(HURRIED, offers, {}, RULES, NOW)
    assert due(decisions) == {
        (Job.OFFER_END, "o1"): NOW + timedelta(minutes=10),
        (Job.WAVE_END, "p1"): NOW + timedelta(minutes=20),
    }
    assert found(decisions, StartTimer)[-1].version == HURRIED.version


def test_a_sleeper_who_wakes_for_today_is_asked_at_once() -> None:
    night = msk(3, 23)
    quiet = QuietHours(datetime.min.time().replace(hour=22), datetime.min.time().replace(hour=8))
    light = volunteer("boris", quiet=quiet, today_breaks_quiet=True)
    deep = volunteer("vera", quiet=quiet)
    shown_at = wake_times(HURRIED, {"o1": light, "o2": deep}, RULES, night)
    assert shown_at == {"o1": night, "o2": msk(4, 8)}
    offers = [Offer("o1", "p1", "boris", 1), Offer("o2", "p1", "vera", 1)]
    decisions = wave_retimed(HURRIED, offers, shown_at, RULES, night)
    assert due(decisions)[Job.OFFER_SHOW, "o1"] == night
    assert due(decisions)[Job.WAVE_END, "p1"] == night + timedelta(minutes=20)
    assert not found(decisions, Escalate)


def test_where_all_sleep_today_tells_the_desk() -> None:
    night, morning = msk(3, 23), msk(4, 8)
    decisions = wave_retimed(HURRIED, [Offer("o1", "p1", "vera", 1)], {"o1": morning}, RULES, night)
    assert due(decisions)[Job.WAVE_END, "p1"] == morning + timedelta(minutes=20)
    assert [one.reason for one in found(decisions, Escalate)] == [Reason.NO_VOLUNTEER]


@pytest.mark.parametrize("given", [HURRIED, passport(Status.IN_PROGRESS, urgency=Urgency.TODAY)])
def test_where_no_wave_runs_none_begins(given: Passport) -> None:
    assert wave_retimed(given, [], {}, RULES, NOW) == ()


def escalation(**changes: Any) -> Escalation:
    given = {"reason": Reason.NO_CONTACT, "state": EscalationState.OPEN, "opened_at": NOW, "version": 3}
    return Escalation("e1", **given | {"passport": "p1", "urgency": Urgency.NOT_URGENT} | changes)


def test_what_waits_at_the_desk_has_the_clocks_of_the_new_urgency() -> None:
    decisions = desk_retimed(HURRIED, [escalation()], RULES, NOW)
    assert due(decisions) == {
        (Job.ESCALATION_REPEAT, "e1"): NOW + timedelta(minutes=30),
        (Job.ESCALATION_DIRECTOR, "e1"): NOW + timedelta(hours=2),
    }
    assert {(one.subject.kind, one.version) for one in decisions if isinstance(one, StartTimer)} == {
        (SubjectKind.ESCALATION, 3)
    }


def test_a_claim_is_asked_about_by_the_new_urgency_danger_and_what_was_put_off_are_left() -> None:
    claimed = escalation(state=EscalationState.CLAIMED, claimed_by="olga")
    first, clock = desk_retimed(HURRIED, [claimed], RULES, NOW)
    assert isinstance(first, CancelTimers)
    assert isinstance(clock, StartTimer)
    assert clock.kind is Job.ESCALATION_CLAIMED
    left = [escalation(reason=Reason.DANGER), escalation(snoozed_until=msk(4, 12))]
    assert desk_retimed(HURRIED, left, RULES, NOW) == ()
