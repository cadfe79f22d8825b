"""After an erasure nothing is found in any file, and everything else goes on."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import views
from bot.views.viewer import GROUP, viewer_of
from dialogs.cards import face_of
from dialogs.events import TextReceived
from storage.chat.outbox.claims import CARD_BODY
from storage.unit import Unit
from tests.bot.own_data.cast import NUMBER, PHONE, STORY, count, is_erased, solves, talks, tells
from tests.bot.town import Seat, Town


async def test_after_erasure_nothing_is_found_in_any_file(
    town: Town, tmp_path: Path, anna: Seat, nina: Seat, olga: Seat
) -> None:
    await tells(nina, photo=True)
    await anna.press("Берусь")
    await talks(nina, anna)
    await solves(nina, anna)
    stems = await town.figures("select stems from passport_search")
    assert stems
    person = count(town, "select person_id from addresses where channel = 'vk'")[0]
    secret = [STORY, "Нина", "Калитка", "Поленница", PHONE, NUMBER, *str(stems[0]).split()[:3]]
    before = len(bytes_on_disk(tmp_path))
    assert found_in(tmp_path, secret), "the stems of the short text stand there plainly"
    await is_erased(town, nina)
    await town.wait(timedelta(hours=2))
    await town.database.settle()

    assert found_in(tmp_path, secret) == []
    assert len(bytes_on_disk(tmp_path)) == before - 1, "the photo is gone"
    assert count(town, f"select wrapped from keys where id = '{person}'") == [None]
    assert count(town, "select wrapped from keys where owner_kind = 'passport'") == [None]
    assert count(town, "select count(*) from talk_messages") == [0]
    assert count(town, "select stars from ratings") == [5]
    assert sum(int(str(one)) for one in count(town, "select points from kudos")) > 0


def bytes_on_disk(folder: Path) -> dict[Path, bytes]:
    """All files of the centre that hold anything, the log of the database among them."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
    return {path: body for path in paths if (body := path.read_bytes())}


def found_in(folder: Path, secret: list[str]) -> list[tuple[str, str]]:
    """Which of these words stand in which file."""
    bodies = bytes_on_disk(folder).items()
    return [(path.name, words) for path, body in bodies for words in secret if words.encode() in body]


async def test_an_erased_volunteer_is_named_on_no_card_of_others(
    town: Town, anna: Seat, boris: Seat, nina: Seat, olga: Seat, olga_alone: Seat
) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await solves(nina, anna)
    await nina.press_data(f"complain:{await case_of(town)}")
    await nina.say("Калитку не закрыли")
    await anna.press_data("listed:yes")
    await boris.press_data("go:leaders")
    for look in (f"helper:{volunteer_of(town)}", "volunteers:me", f"case:{await case_of(town)}"):
        await olga_alone.press_data(f"card:{look}")
    await town.wait(timedelta(days=3))
    candidate = next(name for name, seen in olga.chat_now.items() if "Новый волонтёр: Анна" in seen.text)
    assert len(await cards_with(town, "Анна")) > 5
    await is_erased(town, anna)
    assert await cards_with(town, "Анна") == []
    assert "Анна" not in olga.chat_now[candidate].text
    await olga_alone.press_data("card:queue:me")
    await olga_alone.press("1")
    await olga_alone.press("Беру")
    assert "Калитку не закрыли" in olga_alone.last.text and "Анна" not in olga_alone.last.text


async def test_what_was_looked_up_is_forgotten_with_the_client(
    town: Town, anna: Seat, boris: Seat, nina: Seat, olga_alone: Seat
) -> None:
    await tells(nina)
    await boris.press_data("go:needs")
    await anna.press("Берусь")
    await anna.press_data("go:tasks")
    await olga_alone.press_data("go:search")
    await olga_alone.say("дрова")
    assert len(await cards_with(town, "берёзовые")) > 4
    await is_erased(town, nina)
    assert await cards_with(town, "берёзовые") == []
    await olga_alone.press_data("card:passports:me")
    assert "берёзовые" not in olga_alone.last.text


async def cards_with(town: Town, words: str) -> list[str]:
    """The kinds of cards that are kept with these words."""
    rows = "select id, key_id, subject_kind, sealed_body from cards order by id"

    def look(unit: Unit) -> list[str]:
        found = list(unit._statements._connection.execute(rows))
        return [row[2] for row in found if words in str(unit.open(row[1], CARD_BODY, row[0], row[3]))]

    return await town.write(look)


def volunteer_of(town: Town) -> str:
    return str(count(town, "select id from volunteers order by id")[0])


@pytest.mark.parametrize("ended", [False, True])
async def test_every_card_and_list_survives_the_erasure_of_a_client(
    town: Town, anna: Seat, boris: Seat, nina: Seat, olga: Seat, olga_alone: Seat, *, ended: bool
) -> None:
    await tells(nina, photo=True)
    await anna.press("Берусь")
    await talks(nina, anna)
    await anna.press_data(f"help:{(await case_of(town))}")
    await nina.press_data(f"complain:{await case_of(town)}")
    await nina.say("Калитку не закрыли")
    if ended:
        await solves(nina, anna)
    await olga_alone.press_data("go:search")
    await olga_alone.say("дрова")
    await is_erased(town, nina)

    viewers = await town.write(lambda unit: [viewer_of(unit, name) for name in persons(unit)])
    texts = town.assembly.service.texts("ru")

    def looked(unit: Unit) -> list[str]:
        found = []
        for viewer in (*viewers, GROUP):
            for card, subject in subjects(unit):
                if view := views.read(unit, town.assembly.service.rules, viewer, card, subject):
                    drawn = face_of(view)
                    found.append(str(texts.card(drawn.template, **drawn.params)))
        return found

    shown = await town.write(looked)
    assert len(shown) > 10
    assert any("данные удалены" in words for words in shown)
    assert not any("Erased" in words or STORY in words or "Нина" in words for words in shown)

    case = await case_of(town)
    for seat in (anna, olga_alone):
        for data in ("full:{}", "card:task:{}", "card:case:{}:history", "card:passport:{}"):
            await seat.press_data(data.format(case))
    await olga_alone.press_data("go:queue")
    await olga_alone.press_data(f"see:{case}:description:help")
    await olga_alone.say("2026-00001")
    await olga.say("/report")
    assert count(town, "select count(*) from set_aside") == [0]
    assert not olga.sees("Не получилось")


async def case_of(town: Town) -> str:
    return str(count(town, "select id from passports")[0])


def persons(unit: Unit) -> list[str]:
    return [row[0] for row in unit._statements._connection.execute("select id from persons")]


def subjects(unit: Unit) -> Iterator[tuple[str, str]]:
    """Every card that there is, of everything that there is."""
    for card in (*views.READERS, *views.PAGED):
        for table in ("passports", "offers", "escalations", "volunteers", "persons", "call_tasks"):
            for row in unit._statements._connection.execute(f"select id from {table}"):  # noqa: S608
                yield card, row[0]


async def test_a_note_on_what_was_erased_is_refused_kindly(town: Town, nina: Seat, olga: Seat) -> None:
    await tells(nina)
    group = town.messengers["telegram"].chats["-100"]
    card = next(name for name, seen in group.items() if STORY[:9] in seen.text)
    await is_erased(town, nina)
    assert STORY[:9] not in group[card].text
    await town.happens("telegram", "900", TextReceived("Перезвонить завтра"), chat="-100", replied=card)
    assert count(town, "select count(*) from set_aside") == [0]
    assert count(town, "select count(*) from passport_texts") == [0]
