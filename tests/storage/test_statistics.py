"""What a month is made from, read from the tables: its edges are those of the centre's zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dispatch.statistics.material import Material
from dispatch.statistics.month import Month
from storage import moments
from storage.figures import statistics
from storage.persons import profiles
from storage.persons.accounts import Account
from storage.unit import Unit
from tests.storage.conftest import Store

MOSCOW, OCTOBER = ZoneInfo("Europe/Moscow"), Month(2026, 10)
END = datetime(2026, 10, 31, 21, tzinfo=UTC)
"""The first moment of November in Moscow."""

BREATH, DAY = timedelta(microseconds=1), timedelta(days=1)

_ADD = (
    "insert into passports (id, centre_id, number, status, client_id, urgency, complexity, language,"
    " for_whom, source, sealed_title, sealed_short, registered_at, closed_at)"
    " values (?, ?, ?, ?, ?, 'this_week', 'simple', 'ru', 'self', 'vk', x'', x'', ?, ?)"
)


async def passport(
    store: Store,
    registered: datetime,
    closed: datetime | None = None,
    status: str = "closed",
    client: str = "",
) -> None:
    """A row as it stands after whatever happened to the passport."""

    def add(unit: Unit) -> None:
        name, end = unit.new_id(), moments.dump(closed) if closed else None
        row = (name, unit.centre, name, status, client or None, moments.dump(registered), end)
        unit._statements._connection.execute(_ADD, row)

    await store.do(add)


async def material(store: Store, month: Month = OCTOBER) -> Material:
    found: Material = await store.do(statistics.material, month, MOSCOW)
    return found


async def test_a_month_ends_with_the_last_moment_of_its_last_day_in_the_centre(store: Store) -> None:
    await passport(store, END - BREATH, status="searching")
    await passport(store, END, status="searching")
    await passport(store, END - 40 * DAY, END - BREATH)
    await passport(store, END - 40 * DAY, END)
    october, november = [await material(store, month) for month in (OCTOBER, OCTOBER.plus(1))]
    assert sorted(str(case.status) for case in october.cases) == ["closed", "searching"]
    assert sorted(str(case.status) for case in november.cases) == ["closed", "searching"]
    assert [(one.registered, one.helped) for one in november.trend[-3:]] == [(2, 0), (1, 1), (1, 1)]
    assert [one.registered for one in october.trend[-2:]] == [2, 1]


async def test_the_trend_is_twelve_months_and_counts_as_helped_what_was(store: Store) -> None:
    for status in ("closed", "answered", "withdrawn", "unsolvable", "resolved"):
        await passport(store, END - 20 * DAY, END - DAY, status)
    await passport(store, END - 367 * DAY, END - 366 * DAY)
    await passport(store, END - 366 * DAY, END + DAY)
    trend = (await material(store)).trend
    assert [str(one.month) for one in trend] == [str(OCTOBER.plus(back)) for back in range(-11, 1)]
    assert [(one.registered, one.helped) for one in trend] == [(0, 0)] * 11 + [(5, 2)]


async def test_each_client_of_the_month_is_counted_once(store: Store, anna: Account, boris: Account) -> None:
    await store.do(profiles.put, anna.person_id, {"year": "1950", "sex": "woman"})
    await store.do(profiles.put, boris.person_id, {"sex": "man"})
    for client, at in ((anna, END - DAY), (anna, END - 2 * DAY), (boris, END)):
        await passport(store, at, status="searching", client=client.person_id)
    assert (await material(store)).clients == {"age": {"75": 1}, "sex": {"woman": 1}, "occupation": {}}
