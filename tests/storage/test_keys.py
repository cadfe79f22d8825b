"""Sealed words open only where they belong, and never again once their key was destroyed."""

import base64
import stat
from pathlib import Path

import pytest

from storage.codec import ERASED, SealBroken
from storage.keys import BadMasterKey, MasterKeys, SealedAway, UnknownKey, key_file
from storage.masters import UnknownMaster
from storage.unit import Unit
from tests.storage.conftest import CENTRE, MASTER, MORNING, Store, key_of, open_database

NAME, NOTE = "persons.sealed_name", "notes.sealed_note"


def _sealed(unit: Unit) -> bytes:
    key_of(unit, "anna")
    key_of(unit, "boris")
    return unit.seal("anna", NAME, "row-1", "Анна")


async def test_words_come_back_where_they_were_sealed(store: Store) -> None:
    blob = await store.do(_sealed)
    assert "Анна".encode() not in blob
    assert await store.do(Unit.open, "anna", NAME, "row-1", blob) == "Анна"
    assert await store.do(Unit.open, "anna", NAME, "row-1", None) is None


async def test_the_same_words_look_different_each_time(store: Store) -> None:
    await store.do(_sealed)
    assert await store.do(Unit.seal, "anna", NAME, "row-1", "Анна") != await store.do(
        Unit.seal, "anna", NAME, "row-1", "Анна"
    )


@pytest.mark.parametrize(
    ("key", "place", "row"),
    [("anna", NAME, "row-2"), ("anna", NOTE, "row-1"), ("boris", NAME, "row-1")],
    ids=["another row", "another column", "another key"],
)
async def test_words_moved_elsewhere_do_not_open(store: Store, key: str, place: str, row: str) -> None:
    blob = await store.do(_sealed)
    with pytest.raises(SealBroken):
        await store.do(Unit.open, key, place, row, blob)


@pytest.mark.parametrize("position", [0, 1, 13, -1])
async def test_changed_words_do_not_open(store: Store, position: int) -> None:
    blob = bytearray(await store.do(_sealed))
    blob[position] ^= 1
    with pytest.raises(SealBroken):
        await store.do(Unit.open, "anna", NAME, "row-1", bytes(blob))


async def test_words_under_a_destroyed_key_are_erased_which_is_a_value(store: Store) -> None:
    blob = await store.do(_sealed)
    await store.do(Unit.destroy_key, "anna")
    assert await store.do(Unit.open, "anna", NAME, "row-1", blob) == ERASED
    assert await store.database.keyring.open("anna", NAME, "row-1", blob) == ERASED
    with pytest.raises(SealedAway):
        await store.do(Unit.seal, "anna", NAME, "row-1", "Анна")


async def test_the_reader_opens_what_the_writer_sealed(store: Store) -> None:
    blob = await store.do(_sealed)
    assert await store.database.keyring.open("anna", NAME, "row-1", blob) == "Анна"
    assert await store.database.keyring.open("anna", NAME, "row-1", None) is None


async def test_erasing_and_failing_erases_nothing(store: Store) -> None:
    blob = await store.do(_sealed)

    def erase_and_fail(unit: Unit) -> None:
        unit.destroy_key("anna")
        raise LookupError

    with pytest.raises(LookupError):
        await store.do(erase_and_fail)
    assert await store.do(Unit.open, "anna", NAME, "row-1", blob) == "Анна"


async def test_a_key_that_was_rolled_back_is_forgotten(store: Store) -> None:
    def make_and_fail(unit: Unit) -> None:
        key_of(unit, "vera")
        raise LookupError

    def make_in_a_savepoint_that_fails(unit: Unit) -> None:
        with pytest.raises(LookupError), unit.savepoint():
            make_and_fail(unit)
        unit.seal("vera", NAME, "row", "Вера")

    with pytest.raises(LookupError):
        await store.do(make_and_fail)
    with pytest.raises(UnknownKey):
        await store.do(Unit.seal, "vera", NAME, "row", "Вера")
    with pytest.raises(UnknownKey):
        await store.do(make_in_a_savepoint_that_fails)


async def test_a_key_destroyed_by_another_process_does_not_open_from_memory(store: Store, path: Path) -> None:
    blob = await store.do(_sealed)
    other = await open_database(path, prefix="other")
    await other.write(lambda unit: unit.destroy_key("anna"), MORNING, CENTRE)
    await other.close()
    assert await store.do(Unit.open, "anna", NAME, "row-1", blob) == ERASED


async def test_the_index_is_equal_for_equal_values_only(store: Store) -> None:
    def indexes(unit: Unit) -> list[bytes]:
        return [
            unit.index("vk", "1"),
            unit.index("vk", "1"),
            unit.index("vk", "2"),
            unit.index("telegram", "1"),
        ]

    first, same, other, elsewhere = await store.do(indexes)
    assert first == same
    assert len({first, other, elsewhere}) == 3


async def test_a_new_master_key_opens_all_and_changes_only_the_table_of_keys(
    store: Store, path: Path
) -> None:
    blob = await store.do(_sealed)
    index = await store.do(Unit.index, "vk", "1")
    new, old = bytes([7]) * 32, bytes(range(32))

    rotated = await open_database(path, MasterKeys.of([new, old]))
    assert await rotated.rewrap(MORNING, CENTRE) == 4
    assert await rotated.rewrap(MORNING, CENTRE) == 0
    await rotated.close()

    after = await open_database(path, MasterKeys.of([new]))
    assert await after.write(lambda unit: unit.open("anna", NAME, "row-1", blob), MORNING, CENTRE) == "Анна"
    assert await after.write(lambda unit: unit.index("vk", "1"), MORNING, CENTRE) == index
    await after.close()


async def test_a_database_made_with_another_master_key_is_refused_at_once(store: Store, path: Path) -> None:
    await store.do(Unit.index, "vk", "1")
    with pytest.raises(UnknownMaster):
        await open_database(path, MasterKeys.of([bytes(32)]))


def test_master_keys_come_as_base64_newest_first() -> None:
    one, two = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
    assert MasterKeys.parse(f"{two}, {one}").newest == MasterKeys.parse(two).newest
    assert MasterKeys.parse(f"{two},{one}").newest != MasterKeys.parse(one).newest


@pytest.mark.parametrize("text", ["", "short", base64.b64encode(bytes(31)).decode(), "ключ", "a,b"])
def test_a_bad_master_key_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(BadMasterKey) as refusal:
        MasterKeys.parse(text)
    assert str(refusal.value) == ""


def test_master_keys_do_not_show_themselves() -> None:
    assert repr(MASTER) == "MasterKeys()"


def test_a_missing_key_file_is_made_for_the_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    made, created = key_file(file)
    again, created_again = key_file(file)
    assert (created, created_again) == (True, False)
    assert made.newest == again.newest
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]
