"""What is read for one passport is enough: ranked, it is what ranking everybody would give."""

from dataclasses import replace
from random import Random

import pytest

from dispatch.matching import rank
from dispatch.passport import Passport
from dispatch.search import search_of
from dispatch.volunteers import Volunteer
from storage.persons import finding, people, volunteers
from storage.persons.volunteers import Enrolment
from storage.unit import Unit
from tests.benchmarks.people import passport, volunteer
from tests.dispatch.cast import CENTRE
from tests.storage.conftest import Store


def settle(unit: Unit, luck: Random) -> None:
    """Sixty people, most of them accepted, some asked, some at rest."""
    for number in range(60):
        one = volunteer(number, luck)[0]
        enrolment = Enrolment(
            people.add(unit, "ru"),
            one.zone,
            topics=one.topics,
            aid_types=one.aid_types,
            areas=one.areas,
            remote=one.remote,
            capacity=one.capacity,
        )
        name = volunteers.enrol(unit, enrolment)
        assert name is not None
        state = luck.choice(("accepted", "accepted", "paused", "candidate"))
        volunteers.set_state(unit, name, state, one.level)
        if luck.random() < 0.5:
            volunteers.asked(unit, name)
        if luck.random() < 0.2:
            volunteers.set_daily_limit(unit, name, 1)


def order(case: Passport, crowd: list[Volunteer], store: Store) -> list[str]:
    return [candidate.volunteer.id for candidate in rank(case, crowd, CENTRE, store.now)]


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_reading_a_few_gives_the_order_of_all(store: Store, seed: int) -> None:
    luck = Random(seed)
    await store.do(settle, luck)
    everybody = await store.do(volunteers.accepted)
    seen = 0
    for number in range(40):
        case = passport(number, luck)
        few = await store.do(finding.fitting, case.id, search_of(case, CENTRE), 500)
        assert order(case, few, store) == order(case, everybody, store)
        assert len(few) <= len(everybody)
        seen += len(order(case, few, store))
    assert seen > 0


async def test_a_passport_without_topic_or_area_is_for_everybody(store: Store) -> None:
    luck = Random(7)
    await store.do(settle, luck)
    everybody = await store.do(volunteers.accepted)
    for changes in ({"topic": None}, {"area": None}, {"area": "remote"}, {"aid_type": None}):
        case = replace(passport(1, luck), **changes)
        few = await store.do(finding.fitting, case.id, search_of(case, CENTRE), 500)
        assert order(case, few, store) == order(case, everybody, store)


def alike(unit: Unit) -> str:
    """One of several people who offer the same."""
    topics, aid_types, areas = (frozenset({word}) for word in ("B1", "support", "gardens"))
    name = volunteers.enrol(
        unit,
        Enrolment(people.add(unit, "ru"), "Europe/Moscow", topics=topics, aid_types=aid_types, areas=areas),
    )
    assert name is not None
    volunteers.set_state(unit, name, "accepted")
    return name


async def test_of_many_those_who_waited_longest_are_read(store: Store) -> None:
    case = replace(passport(1, Random(1)), topic="B1", aid_type="support", area="gardens")
    names = []
    for _ in range(3):
        names.append(await store.do(alike))
        store.wait(minutes=1)

    async def read(most: int) -> list[str]:
        return [one.id for one in await store.do(finding.fitting, case.id, search_of(case, CENTRE), most)]

    assert await read(2) == names[:2]
    await store.do(volunteers.asked, names[0])
    assert await read(2) == names[1:]
    await store.do(volunteers.set_state, names[1], "paused")
    assert await read(3) == [names[0], names[2]]


async def test_the_share_of_yeses_starts_from_what_is_usual_and_learns(store: Store) -> None:
    async def share() -> float:
        return await store.do(finding.yes_share, "B1", "evening", 1 / 3)

    assert await share() == pytest.approx(1 / 3)
    for _ in range(20):
        await store.do(finding.count_asked, "B1", "evening")
    assert await share() == pytest.approx(1 / 9)
    for _ in range(20):
        await store.do(finding.count_accepted, "B1", "evening")
    assert await share() == pytest.approx(7 / 9)
    assert await store.do(finding.yes_share, "B1", "morning", 1 / 3) == pytest.approx(1 / 3)
