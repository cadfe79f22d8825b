"""Forged and foreign ids, rights at each press, repeats, complaints, and those who leave."""

from typing import Any

import pytest

from bot.perform import PERFORMERS
from bot.perform.leaving import person_blocked
from dialogs import requests as ask
from dialogs.requests import accounts as own_requests
from dialogs.requests import cases as case
from dialogs.requests import desk
from dialogs.requests import escalations as escalated
from dialogs.requests import helpers as helper
from dialogs.requests import teams as team
from dispatch.decisions import Reason, RingDesk
from dispatch.passport import Status
from dispatch.volunteers import Level, VolunteerState
from storage.desk import escalations
from storage.persons import volunteers
from tests.bot.perform.town import ENROLMENT, Town, called, kinds, refusals
from tests.dispatch.cast import RULES

FORGED: list[Any] = [
    ask.AddWords("forged", "x"),
    ask.Withdraw("forged"),
    ask.OpenAgain("forged"),
    ask.Complain("forged", "x"),
    ask.AnswerOffer("forged", take=True),
    ask.ReportContact("forged"),
    ask.ReportSolved("forged", 1, ""),
    ask.HandBack("forged", "no_time"),
    ask.CallDesk("forged"),
    ask.Confirm("forged", "yes"),
    ask.Rate("forged", 5),
    ask.CommentRating("forged", "x"),
    ask.SkipComment("forged"),
    ask.AnswerPassing("forged", agreed=True),
    ask.DecideCandidate("forged", "accept"),
    ask.Claim("forged"),
    ask.Assign("forged", "forged"),
    ask.AnotherWave("forged"),
    ask.CloseByDesk("forged", "closed", "no_answer"),
    ask.CloseByDesk("forged", "handled"),
    escalated.Unclaim("forged"),
    escalated.Refer("forged", "forged"),
    escalated.ReportPartnerSolved("forged"),
    escalated.Correct("forged", "topic", "B1"),
    escalated.Correct("forged", "urgency", "today"),
    escalated.ReportPartnerContact("forged"),
    escalated.DecideOwner("forged", approved=True),
    escalated.FindToAssign("forged", "Борис"),
    escalated.Snooze("forged", "3h"),
    escalated.Nudge("forged"),
    escalated.TakeBack("forged"),
    escalated.ProposeUnsolvable("forged", "law", "x"),
    escalated.DecideUnsolvable("forged", agreed=True),
    escalated.DecideLowRating("forged", earned=True),
    escalated.AnswerByDesk("forged", "x"),
    escalated.WriteToPerson("forged", "x"),
    escalated.WriteToOwner("forged", "x"),
    escalated.NoteCase("forged", "x"),
    escalated.Describe("forged", "x", "x"),
    escalated.CallSafe("forged", "mistaken"),
    desk.OpenCase("forged"),
    escalated.TellWhose("forged", "forged"),
    desk.Reopen("forged"),
    case.HandOver("forged", "forged"),
    case.GiveBack("forged"),
    desk.ChangeVolunteer("forged", "mark", "checked"),
    desk.ExcludeVolunteer("forged"),
    desk.GrantKudos("forged", 5, "x"),
    desk.AnswerCall("forged", "called"),
    desk.CommentInCall("forged", "Спасибо", passes=True),
    ask.AnswerDesk("forged", "x"),
    helper.TakeOpen("forged"),
    helper.WantAnother("forged"),
    helper.AddNote("forged", "x"),
    helper.CallUnsolvable("forged", "law", "x"),
    helper.OfferTimes("forged", ("2026-06-04T10:00:00+00:00",)),
    helper.PickTime("forged", 0),
    team.MakeTeam("forged", "forged", 2),
    team.ChooseLead("forged", "forged"),
    team.AgreeSolved("forged"),
    team.WorkOn("forged"),
    team.WantTeam("forged"),
    team.CallToTeam("forged", "call"),
    *(team.AnswerTeam("forged", joins) for joins in (True, False)),
    team.QuitTeam("forged"),
    team.PlanStep("forged", "x"),
    team.PickStep("forged"),
    team.EndStep("forged"),
    team.TellHours("forged", 1.0),
    own_requests.EndRole("forged", "operator"),
]
OF_ONESELF = {
    *(helper.ChangeOffering, helper.ChangeQuiet, helper.ChangeLimit),
    *(helper.Rest, helper.ComeBack, helper.DropTopic),
    *(own_requests.StopHelping, own_requests.GiveUpRoles, own_requests.CutHealth),
}
"""What people ask about themselves names nobody: see test_own_side and test_consents_taken_back."""

WITHOUT_IDS = {desk.Search, desk.SubmitFor, desk.KeepPartner}


@pytest.mark.parametrize("request_", FORGED, ids=lambda request: type(request).__name__)
@pytest.mark.parametrize("name", ["anna", "olga", "boris"])
async def test_a_forged_id_is_refused(town: Town, request_: Any, name: str) -> None:
    await town.volunteer("boris")
    assert refusals(await town.asks(name, request_)) == ["not_allowed"]


def test_every_forged_request_is_one_that_is_performed() -> None:
    whole = {type(request) for request in FORGED}
    own = {ask.SubmitPassport, ask.RaiseDanger, ask.CallHuman, ask.EnrolVolunteer}
    assert whole | WITHOUT_IDS | OF_ONESELF | own == set(PERFORMERS)


async def test_a_stranger_touches_nothing_of_annas(town: Town) -> None:
    await town.volunteer("boris")
    await town.meet("ivan")
    name, _said = await town.submits()
    before = await town.passport(name)
    offer = (await town.open_offers(name))["boris"]
    for request in (
        ask.AddWords(name, "x"),
        ask.Withdraw(name),
        ask.OpenAgain(name),
        ask.Complain(name, "x"),
        ask.Confirm(name, "yes"),
        ask.Rate(name, 1),
        ask.CommentRating(name, "x"),
        ask.SkipComment(name),
        ask.AnswerPassing(name, agreed=True),
        ask.AnswerOffer(offer.id, take=True),
        ask.ReportContact(name),
    ):
        assert refusals(await town.asks("ivan", request)) == ["not_allowed"]
    assert await town.passport(name) == before


async def test_another_volunteer_cannot_press_for_boris(town: Town) -> None:
    await town.volunteer("boris")
    await town.volunteer("vera")
    name, _said = await town.submits()
    offered = await town.open_offers(name)
    assert refusals(await town.take("vera", offered["boris"])) == ["not_allowed"]
    await town.take("boris", offered["boris"])
    for request in (ask.ReportContact(name), ask.HandBack(name, "no_time"), ask.CallDesk(name)):
        assert refusals(await town.asks("vera", request)) == ["not_owner"]


async def test_an_unknown_verdict_is_refused(town: Town) -> None:
    await town.volunteer("boris")
    name, _said = await town.submits()
    await town.take("boris", (await town.open_offers(name))["boris"])
    await town.asks("boris", ask.ReportSolved(name, 1, ""))
    assert refusals(await town.asks("anna", ask.Confirm(name, "perhaps"))) == ["not_allowed"]
    assert refusals(await town.asks("anna", ask.Rate(name, 9))) == ["bad_value"]


async def test_candidates_are_decided_by_a_role_and_only_once(town: Town) -> None:
    await town.meet("boris")
    said = await town.asks("boris", ask.EnrolVolunteer(ENROLMENT))
    assert called(said) == [Reason.NEW_VOLUNTEER]
    assert refusals(await town.asks("boris", ask.EnrolVolunteer(ENROLMENT))) == ["already_done"]
    card = await town.waits(Reason.NEW_VOLUNTEER)
    assert refusals(await town.asks("boris", ask.DecideCandidate(card, "accept"))) == ["not_allowed"]
    assert refusals(await town.asks("pavel", ask.DecideCandidate(card, "maybe"))) == ["not_allowed"]
    decided = await town.asks("pavel", ask.DecideCandidate(card, "trainee"))
    assert kinds(decided) == ["SetVolunteerState", "DecideEscalation"]
    assert refusals(await town.asks("pavel", ask.DecideCandidate(card, "reject"))) == ["already_done"]
    actor = await town.meet("boris")
    boris = await town.work(volunteers.load, actor.volunteer)
    assert (boris.state, boris.level) == (VolunteerState.ACCEPTED, Level.TRAINEE)
    assert (boris.areas, boris.remote, boris.capacity) == ({"gardens"}, True, 2)


async def test_whoever_blocks_the_bot_gives_everything_back(town: Town) -> None:
    boris, vera = await town.volunteer("boris"), await town.volunteer("vera")
    first, _said = await town.submits()
    await town.take("boris", (await town.open_offers(first))["boris"])
    second, _said = await town.submits()
    said = await town.work(lambda unit: person_blocked(unit, RULES, town.people["boris"].person))
    assert "ReleaseOwner" in kinds(said)
    assert (await town.work(volunteers.load, boris)).state is VolunteerState.PAUSED
    passport = await town.passport(first)
    assert (passport.status, passport.owner, passport.declined) == (
        Status.SEARCHING,
        None,
        frozenset({boris}),
    )
    assert set(await town.open_offers(first)) == {"vera"}
    assert set(await town.open_offers(second)) == {"vera"}
    assert passport.asked == {vera}


async def test_handing_back_searches_on_without_them(town: Town) -> None:
    boris = await town.volunteer("boris")
    await town.volunteer("vera")
    name, _said = await town.submits()
    await town.take("boris", (await town.open_offers(name))["boris"])
    assert refusals(await town.asks("boris", ask.HandBack(name, ""))) == ["reason_needed"]
    assert called(await town.asks("boris", ask.HandBack(name, "no_time"))) == [Reason.HANDED_BACK]
    assert (await town.passport(name)).declined == {boris}
    assert set(await town.open_offers(name)) == {"vera"}


async def test_a_call_has_one_card_for_each_caller_and_rings_each_time(town: Town) -> None:
    assert called(await town.asks("anna", ask.RaiseDanger("fire"))) == [Reason.DANGER]
    assert kinds(await town.asks("anna", ask.RaiseDanger("fire"))) == ["RepeatCall"]
    await town.meet("ivan")
    assert called(await town.asks("ivan", ask.RaiseDanger("gas"))) == [Reason.DANGER]
    assert await town.reasons() == [Reason.DANGER, Reason.DANGER]


async def test_a_complaint_is_the_directors_and_keeps_all_its_words(town: Town) -> None:
    name, _said = await town.submits()
    assert called(await town.asks("anna", ask.Complain(name, "Никто не звонит."))) == [Reason.COMPLAINT]
    assert kinds(await town.asks("anna", ask.Complain(name, "И сегодня тоже."))) == ["RingDesk"]
    card = await town.waits(Reason.COMPLAINT)
    words = await town.work(escalations.words, card)
    assert [said for _, said in words] == ["Никто не звонит.", "И сегодня тоже."]
    assert refusals(await town.asks("olga", ask.Claim(card))) == ["not_allowed"]
    assert kinds(await town.asks("pavel", ask.Claim(card)))[-1:] == ["ClaimEscalation"]
    assert kinds(await town.asks("pavel", ask.CloseByDesk(card, "handled")))[-1:] == ["DecideEscalation"]


async def test_an_unclaimed_danger_rings_again_then_the_director_and_goes_on(town: Town) -> None:
    await town.asks("anna", ask.RaiseDanger("fire"))
    rung = [ring for ring in await town.wait(hours=1) if isinstance(ring, RingDesk)]
    assert [ring.director for ring in rung] == [False, True, True, True, True]


async def test_a_claimed_one_does_not_ring_while_something_is_done(town: Town) -> None:
    await town.asks("anna", ask.RaiseDanger("fire"))
    card = await town.waits(Reason.DANGER)
    await town.asks("olga", ask.Claim(card))
    assert await town.wait(minutes=14) == []
    await town.asks("olga", escalated.NoteCase(card, "Говорю с ней"))
    assert await town.wait(minutes=14) == []
    assert kinds(await town.wait(minutes=2)) == ["AskClaimer"]
    await town.asks("olga", ask.Claim(card))
    assert kinds(await town.wait(minutes=16)) == ["AskClaimer"]
    assert kinds(await town.wait(minutes=15)) == ["ReopenEscalation", "RingDesk"]


async def test_a_volunteer_who_is_full_may_be_assigned_but_not_the_client(town: Town) -> None:
    boris = await town.volunteer("boris", capacity=1)
    first, _said = await town.submits()
    await town.take("boris", (await town.open_offers(first))["boris"])
    second, said = await town.submits()
    assert called(said) == [Reason.NO_VOLUNTEER]
    own = await town.volunteer("anna")
    card = await town.waits(Reason.NO_VOLUNTEER)
    assert refusals(await town.asks("olga", ask.Assign(card, own))) == ["cannot_take"]
    assert "AssignOwner" in kinds(await town.asks("olga", ask.Assign(card, boris)))


async def test_the_desk_answers_by_itself(town: Town) -> None:
    name, said = await town.submits()
    assert called(said) == [Reason.NO_VOLUNTEER]
    card = await town.waits(Reason.NO_VOLUNTEER)
    for forged in (ask.CloseByDesk(card, "closed", "no_answer"), ask.CloseByDesk(card, "answered")):
        assert refusals(await town.asks("olga", forged)) == ["not_allowed"]
    await town.asks("olga", escalated.AnswerByDesk(card, "Сосед уже помог"))
    assert (await town.passport(name)).status is Status.ANSWERED
    assert await town.reasons() == []


async def test_silence_after_solved_closes_it_unconfirmed(town: Town) -> None:
    boris = await town.volunteer("boris")
    name, _said = await town.submits()
    await town.take("boris", (await town.open_offers(name))["boris"])
    await town.asks("boris", ask.ReportSolved(name, 1, ""))
    said = await town.wait(days=8)
    assert kinds(said).count("Remind") == 2
    assert (await town.passport(name)).status is Status.CLOSED
    assert await town.kudos(boris) == (0, [])
