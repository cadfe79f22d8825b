"""The whole path of a passport: sent, offered, taken once, helped, confirmed, rated."""

import pytest

from dialogs import requests as ask
from dispatch.decisions import OfferState, Reason
from dispatch.ids import volunteer_owner
from dispatch.passport import Cause, Status
from storage.persons import volunteers
from storage.problems import assignments, history, offers, passport_texts, passports, ratings
from tests.bot.perform.town import DRAFT, Town, called, kinds, refusals
from tests.dispatch.cast import CENTRE


async def test_anna_is_helped_by_the_first_who_takes_it(town: Town) -> None:
    boris, vera = await town.volunteer("boris"), await town.volunteer("vera")
    name, said = await town.submits()
    assert kinds(said) == ["MovePassport", "MovePassport", "MakeOffers"]
    offered = await town.open_offers(name)
    assert set(offered) == {"boris", "vera"}
    assert kinds(await town.delivered(offered["boris"])) == ["SettleOffer"]
    assert kinds(await town.delivered(offered["boris"])) == []

    assert "AssignOwner" in kinds(await town.take("boris", offered["boris"]))
    assert kinds(await town.take("vera", offered["vera"])) == ["TooLate"]
    assert refusals(await town.take("boris", offered["boris"])) == ["already_yours"]
    passport = await town.passport(name)
    assert (passport.owner, passport.reserve) == (volunteer_owner(boris), (vera,))
    assert (await town.work(offers.load, offered["vera"].id)).state is OfferState.WITHDRAWN

    assert kinds(await town.asks("boris", ask.ReportContact(name))) == ["NoteContact"]
    assert refusals(await town.asks("boris", ask.ReportContact(name))) == ["already_done"]
    solved = await town.asks("boris", ask.ReportSolved(name, 1.5, "hands"))
    assert kinds(solved) == ["MovePassport", "AskConfirmation"]
    assert refusals(await town.asks("boris", ask.ReportSolved(name, 1.5, "hands"))) == ["not_owner"]
    assert "AskRating" in kinds(await town.asks("anna", ask.Confirm(name, "yes")))
    assert refusals(await town.asks("anna", ask.Confirm(name, "yes"))) == ["no_longer_asked"]

    rated = await town.asks("anna", ask.Rate(name, 5))
    assert kinds(rated) == ["RecordRating", "ThankVolunteer", "BookKudos"]
    assert await town.asks("anna", ask.Rate(name, 5)) == []
    assert await town.kudos(boris) == (5, [5])
    await town.asks("anna", ask.Rate(name, 4))
    assert await town.kudos(boris) == (4, [5, -1])
    await town.asks("anna", ask.CommentRating(name, "Спасибо Борису!"))
    rating = await town.work(ratings.find, name)
    assert (rating.stars, rating.comment) == (4, "Спасибо Борису!")

    (done,) = await town.work(assignments.of_passport, name)
    assert (done.owner.id, done.hours, done.helped, done.ending) == (boris, 1.5, ("hands",), Cause.CONFIRMED)
    lines = [line.what for line in await town.work(history.of_passport, name)]
    assert lines == [
        "registered",
        "searching",
        "in_progress",
        "contacted",
        "resolved",
        "closed",
        "rated",
        "rated",
        "commented",
    ]
    helper = await town.work(volunteers.load, boris)
    assert (helper.asked, helper.answered, helper.accepted, helper.open_tasks) == (1, 1, 1, 0)


async def test_what_anna_wrote_is_kept_sealed_under_the_passport(town: Town) -> None:
    name, _said = await town.submits()
    await town.asks("anna", ask.AddWords(name, "Лучше в субботу."))
    texts = await town.work(passport_texts.of_passport, name)
    assert [text.words for text in texts] == [
        *(piece["text"] for piece in DRAFT["words"]),
        "Лучше в субботу.",
    ]
    wording = await town.work(passports.wording, name)
    assert (wording.number, wording.title) == ("2026-00001", "Перенести дрова")
    assert wording.contact == {"name": "Анна Петровна", "phone": "+79990000000"}


async def test_nobody_takes_it_so_the_desk_does(town: Town) -> None:
    crowd = [await town.volunteer(f"v{number}") for number in range(5)]
    name, _said = await town.submits()
    first = await town.open_offers(name)
    assert len(first) == 3
    for offer in first.values():
        await town.delivered(offer)
    said = await town.wait(days=3)
    assert kinds(said).count("MakeOffers") == 1
    assert Reason.NO_VOLUNTEER in called(said)
    assert await town.open_offers(name) == {}

    escalation = await town.waits(Reason.NO_VOLUNTEER)
    assert refusals(await town.asks("anna", ask.Claim(escalation))) == ["not_allowed"]
    assert kinds(await town.asks("olga", ask.Claim(escalation))) == ["RecordEvent", "ClaimEscalation"]
    assert kinds(await town.asks("olga", ask.Claim(escalation))) == ["KeepClaim"]
    assert refusals(await town.asks("pavel", ask.Claim(escalation))) == ["claimed_by_another"]
    assert refusals(await town.asks("pavel", ask.Assign(escalation, crowd[0]))) == ["claimed_by_another"]
    assert refusals(await town.asks("olga", ask.CloseByDesk(escalation, "handled"))) == ["still_unowned"]
    assert "AssignOwner" in kinds(await town.asks("olga", ask.Assign(escalation, crowd[0])))
    assert (await town.passport(name)).owner == volunteer_owner(crowd[0])
    assert Reason.NO_VOLUNTEER not in await town.reasons()
    assert refusals(await town.asks("olga", ask.Assign(escalation, crowd[1]))) == ["already_done"]


async def test_another_wave_asks_everybody_anew(town: Town) -> None:
    boris = await town.volunteer("boris")
    name, _said = await town.submits()
    await town.wait(days=1)
    assert (await town.passport(name)).asked == frozenset()  # it was withdrawn undelivered
    said = await town.asks("olga", ask.AnotherWave(await town.waits(Reason.NO_VOLUNTEER)))
    assert kinds(said) == ["RecordEvent", "SettleEscalations", "MakeOffers"]
    passport = await town.passport(name)
    assert (passport.wave, passport.asked) == (1, frozenset({boris}))


async def test_when_all_decline_the_desk_hears_of_it_at_once(town: Town) -> None:
    boris = await town.volunteer("boris")
    name, _said = await town.submits()
    offer = (await town.open_offers(name))["boris"]
    await town.asks("boris", ask.AnswerOffer(offer.id, take=False, reason="no_time"))
    assert refusals(await town.asks("boris", ask.AnswerOffer(offer.id, take=False))) == ["already_done"]
    assert Reason.NO_VOLUNTEER in called(await town.wait(seconds=0))
    assert (await town.passport(name)).declined == {boris}


@pytest.mark.parametrize("answered_before", [False, True])
async def test_late_but_first_counts_as_one_acceptance(town: Town, answered_before: bool) -> None:
    boris = await town.volunteer("boris")
    name, _said = await town.submits()
    offer = (await town.open_offers(name))["boris"]
    await town.delivered(offer)
    if answered_before:
        await town.asks("boris", ask.AnswerOffer(offer.id, take=False, reason="no_time"))
    await town.wait(days=3)
    assert (await town.work(offers.load, offer.id)).state is not OfferState.ACCEPTED
    assert "AssignOwner" in kinds(await town.take("boris", offer))
    assert (await town.work(offers.load, offer.id)).state is OfferState.ACCEPTED
    helper = await town.work(volunteers.load, boris)
    assert (helper.asked, helper.answered, helper.accepted) == (1, 1, 1)
    (month,) = await town.database.read("statistics.work", centre=CENTRE.id, since="2000", until="3000")
    assert (month["offers_delivered"], month["offers_accepted"]) == (1, 1)


async def test_danger_waits_for_the_desk_alone(town: Town) -> None:
    await town.volunteer("boris")
    name, said = await town.submits(danger="yes")
    assert kinds(said) == ["MovePassport", "Escalate"]
    assert await town.open_offers(name) == {}
    await town.asks("olga", ask.AnotherWave(await town.waits(Reason.DANGER)))
    assert (await town.passport(name)).status is Status.SEARCHING
    assert set(await town.open_offers(name)) == {"boris"}


async def test_without_words_the_desk_listens_first(town: Town) -> None:
    name, said = await town.submits(words=[], title="", short="")
    assert called(said) == [Reason.NEEDS_WORDS]
    assert (await town.passport(name)).status is Status.REGISTERED


async def test_anna_says_no_and_then_withdraws(town: Town) -> None:
    await town.volunteer("boris")
    name, _said = await town.submits()
    await town.take("boris", (await town.open_offers(name))["boris"])
    await town.asks("boris", ask.ReportSolved(name, 1, ""))
    assert called(await town.asks("anna", ask.Confirm(name, "no"))) == [Reason.NOT_CONFIRMED]
    assert (await town.passport(name)).status is Status.IN_PROGRESS
    assert "ReleaseOwner" in kinds(await town.asks("anna", ask.Withdraw(name)))
    assert await town.reasons() == []
