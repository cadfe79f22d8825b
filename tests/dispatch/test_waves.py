"""Waves: how many are asked, how long it lasts, and what comes after."""

from datetime import datetime, time, timedelta

import pytest

from dispatch.assignments import owner_left
from dispatch.decisions import (
    Decisions,
    Escalate,
    Job,
    LetOwnerRest,
    MakeOffers,
    MovePassport,
    OfferState,
    Reason,
    Refusal,
    ReleaseOwner,
    SettleEscalations,
    SettleOffer,
    StartTimer,
    WithdrawOffers,
)
from dispatch.ids import passport_subject, volunteer_owner
from dispatch.matching import rank
from dispatch.passport import Cause, Status, Urgency
from dispatch.volunteers import QuietHours
from dispatch.waves import EVERYONE, Offer, another_wave, start_search, wanted, wave_ended, widen
from tests.dispatch.cast import CENTRE, NOW, RULES, found, msk, passport, ranked, refusal, volunteer, working

NAMES = [f"v{number:02}" for number in range(20)]
SEARCHING = passport(Status.SEARCHING, version=2, wave=1, asked=frozenset(NAMES[:3]))


def asked(decisions: Decisions) -> list[str]:
    return [proposal.volunteer for wave in found(decisions, MakeOffers) for proposal in wave.proposals]


def test_the_search_begins_with_the_best_few() -> None:
    decisions = start_search(passport(), ranked(*NAMES), RULES, NOW)
    assert decisions[0] == MovePassport("p1", Status.REGISTERED, Status.SEARCHING, Cause.SYSTEM, 2)
    assert asked(decisions) == NAMES[:3]
    wave = found(decisions, MakeOffers)[0]
    assert (wave.wave, wave.lasts, wave.ends_at) == (1, timedelta(hours=2), msk(3, 14))
    assert wave.proposals[0].why[0][0] == "fairness"
    assert decisions[2:] == (StartTimer(Job.WAVE_END, passport_subject("p1"), msk(3, 14), 2),)


@pytest.mark.parametrize(("share", "size"), [(None, 3), (1 / 3, 3), (0.9, 3), (0.2, 5), (0.1, 9), (0.01, 9)])
def test_where_people_say_yes_less_often_more_are_asked(share: float | None, size: int) -> None:
    crowd = rank(passport(), [volunteer(name) for name in NAMES], CENTRE, NOW, share)
    assert len(asked(start_search(passport(), crowd, RULES, NOW))) == size


def test_a_later_wave_shrinks_where_people_say_yes_often() -> None:
    crowd = rank(passport(), [volunteer(name) for name in NAMES], CENTRE, NOW, 0.5)
    assert len(asked(widen(SEARCHING, crowd, RULES, NOW))) == 4


def test_enough_of_the_best_are_looked_for() -> None:
    assert wanted(passport(), CENTRE) == 24
    assert wanted(passport(wave=1), CENTRE) == 40
    assert wanted(passport(wave=2), CENTRE) == EVERYONE


@pytest.mark.parametrize(
    ("urgency", "now", "ends_at"),
    [
        (Urgency.TODAY, msk(3, 23), msk(3, 23, 20)),
        (Urgency.THIS_WEEK, msk(3, 10), msk(3, 14)),
        (Urgency.THIS_WEEK, msk(3, 20), msk(4, 12)),
        (Urgency.THIS_WEEK, msk(3, 23), msk(4, 13)),
        (Urgency.NOT_URGENT, msk(3, 19), msk(4, 13)),
    ],
)
def test_a_wave_ends_at_the_latest_after_twice_its_time(
    urgency: Urgency, now: datetime, ends_at: datetime
) -> None:
    decisions = start_search(passport(urgency=urgency), ranked(*NAMES), RULES, now)
    assert found(decisions, StartTimer)[0].due_at == ends_at


def test_the_next_wave_asks_those_not_asked_yet() -> None:
    decisions = widen(SEARCHING, ranked(*NAMES), RULES, NOW)
    assert asked(decisions) == NAMES[3:8]
    assert found(decisions, MakeOffers)[0].wave == 2
    last = widen(passport(Status.SEARCHING, wave=2, asked=frozenset(NAMES[:8])), ranked(*NAMES), RULES, NOW)
    assert asked(last) == NAMES[8:]


@pytest.mark.parametrize(("wave", "names"), [(3, NAMES), (1, NAMES[:3]), (0, [])])
def test_after_the_last_wave_or_with_nobody_the_desk_is_called(wave: int, names: list[str]) -> None:
    stuck = passport(Status.SEARCHING, wave=wave, asked=frozenset(NAMES[:3]))
    decisions = widen(stuck, ranked(*names), RULES, NOW)
    assert [decision.reason for decision in found(decisions, Escalate)] == [Reason.NO_VOLUNTEER]
    assert len(decisions) == 1


def test_a_search_with_nobody_goes_to_the_desk_and_still_searches() -> None:
    decisions = start_search(passport(), [], RULES, NOW)
    assert found(decisions, MovePassport)[0].to is Status.SEARCHING
    assert found(decisions, Escalate)[0].reason is Reason.NO_VOLUNTEER


def test_danger_is_dispatched_by_the_desk_alone() -> None:
    dangerous = passport(danger=True)
    by_itself = start_search(dangerous, ranked(*NAMES), RULES, NOW)
    assert [decision.reason for decision in found(by_itself, Escalate)] == [Reason.DANGER]
    assert len(by_itself) == 1
    assert asked(another_wave(dangerous, [], ranked(*NAMES), RULES, NOW)) == NAMES[:3]


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.REGISTERED])
def test_only_a_registered_passport_begins_to_search(status: Status) -> None:
    assert refusal(start_search(passport(status), ranked(*NAMES), RULES, NOW)) is Refusal.NOT_ALLOWED


def test_a_wave_that_ended_takes_back_what_did_not_arrive() -> None:
    offers = [
        Offer("o1", "p1", "v00", 1, OfferState.DELIVERED),
        Offer("o2", "p1", "v01", 1, OfferState.MADE),
        Offer("o3", "p1", "v02", 1, OfferState.DECLINED),
    ]
    decisions = wave_ended(SEARCHING, offers, ranked(*NAMES), RULES, NOW)
    assert decisions[:2] == (
        WithdrawOffers("p1", ("o2",), taken=False),
        SettleOffer("o1", OfferState.EXPIRED),
    )
    assert asked(decisions) == NAMES[3:8]


@pytest.mark.parametrize("status", [Status.IN_PROGRESS, Status.WITHDRAWN, Status.CLOSED])
def test_a_late_wave_timer_does_nothing(status: Status) -> None:
    late = passport(status)
    assert wave_ended(late, [Offer("o1", "p1", "v00", 1)], ranked(*NAMES), RULES, NOW) == ()


def test_who_sleeps_leaves_their_place_to_others() -> None:
    quiet = QuietHours(time(22), time(8))
    sleepers = [volunteer(name, quiet=quiet) for name in NAMES[:3]]
    people = [*sleepers, *(volunteer(name) for name in NAMES[3:5])]
    urgent = passport(urgency=Urgency.TODAY)
    decisions = start_search(urgent, rank(urgent, people, CENTRE, msk(3, 23)), RULES, msk(3, 23))
    assert asked(decisions) == NAMES[3:5]


def test_where_everybody_sleeps_the_offers_wait_and_today_tells_the_desk() -> None:
    quiet = QuietHours(time(22), time(8))
    people = [volunteer(name, quiet=quiet) for name in NAMES[:2]]
    urgent = passport(urgency=Urgency.TODAY)
    decisions = start_search(urgent, rank(urgent, people, CENTRE, msk(3, 23)), RULES, msk(3, 23))
    assert [p.not_before for p in found(decisions, MakeOffers)[0].proposals] == [msk(4, 8), msk(4, 8)]
    assert found(decisions, StartTimer)[0].due_at == msk(4, 8, 20)
    assert found(decisions, Escalate)[0].reason is Reason.NO_VOLUNTEER
    patient = start_search(passport(), ranked(*NAMES), RULES, msk(3, 23))
    assert not found(patient, Escalate)


@pytest.mark.parametrize(
    ("urgency", "shown_at"), [(Urgency.THIS_WEEK, msk(4, 9)), (Urgency.TODAY, msk(3, 23))]
)
def test_at_night_only_today_is_offered_at_once(urgency: Urgency, shown_at: datetime) -> None:
    case = passport(urgency=urgency)
    (wave,) = found(start_search(case, ranked("boris", of=case), RULES, msk(3, 23)), MakeOffers)
    assert [proposal.not_before for proposal in wave.proposals] == [shown_at]


def test_another_wave_settles_the_escalation_and_asks_all_anew() -> None:
    offers = [Offer("o1", "p1", "v00", 1, OfferState.DELIVERED)]
    decisions = another_wave(SEARCHING, offers, ranked(*NAMES), RULES, NOW)
    assert Reason.NO_VOLUNTEER in found(decisions, SettleEscalations)[0].reasons
    assert SettleOffer("o1", OfferState.EXPIRED) in decisions
    assert asked(decisions) == NAMES[:3]
    assert refusal(another_wave(working(), [], [], RULES, NOW)) is Refusal.NOT_ALLOWED


def test_an_owner_who_left_is_followed_by_the_reserve_and_not_asked_again() -> None:
    lost = working("v00", reserve=("v09",))
    decisions = owner_left(lost, Cause.BLOCKED, ranked(*NAMES), RULES, NOW)
    assert decisions[0] == ReleaseOwner("p1", volunteer_owner("v00"), Cause.BLOCKED, exclude=True)
    assert asked(decisions) == ["v09", "v01", "v02"]
    assert found(decisions, StartTimer)[0].version == lost.version + 1


def test_an_owner_who_left_danger_is_followed_by_the_desk() -> None:
    decisions = owner_left(working(danger=True), Cause.SILENT, ranked(*NAMES), RULES, NOW)
    assert found(decisions, MovePassport)[0].to is Status.SEARCHING
    assert [e.reason for e in found(decisions, Escalate)] == [Reason.HANDED_BACK]
    assert asked(decisions) == []


def test_a_resolved_passport_waits_on_for_the_client() -> None:
    resolved = passport(Status.RESOLVED, owner=volunteer_owner("boris"))
    decisions = owner_left(resolved, Cause.ERASED, ranked(*NAMES), RULES, NOW)
    assert decisions == (ReleaseOwner("p1", volunteer_owner("boris"), Cause.ERASED, exclude=True),)


@pytest.mark.parametrize("cause", [Cause.PAUSED, Cause.BLOCKED])
def test_who_rests_keeps_what_waits_for_the_clients_word_but_not_the_contacts(cause: Cause) -> None:
    resolved = working().moved(Status.RESOLVED)
    assert owner_left(resolved, cause, ranked(*NAMES), RULES, NOW) == (LetOwnerRest("p1"),)


def test_nobody_leaves_what_nobody_has() -> None:
    assert refusal(owner_left(passport(), Cause.SILENT, [], RULES, NOW)) is Refusal.NOT_ALLOWED
    assert refusal(owner_left(working(), Cause.CLIENT, [], RULES, NOW)) is Refusal.NOT_ALLOWED
