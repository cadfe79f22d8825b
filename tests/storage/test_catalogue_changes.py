"""What stands above the centre's file: of one centre and one language; with who, when, from and to."""

from datetime import timedelta
from pathlib import Path

from dispatch.hints import HintChange
from storage import centres, migrate
from storage.desk import catalogue_changes as changes
from storage.desk.catalogue_changes import Changed
from storage.unit import Unit
from tests.storage.conftest import CENTRE, MORNING, Store

WOOD = HintChange("B1", "Поленья", added=True)


async def test_a_row_stands_until_it_is_taken(store: Store) -> None:
    await store.do(changes.put_hint, "ru", WOOD)
    await store.do(changes.put_hint, "ru", HintChange("B1", "дрова", added=False))
    assert await store.do(changes.hints, "ru") == (HintChange("B1", "дрова", added=False), WOOD)
    assert await store.do(changes.hints, "en") == ()
    await store.do(changes.take_hint, "ru", "B1", "поленья")
    assert await store.do(changes.hints, "ru") == (HintChange("B1", "дрова", added=False),)


async def test_one_word_has_one_row(store: Store) -> None:
    await store.do(changes.put_hint, "ru", WOOD)
    await store.do(changes.put_hint, "ru", HintChange("B1", "поленья", added=False))
    assert await store.do(changes.hints, "ru") == (HintChange("B1", "поленья", added=False),)


async def test_another_centre_has_rows_of_its_own(store: Store) -> None:
    await store.do(changes.put_hint, "ru", WOOD)

    def there(unit: Unit) -> tuple[HintChange, ...]:
        centres.ensure(unit)
        changes.take_hint(unit, "ru", "B1", "поленья")
        return changes.hints(unit, "ru")

    assert await store.database.write(there, store.now, "another") == ()
    assert await store.do(changes.hints, "ru") == (WOOD,)


async def test_the_history_tells_who_when_from_and_to(store: Store) -> None:
    await store.do(changes.note, "ru", "B1", "olga", became="поленья")
    store.wait(hours=1)
    await store.do(changes.note, "ru", "B1", "igor", was="дрова")
    await store.do(changes.note, "en", "B1", "igor", was="firewood")
    later = Changed(MORNING + timedelta(hours=1), "igor", "дрова", "")
    assert await store.do(changes.history, "ru", "B1", 9) == [later, Changed(MORNING, "olga", "", "поленья")]
    assert await store.do(changes.history, "ru", "B1", 1) == [later]
    assert await store.do(changes.history, "ru", "B2", 9) == []


async def test_they_are_read_from_the_file_without_a_key(store: Store, path: Path) -> None:
    await store.do(changes.put_hint, "ru", WOOD)
    assert changes.stored(path, CENTRE, "ru") == (WOOD,)
    assert changes.stored(path, "another", "ru") == ()


def test_a_database_that_is_not_there_is_not_made(path: Path) -> None:
    assert changes.stored(path, CENTRE, "ru") == ()
    assert not path.exists()
    migrate.upgrade(path)
    assert changes.stored(path, CENTRE, "ru") == ()
