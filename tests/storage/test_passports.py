"""Passports: numbers, seals, moves, offers of each search, and one owner at a time."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from dispatch.decisions import BookKudos, Escalate, MovePassport, OfferState, Proposal, Reason
from dispatch.ids import volunteer_owner
from dispatch.passport import Cause, Passport, Status, Urgency
from dispatch.volunteers import VolunteerState
from storage.codec import ERASED
from storage.desk import escalations
from storage.persons import kudos, volunteers
from storage.persons.accounts import Account
from storage.persons.volunteers import Enrolment
from storage.problems import assignments, offers, passport_texts, passports, ratings
from storage.problems.passports import Problem
from storage.unit import Unit
from tests.storage.conftest import MORNING, Store


def problem(client: Account, **changes: Any) -> Problem:
    given: dict[str, Any] = {
        "client": client.person_id,
        "language": "ru",
        "title": "Дрова",
        "short": "Перенести дрова.",
        "contact": {"name": "Анна"},
        "contact_way": "chat",
        "source": "telegram",
    }
    return Problem(**{**given, **changes})


@pytest.fixture
async def name(store: Store, anna: Account) -> str:
    """Анна's draft."""
    return await store.do(passports.add, problem(anna), 2026)


@pytest.fixture
async def helper(store: Store, boris: Account) -> str:
    """Борис, who offers his hands."""
    enrolled = await store.do(volunteers.enrol, Enrolment(boris.person_id, "Europe/Moscow", capacity=3))
    await store.do(volunteers.set_state, enrolled, "accepted", "expert")
    return str(enrolled)


async def load(store: Store, name: str) -> Passport:
    found = await store.do(passports.load, name)
    assert found is not None
    return found


async def look(store: Store, work: Callable[..., Any], *args: Any) -> Any:
    return await store.do(work, *args)


async def move(store: Store, name: str, was: Status, to: Status, version: int) -> bool:
    return await store.do(passports.move, MovePassport(name, was, to, Cause.CLIENT, version))


async def offer(store: Store, name: str, helper: str, wave: int = 1) -> str:
    def made(unit: Unit) -> str:
        search = passports.begin_wave(unit, name, wave)
        return offers.add(unit, name, search, wave, Proposal(helper, unit.now, (("topic", 4.0),)))

    return await store.do(made)


async def test_numbers_count_in_each_year(store: Store) -> None:
    years = (2026, 2026, 2027, 2026)
    numbers = [await store.do(passports.next_number, year) for year in years]
    assert numbers == ["2026-00001", "2026-00002", "2027-00001", "2026-00003"]


async def test_a_draft_is_as_it_was_written(store: Store, anna: Account, name: str) -> None:
    assert await load(store, name) == Passport(
        id=name,
        number="2026-00001",
        centre="centre",
        client=anna.person_id,
        status=Status.DRAFT,
        urgency=Urgency.THIS_WEEK,
    )
    assert await store.do(passports.load, "nobody") is None


async def test_words_are_sealed_and_go_with_the_key(store: Store, name: str) -> None:
    await store.do(passport_texts.add, name, "client", "words", "Сама не донесу.")
    assert (await look(store, passports.wording, name)).contact == {"name": "Анна"}
    file = b"".join(part.read_bytes() for part in store.database.path.parent.glob("desk.db*"))
    assert "донесу".encode() not in file
    await store.do(Unit.destroy_key, name)
    wording = await look(store, passports.wording, name)
    assert (wording.title, wording.short, wording.contact) == (ERASED, ERASED, ERASED)
    assert [text.words for text in await store.do(passport_texts.of_passport, name)] == [ERASED]


async def test_a_move_counts_once_and_only_from_where_it_was_decided(store: Store, name: str) -> None:
    assert await move(store, name, Status.DRAFT, Status.REGISTERED, 1)
    assert not await move(store, name, Status.DRAFT, Status.REGISTERED, 1)
    assert not await move(store, name, Status.REGISTERED, Status.SEARCHING, 3)
    passport = await load(store, name)
    assert (passport.status, passport.version, passport.registered_at) == (Status.REGISTERED, 1, MORNING)


async def test_moments_of_the_end_are_forgotten_when_it_lives_again(store: Store, name: str) -> None:
    await move(store, name, Status.DRAFT, Status.RESOLVED, 1)
    store.wait(hours=1)
    await move(store, name, Status.RESOLVED, Status.CLOSED, 2)
    closed = await load(store, name)
    assert (closed.resolved_at, closed.closed_at) == (MORNING, MORNING + timedelta(hours=1))
    await move(store, name, Status.CLOSED, Status.REGISTERED, 3)
    reopened = await load(store, name)
    assert (reopened.resolved_at, reopened.closed_at) == (None, None)


async def test_who_was_asked_belongs_to_one_search(store: Store, name: str, helper: str) -> None:
    first = await offer(store, name, helper)
    assert (await load(store, name)).asked == {helper}
    await store.do(offers.settle, first, OfferState.WITHDRAWN)
    assert (await load(store, name)).asked == frozenset()
    second = await offer(store, name, helper, wave=2)
    reached = await store.do(offers.delivered, second)
    assert reached == offers.Settled(name, helper, store.now)
    assert await store.do(offers.delivered, second) is None
    await store.do(offers.settle, second, OfferState.WITHDRAWN)
    assert (await load(store, name)).asked == {helper}
    await move(store, name, Status.DRAFT, Status.REGISTERED, 1)
    assert ((await load(store, name)).wave, (await load(store, name)).asked) == (0, frozenset())
    assert await store.do(offers.settle, second, OfferState.ACCEPTED) is None


async def test_the_reserve_keeps_its_order(store: Store, name: str) -> None:
    for volunteer in ("vera", "boris", "vera"):
        await store.do(passports.remember, name, volunteer, "reserve")
    assert (await load(store, name)).reserve == ("vera", "boris")


async def test_one_owner_at_a_time(store: Store, name: str, helper: str) -> None:
    boris, vera = volunteer_owner(helper), volunteer_owner("vera")
    assert await store.do(passports.own, name, boris)
    assert not await store.do(passports.own, name, vera)
    await store.do(assignments.begin, name, boris)
    with pytest.raises(sqlite3.IntegrityError):
        await store.do(assignments.begin, name, vera)
    await store.do(passports.contacted, name, MORNING)
    assert not await store.do(passports.release, name, vera)
    assert await store.do(passports.release, name, boris)
    assert ((await load(store, name)).owner, (await load(store, name)).contacted_at) == (None, None)


async def test_open_tasks_are_counted(store: Store, name: str, helper: str) -> None:
    await store.do(passports.own, name, volunteer_owner(helper))
    assert (await look(store, volunteers.load, helper)).open_tasks == 0
    await move(store, name, Status.DRAFT, Status.IN_PROGRESS, 1)
    assert (await look(store, volunteers.load, helper)).open_tasks == 1
    assert await store.do(passports.owned_by, volunteer_owner(helper)) == [name]


async def test_who_was_rejected_may_ask_again(store: Store, boris: Account, helper: str) -> None:
    again = Enrolment(boris.person_id, "Europe/Moscow", topics=frozenset({"B1"}), profile={"name": "Борис"})
    assert await store.do(volunteers.enrol, again) is None
    await store.do(volunteers.set_state, helper, "rejected")
    assert await store.do(volunteers.accepted) == []
    assert await store.do(volunteers.enrol, again) == helper
    found = await look(store, volunteers.load, helper)
    assert (found.state, found.topics) == (VolunteerState.CANDIDATE, {"B1"})
    assert await store.do(volunteers.profile, helper) == {"name": "Борис"}


async def test_the_ledger_and_its_sum(store: Store, name: str, helper: str) -> None:
    for points in (5, -1):
        await store.do(kudos.book, BookKudos(helper, points, name, "stars"))
    assert await store.do(kudos.booked, name, helper) == 4
    assert (await look(store, volunteers.load, helper)).kudos == 4


async def test_stars_keep_the_moment_of_the_first_time(store: Store, name: str, helper: str) -> None:
    assert not await store.do(ratings.comment, name, "Спасибо!")
    await store.do(ratings.put, name, helper, 3, MORNING)
    await store.do(ratings.put, name, helper, 5, MORNING + timedelta(days=1))
    assert await store.do(ratings.comment, name, "Спасибо!")
    rating = await look(store, ratings.find, name)
    assert (rating.stars, rating.first_at, rating.comment) == (5, MORNING, "Спасибо!")
    assert (await load(store, name)).rated


async def test_each_end_has_stars_of_its_own(store: Store, name: str, helper: str) -> None:
    await move(store, name, Status.DRAFT, Status.REGISTERED, 1)
    await move(store, name, Status.REGISTERED, Status.CLOSED, 2)
    await store.do(ratings.put, name, helper, 2, MORNING)
    await store.do(ratings.comment, name, "Не помогло")
    store.wait(hours=5)
    await move(store, name, Status.CLOSED, Status.REGISTERED, 3)
    await move(store, name, Status.REGISTERED, Status.CLOSED, 4)
    assert not (await load(store, name)).rated
    assert await store.do(ratings.find, name) is None
    assert not await store.do(ratings.comment, name, "Теперь помогло")
    await store.do(ratings.put, name, helper, 5, MORNING + timedelta(hours=6))
    assert await store.do(ratings.comment, name, "Теперь помогло")
    given = await look(store, ratings.of_passport, name)
    assert [(one.stars, one.comment) for one in given] == [(2, "Не помогло"), (5, "Теперь помогло")]
    assert (await look(store, ratings.find, name)).stars == 5


async def test_one_escalation_for_a_reason_and_subject(store: Store, anna: Account, name: str) -> None:
    def call(reason: Reason, passport: str | None = None) -> Escalate:
        return Escalate(reason, passport, None, MORNING, MORNING, by=anna.person_id)

    first = await store.do(escalations.add, call(Reason.COMPLAINT, name))
    assert await store.do(escalations.add, call(Reason.COMPLAINT, name)) is None
    assert await store.do(escalations.add, call(Reason.COMPLAINT)) is not None
    assert await store.do(escalations.add, call(Reason.NO_NEWS, name)) is not None
    assert await store.do(escalations.claim, first, anna.person_id)
    assert not await store.do(escalations.claim, first, anna.person_id)
    assert await store.do(escalations.add, call(Reason.COMPLAINT, name)) is None
    assert await store.do(escalations.decide, first, anna.person_id, "handled")
    assert not await store.do(escalations.decide, first, anna.person_id, "handled")
    assert await store.do(escalations.add, call(Reason.COMPLAINT, name)) is not None


async def test_another_centre_sees_nothing(store: Store, name: str, helper: str) -> None:
    seen = await store.database.write(
        lambda unit: (passports.load(unit, name), volunteers.load(unit, helper)), store.now, "elsewhere"
    )
    assert seen == (None, None)
