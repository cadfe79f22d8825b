"""Who may be offered a passport, one filter at a time, and when."""

from datetime import datetime, time
from typing import Any

import pytest

from dispatch.catalogue import Mark
from dispatch.decisions import (
    ChangeVolunteer,
    Decisions,
    Refusal,
    Refuse,
    SetDailyLimit,
    SetQuietHours,
    SetVolunteerState,
)
from dispatch.enrolment import (
    Verdict,
    change,
    change_level,
    decide_candidate,
    drop_topic,
    set_daily_limit,
    set_quiet,
)
from dispatch.passport import Complexity, Urgency
from dispatch.volunteers import Level, QuietHours, VolunteerState, WhyNot, cannot_take, may_ask_at, why_not
from tests.dispatch.cast import ANNA, CENTRE, NOW, msk, passport, refusal, volunteer


def test_the_volunteer_for_whom_it_is_made_may_be_asked() -> None:
    assert why_not(passport(), volunteer(), CENTRE, NOW) is None


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ({"state": VolunteerState.CANDIDATE}, WhyNot.NOT_ACTIVE),
        ({"state": VolunteerState.REJECTED}, WhyNot.NOT_ACTIVE),
        ({"state": VolunteerState.GONE}, WhyNot.NOT_ACTIVE),
        ({"state": VolunteerState.PAUSED}, WhyNot.PAUSED),
        ({"paused_until": msk(4, 9)}, WhyNot.PAUSED),
        ({"paused_until": msk(3, 9)}, None),
        ({"daily_limit": 2, "asked_today": 2}, WhyNot.DAILY_LIMIT),
        ({"daily_limit": 2, "asked_today": 1}, None),
        ({"person": ANNA}, WhyNot.OWN_PASSPORT),
        ({"person": "neighbour"}, WhyNot.OWN_PASSPORT),
        ({"open_tasks": 2}, WhyNot.NO_FREE_PLACE),
        ({"open_tasks": 1}, None),
        ({"topics": frozenset({"B2"})}, WhyNot.TOPIC),
        ({"topics": frozenset({"B"})}, None),
        ({"topics": frozenset({"C"})}, WhyNot.TOPIC),
        ({"aid_types": frozenset({"consult"})}, WhyNot.AID_TYPE),
        ({"areas": frozenset({"sosnovka"})}, WhyNot.AREA),
        ({"areas": frozenset({"centre"})}, WhyNot.AREA),
        ({"areas": frozenset({"town"})}, None),
        ({"languages": frozenset({"en"})}, WhyNot.LANGUAGE),
        ({"level": Level.TRAINEE}, None),
    ],
)
def test_filters_of_the_volunteer(who: dict[str, Any], reason: WhyNot | None) -> None:
    assert why_not(passport(applicant="neighbour"), volunteer(**who), CENTRE, NOW) is reason


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ({"declined": frozenset({"boris"})}, WhyNot.DECLINED),
        ({"area": "town"}, None),
        ({"area": "sosnovka"}, WhyNot.AREA),
        ({"area": "remote"}, None),
        ({"area": None}, None),
        ({"topic": "B2"}, WhyNot.MARKS),
        ({"topic": "C1"}, WhyNot.TOPIC),
        ({"topic": "C1", "further_topics": frozenset({"B1"})}, None),
        ({"topic": None}, None),
        ({"aid_type": None}, None),
        ({"aid_type": "psychology"}, WhyNot.LICENCE),
    ],
)
def test_filters_of_the_passport(what: dict[str, Any], reason: WhyNot | None) -> None:
    assert why_not(passport(**what), volunteer(), CENTRE, NOW) is reason


def test_licence_and_marks_open_what_they_are_asked_for() -> None:
    psychologist = volunteer(
        licences=frozenset({"psychologist"}), aid_types=frozenset({"psychology"}), topics=frozenset({"B5"})
    )
    assert why_not(passport(topic="B5", aid_type="psychology"), psychologist, CENTRE, NOW) is None
    carer = volunteer(marks=frozenset({Mark.CHECKED}), topics=frozenset({"B2"}))
    assert why_not(passport(topic="B2"), carer, CENTRE, NOW) is None


@pytest.mark.parametrize(
    "hard", [{"aid_type": "consult"}, {"aid_type": None}, {"complexity": Complexity.COMPLEX}]
)
def test_a_trainee_gets_simple_help_only(hard: dict[str, Any]) -> None:
    trainee = volunteer(level=Level.TRAINEE, aid_types=frozenset({"support", "consult"}))
    assert why_not(passport(**hard), trainee, CENTRE, NOW) is WhyNot.TRAINEE
    assert why_not(passport(**hard), volunteer(aid_types=trainee.aid_types), CENTRE, NOW) is None


def test_ones_own_wish_overrides_taste_but_not_protection() -> None:
    eager = volunteer(topics=frozenset(), areas=frozenset(), paused_until=msk(9, 9))
    assert cannot_take(passport(declined=frozenset({"boris"})), eager, CENTRE) is None
    assert cannot_take(passport(aid_type="psychology"), eager, CENTRE) is WhyNot.LICENCE


@pytest.mark.parametrize(
    ("now", "asked_at"),
    [
        (msk(3, 10), msk(3, 10)),
        (msk(3, 22), msk(4, 8)),
        (msk(3, 23, 59), msk(4, 8)),
        (msk(4, 7, 59), msk(4, 8)),
        (msk(4, 8), msk(4, 8)),
    ],
)
def test_quiet_hours_delay(now: datetime, asked_at: datetime) -> None:
    sleeper = volunteer(quiet=QuietHours(time(22), time(8)))
    assert may_ask_at(sleeper, Urgency.THIS_WEEK, now) == asked_at


def test_quiet_hours_are_those_of_the_volunteers_own_zone() -> None:
    far = volunteer(quiet=QuietHours(time(22), time(8)), zone="Asia/Vladivostok")
    assert may_ask_at(far, Urgency.THIS_WEEK, msk(3, 16)) == msk(4, 1)  # 23:00 there; 8:00 there is 1:00 here


def test_today_breaks_quiet_hours_only_where_allowed() -> None:
    quiet = QuietHours(time(13), time(15))
    light, deep = volunteer(quiet=quiet, today_breaks_quiet=True), volunteer(quiet=quiet)
    assert may_ask_at(light, Urgency.TODAY, msk(3, 14)) == msk(3, 14)
    assert may_ask_at(light, Urgency.THIS_WEEK, msk(3, 14)) == msk(3, 15)
    assert may_ask_at(deep, Urgency.TODAY, msk(3, 14)) == msk(3, 15)


@pytest.mark.parametrize(
    ("verdict", "decisions"),
    [
        (Verdict.ACCEPT, (SetVolunteerState("boris", "accepted", "volunteer"),)),
        (Verdict.TRAINEE, (SetVolunteerState("boris", "accepted", "trainee"),)),
        (Verdict.REJECT, (SetVolunteerState("boris", "rejected"),)),
    ],
)
def test_the_desk_decides_about_a_candidate(verdict: Verdict, decisions: Decisions) -> None:
    assert decide_candidate(volunteer(state=VolunteerState.CANDIDATE), verdict) == decisions


def test_a_second_decision_changes_nothing() -> None:
    again = decide_candidate(volunteer(), Verdict.REJECT)
    assert again == (Refuse(Refusal.ALREADY_DONE, "accepted"),)


def test_levels_change_for_the_accepted_only() -> None:
    raised = SetVolunteerState("boris", "accepted", "expert", why="level")
    assert change_level(volunteer(), Level.EXPERT) == (raised,)
    assert change_level(volunteer(), Level.VOLUNTEER) == (Refuse(Refusal.ALREADY_DONE, "volunteer"),)
    gone = volunteer(state=VolunteerState.GONE)
    assert change_level(gone, Level.EXPERT) == (Refuse(Refusal.NOT_ALLOWED, "gone"),)


def changed(fields: dict[str, Any]) -> Decisions:
    return change(volunteer(), fields, CENTRE)


def test_a_volunteer_changes_what_they_offer() -> None:
    assert changed({"capacity": 10}) == (ChangeVolunteer("boris", {"capacity": 10}),)
    assert changed({"areas": frozenset(), "remote": True}) == (
        ChangeVolunteer("boris", {"areas": frozenset(), "remote": True}),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"capacity": 0},
        {"capacity": 11},
        {"topics": frozenset()},
        {"topics": frozenset({"Z9"})},
        {"aid_types": frozenset()},
        {"languages": frozenset({"xx"})},
        {"areas": frozenset({"atlantis"})},
        {"areas": frozenset(), "remote": False},
    ],
)
def test_nobody_offers_nothing_or_what_there_is_not(fields: dict[str, Any]) -> None:
    assert refusal(changed(fields)) is Refusal.BAD_VALUE


def test_a_dropped_sub_topic_leaves_the_rest_of_its_direction() -> None:
    (kept,) = drop_topic(volunteer(topics=frozenset({"B", "C1"})), "B1", CENTRE)
    assert isinstance(kept, ChangeVolunteer)
    assert kept.fields["topics"] == {"C1", "B2", "B3", "B4", "B5", "B6", "B7"}
    assert refusal(drop_topic(volunteer(topics=frozenset({"C1"})), "B1", CENTRE)) is Refusal.ALREADY_DONE
    assert refusal(drop_topic(volunteer(), "B1", CENTRE)) is Refusal.BAD_VALUE


def test_quiet_hours_and_the_daily_limit() -> None:
    night = (time(22), time(8))
    assert set_quiet(volunteer(), night, today_breaks=True, zone="Asia/Omsk") == (
        SetQuietHours("boris", night, True, "Asia/Omsk"),
    )
    assert refusal(set_quiet(volunteer(), None, today_breaks=False, zone="Mars")) is Refusal.BAD_VALUE
    assert refusal(set_quiet(volunteer(), (time(8), time(8)), today_breaks=False, zone="UTC"))
    assert set_daily_limit(volunteer(), None) == (SetDailyLimit("boris", None),)
    assert refusal(set_daily_limit(volunteer(), 0)) is Refusal.BAD_VALUE
