"""Consents are taken back at any time, and it shows at once (SPEC 3.2 and 3.8)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from dialogs.requests import SubmitPassport
from storage.persons import consents
from storage.persons.accounts import meet
from tests.bot.desk_town import figures
from tests.bot.golden.stories.cast import WOOD, Scene, scene_in
from tests.bot.test_contact_card import DAY, PHONE, PLACE, telling
from tests.bot.town import Seat


@pytest.fixture(params=["telegram", "vk"])
async def scene(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_in(tmp_path, request.param) as found:
        found.town.messengers["vk"].edits_for = DAY
        yield found


async def test_contacts_leave_the_helpers_chat_in_the_same_moment(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.reachable_client("Нина")
    await anna.presses("Берусь", "Контакты")
    await scene.town.wait(timedelta(hours=1))
    assert PHONE in telling(anna)[0].text
    await nina.say("/privacy")
    await nina.press("Забрать согласие: контакты")
    assert nina.sees("Помощник больше не видит ваш телефон и адрес")
    assert telling(anna) == []
    assert anna.sees("Контакты больше не видны")
    assert anna.sees("Телефон житель пока не открыл")
    await anna.press_data(f"reach:{scene.case}")
    assert telling(anna) == []
    assert not any(PLACE in seen.text for seen in anna.messages)


async def test_contacts_that_were_exchanged_in_the_talk_go_too(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.reachable_client("Нина")
    await anna.presses("Берусь", "Написать", "Обменяться контактами")
    await anna.say("+7 900 444-55-66")
    await anna.press("Как удобно")
    await nina.press("Да, обменяться")
    await nina.say("8 900 111-22-33")
    await nina.press("Как удобно")
    assert nina.sees("+79004445566") and telling(anna)
    await nina.say("/privacy")
    await nina.press("Забрать согласие: контакты")
    assert telling(anna) == []
    assert not nina.sees("+79004445566")


async def test_a_volunteer_leaves_and_the_task_goes_back(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.client("Нина")
    await anna.press("Берусь")
    await anna.say("/privacy")
    await anna.press("Больше не быть волонтёром")
    assert figures(scene.town, "select state from volunteers") == ["accepted"]  # asked first
    await anna.press("Да, больше не быть волонтёром")
    assert anna.sees("вы больше не волонтёр")
    assert figures(scene.town, "select state from volunteers") == ["gone"]
    assert figures(scene.town, "select status from passports") == ["searching"]
    assert nina.sees("ищем")
    boris = await scene.client("Пётр")
    assert boris
    assert not any("Берусь" in seen.labels for seen in anna.messages)
    await anna.say("/privacy")
    assert "Больше не быть волонтёром" not in anna.last.labels


async def test_a_candidate_who_leaves_waits_for_nobody(scene: Scene) -> None:
    vera = await scene.candidate("Вера")
    await vera.say("/privacy")
    await vera.presses("Больше не быть волонтёром", "Да, больше не быть волонтёром")
    assert figures(scene.town, "select state from escalations") == ["decided"]
    assert "Принять" not in scene.olga.last.labels


async def test_an_operator_gives_the_role_up_and_the_claims_return(scene: Scene) -> None:
    await scene.client("Нина")
    await scene.olga.press("Беру")
    assert scene.olga.sees("Занимается: Ольга")
    await scene.alone.say("/privacy")
    await scene.alone.press("Сложить роль сотрудника")
    assert figures(scene.town, "select count(*) from roles where role = 'operator'") == [2]
    await scene.alone.press("Да, сложить роль")
    assert scene.alone.sees("Роли сотрудника больше нет")
    assert figures(scene.town, "select count(*) from roles where role = 'operator'") == [1]
    assert figures(scene.town, "select state from escalations") == ["open"]
    await scene.alone.press_data(f"claim:{scene.card('no_volunteer')}")
    assert figures(scene.town, "select state from escalations") == ["open"]


async def tells_of_health(scene: Scene) -> Seat:
    nina = scene.seat("Нина")
    await scene.town.call(nina.channel, nina.sender, WOOD["name"])

    def consent(unit):  # type: ignore[no-untyped-def]
        who = meet(unit, nina.channel, nina.sender, "ru").person_id
        consents.record(unit, who, "health", version="1", text_hash="", channel=nina.channel)

    await scene.town.write(consent)
    told = {"words": [{"text": "У мужа деменция, нужна сиделка", "files": []}], "topic": "B5"}
    short = {"title": "Сиделка мужу с деменцией", "short": "У мужа деменция", "urgency": "this_week"}
    await scene.requests(nina, SubmitPassport({**WOOD, **told, **short}))
    return nina


async def test_words_on_health_are_cut_by_the_desk(scene: Scene) -> None:
    nina = await tells_of_health(scene)
    assert "деменц" in scene.olga.talk
    await nina.say("/privacy")
    await nina.press("Забрать согласие: здоровье")
    assert nina.sees("уберёт их в течение 30 дней")
    assert scene.olga.sees("Согласие на сведения о здоровье отозвано")
    await scene.olga.press_data(f"words:{scene.card('health')}:describe")
    await scene.leads()
    await scene.alone.say("Нужна сиделка на день")
    await scene.alone.say("Помочь семье по дому днём")
    await scene.alone.press("Отправить")
    assert figures(scene.town, "select count(*) from passport_texts where kind = 'words'") == [0]
    assert figures(scene.town, "select state from escalations where reason = 'health'") == ["decided"]
    assert "деменц" not in nina.last.text
    assert not any("деменц" in seen.text for seen in nina.messages)


async def test_who_told_nothing_of_health_rings_nobody(scene: Scene) -> None:
    nina = await scene.client("Нина")
    before = len(scene.olga.messages)
    await nina.press_data("unconsent:health")
    assert len(scene.olga.messages) == before


@pytest.mark.parametrize(
    "data", ["unconsent:handling", "unconsent:terms:no", "unconsent:news:yes", "unconsent:x"]
)
async def test_forged_presses_change_nothing(scene: Scene, data: str) -> None:
    anna = await scene.volunteer("Анна")
    await anna.press_data(data)
    await anna.press_data("unconsent:terms:yes")
    assert figures(scene.town, "select state from volunteers") == ["accepted"]
    assert figures(scene.town, "select count(*) from roles") == [3]
