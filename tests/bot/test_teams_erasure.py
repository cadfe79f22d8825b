"""A member, the lead or the client of a team is erased: nothing of theirs is read, nothing breaks."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot import views
from bot.views.viewer import GROUP, viewer_of
from dialogs.cards import face_of
from storage.chat import team_talk
from storage.problems import teams
from storage.unit import Unit
from tests.bot.team_town import Crew, Staff, adds_a_step, card, crew_of, figures, files_of
from tests.bot.town import Seat

FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture
async def crew(staff: Staff) -> Crew:
    """At work: Boris has done a step, Vera has one in hand, and everybody has written."""
    found = await crew_of(staff)
    await adds_a_step(found["anna"], "Найти колун")
    await adds_a_step(found["anna"], "Сложить поленницу")
    await found["boris"].presses("Беру шаг 1", "Готово: шаг 1")
    await found["vera"].press("Беру шаг 2")
    for name in ("boris", "anna", "vera"):
        await found[name].press("Написать команде")
        await found[name].say(f"Слово от {name}")
    return found


async def is_erased(staff: Staff, seat: Seat) -> None:
    await seat.press_data("go:privacy")
    await seat.presses("Удалить мои данные", "Да, удалить мои данные")
    await staff.town.wait(FIVE_MINUTES)


async def everything(staff: Staff) -> list[str]:
    """Every card of everything, as everybody would see it now."""
    texts = staff.town.assembly.service.texts("ru")

    def look(unit: Unit) -> list[str]:
        viewers = (*(viewer_of(unit, name) for name in figures(staff.town, "select id from persons")), GROUP)
        drawn = []
        for viewer in viewers:
            for kind, subject in subjects(staff):
                if view := views.read(unit, staff.town.assembly.service.rules, viewer, kind, subject):
                    face = face_of(view)
                    drawn.append(str(texts.card(face.template, **face.params)))
        return drawn

    return await staff.town.write(look)


def subjects(staff: Staff) -> Iterator[tuple[str, str]]:
    for table in ("passports", "teams", "offers", "escalations", "volunteers", "persons"):
        for name in figures(staff.town, f"select id from {table}"):  # noqa: S608
            for kind in (*views.READERS, *views.PAGED):
                yield kind, str(name)


def set_aside(staff: Staff) -> list[int]:
    return figures(staff.town, "select count(*) from set_aside")


async def test_a_member_is_erased_and_what_they_wrote_stays_under_their_role(
    staff: Staff, crew: Crew
) -> None:
    vera, boris = crew["vera"], crew["boris"]
    await is_erased(staff, boris)
    assert "Борис" not in card(vera)
    assert "1. Найти колун · готово" in card(vera), "what was done stays done"
    assert any("Позвать ещё" in label for label in crew["anna"].labels), "there is a place again"
    assert not any("Борис" in words for words in await everything(staff))
    await vera.reply("Слово от boris", "Спасибо за колун")
    assert "«Слово от boris»" in crew["anna"].last.text
    said = await staff.town.write(words_of_the_thread)
    assert "Слово от boris" in said
    assert set_aside(staff) == [0]


async def test_a_member_who_is_erased_gives_the_step_back_and_another_may_come(
    staff: Staff, crew: Crew
) -> None:
    await is_erased(staff, crew["vera"])
    assert "2. Сложить поленницу · свободен" in card(crew["boris"])
    assert "Вера" not in card(crew["boris"])
    await crew["gleb"].press("Вступить")
    assert "Глеб" in card(crew["anna"])
    await crew["gleb"].press("Беру шаг 2")
    assert set_aside(staff) == [0]


async def test_the_lead_is_erased_and_the_desk_names_another(staff: Staff, crew: Crew) -> None:
    await is_erased(staff, crew["anna"])
    assert "команда осталась без ведущего" in staff.olga.last.text
    assert "пока никто" in card(crew["boris"])
    assert crew["boris"].sees("Ведущий вышел из команды")
    assert not crew["nina"].sees("удал"), "the client hears nothing of the reason"
    assert not any("Анна" in words for words in await everything(staff))
    await staff.olga.presses("Назначить ведущего…", "Борис")
    assert "Ведёт: Борис" in card(crew["vera"])
    await crew["boris"].press("Карточка жителя")
    assert crew["boris"].sees("живу одна"), "the client's words stay"
    await crew["vera"].reply("Слово от anna", "Продолжаем без Анны")
    assert crew["boris"].sees("«Слово от anna»")
    await crew["boris"].presses("Решено", "2 ч", "Помощь руками")
    await staff.olga.presses("Решено, спросить жителя…", "Да, спросить жителя")
    await crew["nina"].presses("Да", "5")
    assert set_aside(staff) == [0]


async def test_the_lead_is_erased_while_the_client_is_asked(staff: Staff, crew: Crew) -> None:
    await crew["anna"].presses("Карточка жителя", "Связался", "Решено", "2 ч", "Помощь руками")
    await staff.olga.presses("Решено, спросить жителя…", "Да, спросить жителя")
    await is_erased(staff, crew["anna"])
    await crew["nina"].press("Нет")
    while "Назначить ведущего…" not in staff.olga.last.labels:
        await staff.olga.press("Ещё…" if "Ещё…" in staff.olga.last.labels else "Ещё →")
    await staff.olga.presses("Назначить ведущего…", "Борис")
    assert "Ведёт: Борис" in card(crew["vera"])
    assert set_aside(staff) == [0]


async def test_the_client_is_erased_and_nothing_of_the_case_can_be_read(staff: Staff, crew: Crew) -> None:
    team = figures(staff.town, "select id from teams")[0]
    step = figures(staff.town, "select id from team_steps")[1]
    await crew["vera"].blocks()
    await crew["anna"].press("Написать команде")
    await crew["anna"].say("Это слово ещё в пути")
    await is_erased(staff, crew["nina"])
    for name in ("anna", "boris"):
        newest = card(crew[name])
        assert "данные удалены" in newest
        assert "дрова" not in newest
        assert "Найти колун" not in newest
    assert "дрова" not in card(staff.olga)
    assert "дрова" not in card(crew["gleb"], "команд")
    shown = await everything(staff)
    assert len(shown) > 10
    for secret in ("Erased", "живу одна", "дрова", "Нина", "Найти колун", "Слово от"):
        assert not any(secret in words for words in shown), secret
    assert await staff.town.write(words_of_the_thread) == ""
    for verb in (
        f"card:team:{team}",
        f"card:team:{team}:steps",
        f"write:{team}",
        f"ttake:{step}",
        f"tstep:{team}",
    ):
        for name in ("anna", "boris", "gleb"):
            await crew[name].press_data(verb)
            await crew[name].say("Есть кто?")
    await staff.town.wait(timedelta(days=2))
    assert set_aside(staff) == [0]
    assert figures(staff.town, "select state from team_members where state = 'joined'") != []
    assert figures(staff.town, "select count(*) from team_messages") == [0]


async def test_the_words_of_a_team_are_gone_from_the_file_with_the_client(staff: Staff, crew: Crew) -> None:
    await is_erased(staff, crew["nina"])
    assert figures(staff.town, "select sum(length(sealed_words)) from team_steps") == [0]
    assert "Слово от".encode() not in files_of(staff.town.path.parent)
    assert figures(staff.town, "select count(*) from team_copies") == [0]


def words_of_the_thread(unit: Unit) -> str:
    """Everything that the thread still says."""
    numbers = [row[0] for row in unit._statements._connection.execute("select id from team_messages")]
    said = [team_talk.message(unit, number) for number in numbers]
    assert all(teams.load(unit, one.team) for one in said if one)
    return "\n".join(one.words for one in said if one)
