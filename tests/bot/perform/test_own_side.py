"""A volunteer's own side and its rights: what is theirs to change, and what is not theirs to touch."""

from datetime import timedelta

import pytest

from dialogs.requests import HandBack
from dialogs.requests import helpers as ask
from dispatch.decisions import Reason
from dispatch.passport import Status
from dispatch.volunteers import VolunteerState
from storage.persons import volunteers
from storage.problems import offers, unsolvables, visits
from tests.bot.perform.town import Town, called, kinds, refusals
from tests.dispatch.cast import NOW


@pytest.fixture
async def task(town: Town) -> str:
    """Анна's passport in Борис's hands, with Вера beside."""
    await town.volunteer("boris")
    await town.volunteer("vera")
    name, _said = await town.submits()
    await town.take("boris", (await town.open_offers(name))["boris"])
    return name


async def test_whoever_it_is_not_for_changes_nothing(town: Town, task: str) -> None:
    await town.meet("ivan")
    times = ((NOW + timedelta(days=1)).isoformat(),)
    before = await town.passport(task)
    for name, wanted in (("ivan", "not_allowed"), ("vera", "not_owner")):
        for request in (
            ask.AddNote(task, "x"),
            ask.CallUnsolvable(task, "law", ""),
            ask.OfferTimes(task, times),
        ):
            assert refusals(await town.asks(name, request)) == [wanted]
    for name in ("ivan", "vera", "boris"):
        assert refusals(await town.asks(name, ask.WantAnother(task))) == ["not_allowed"]
        assert refusals(await town.asks(name, ask.PickTime(task, 0))) == ["not_allowed"]
    for request in (
        ask.TakeOpen(task),
        ask.ChangeOffering({"capacity": 3}),
        ask.ChangeQuiet("", False, "Europe/Moscow"),
        ask.ChangeLimit(3),
        ask.Rest("week"),
        ask.ComeBack(),
        ask.DropTopic("B1"),
    ):
        assert refusals(await town.asks("ivan", request)) == ["not_allowed"]
    assert await town.passport(task) == before


async def test_the_owner_says_it_cannot_be_solved_and_the_register_keeps_why(town: Town, task: str) -> None:
    assert refusals(await town.asks("boris", ask.CallUnsolvable(task, "laziness", ""))) == ["not_allowed"]
    said = await town.asks("boris", ask.CallUnsolvable(task, "no_means", "Нужен подъёмник"))
    assert called(said) == [Reason.UNSOLVABLE]
    kept = await town.work(unsolvables.waiting, task)
    assert (kept.obstacle, kept.needed, kept.proposed_by) == (
        "no_means",
        "Нужен подъёмник",
        town.people["boris"].person,
    )
    assert (await town.passport(task)).status is Status.IN_PROGRESS


async def test_another_owner_means_other_times(town: Town, task: str) -> None:
    at = NOW + timedelta(days=1)
    await town.asks("boris", ask.OfferTimes(task, (at.isoformat(),)))
    assert refusals(await town.asks("anna", ask.PickTime(task, 12345))) == ["too_old"]
    assert kinds(await town.asks("anna", ask.PickTime(task, int(at.timestamp()) // 60))) == ["ChooseTime"]
    assert (await town.work(visits.newest, task)).chosen == at
    await town.asks("boris", HandBack(task, "no_time"))
    assert await town.work(visits.newest, task) is None
    assert refusals(await town.asks("anna", ask.PickTime(task, 0))) == ["not_allowed"]
    assert "VISIT_SOON" not in kinds(await town.wait(days=2))


async def test_a_taken_passport_is_not_taken_twice_from_the_list(town: Town, task: str) -> None:
    assert refusals(await town.asks("boris", ask.TakeOpen(task))) == ["already_yours"]
    assert kinds(await town.asks("vera", ask.TakeOpen(task))) == ["TooLate"]
    passport = await town.passport(task)
    assert passport.reserve == (town.people["vera"].volunteer,)
    danger, _said = await town.submits(danger="yes")
    assert refusals(await town.asks("vera", ask.TakeOpen(danger))) == ["not_allowed"]


async def test_the_reserve_is_asked_first_when_the_owner_drops_out(town: Town, task: str) -> None:
    for number in range(4):
        await town.volunteer(f"helper{number}")
    await town.asks("helper3", ask.TakeOpen(task))
    await town.asks("boris", HandBack(task, "no_time"))
    made = await town.work(offers.of_wave, task, 1)
    assert made[0].volunteer == town.people["helper3"].volunteer


async def test_a_rest_takes_offers_away_and_tasks_only_if_they_wish(town: Town, task: str) -> None:
    other, _said = await town.submits()
    assert set(await town.open_offers(other)) == {"boris", "vera"}
    assert kinds(await town.asks("boris", ask.Rest("week"))) == ["AskBeforePause"]
    assert set(await town.open_offers(other)) == {"boris", "vera"}
    await town.asks("boris", ask.Rest("week", "keep"))
    assert set(await town.open_offers(other)) == {"vera"}
    assert (await town.passport(task)).status is Status.IN_PROGRESS
    said = await town.asks("boris", ask.Rest("open", "give"))
    assert "ReleaseOwner" in kinds(said)
    passport = await town.passport(task)
    assert (passport.status, passport.owner) == (Status.SEARCHING, None)
    boris = await town.work(volunteers.load, town.people["boris"].volunteer)
    assert (boris.state, boris.open_tasks) == (VolunteerState.PAUSED, 0)
    await town.asks("boris", ask.ComeBack())
    back = await town.work(volunteers.load, boris.id)
    assert (back.state, back.paused_until) == (VolunteerState.ACCEPTED, None)


async def test_the_daily_limit_is_kept(town: Town) -> None:
    await town.volunteer("boris")
    await town.asks("boris", ask.ChangeLimit(1))
    first, _said = await town.submits()
    assert set(await town.open_offers(first)) == {"boris"}
    second, said = await town.submits()
    assert called(said) == [Reason.NO_VOLUNTEER]
    await town.wait(days=1, minutes=1)
    third, _said = await town.submits()
    assert set(await town.open_offers(third)) == {"boris"}
