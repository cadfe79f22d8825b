"""Who helps and lacks what is needed now: the desk is asked, till then nothing personal is seen (12.18)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dispatch.catalogue import Mark
from storage.persons import volunteers
from tests.bot.desk_town import figures
from tests.bot.golden.stories.cast import REACH, Scene, finds, scene_in
from tests.bot.town import Seat

PHONE = REACH["phone"]
ASKED = "select detail from escalations where reason = 'desk_word' and state <> 'decided'"


@pytest.fixture(params=["telegram", "vk"])
async def scene(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_in(tmp_path, request.param) as found:
        yield found


def helper(scene: Scene, place: int = 0) -> str:
    """The id of the first volunteer, or of a later one."""
    return str(figures(scene.town, "select id from volunteers order by id")[place])


def word(scene: Scene) -> list[object]:
    return figures(scene.town, "select awaits_word from passports")


async def marked(scene: Scene, name: str, place: int = 0) -> Seat:
    """A volunteer whom the centre has checked."""
    seat = await scene.volunteer(name)
    await scene.town.write(
        lambda unit: volunteers.set_marks(unit, helper(scene, place), frozenset({Mark.CHECKED}))
    )
    return seat


async def takes_mark(scene: Scene) -> None:
    """Olga presses on the mark in Anna's profile: it goes, or comes back."""
    await scene.alone.press_data(f"vol:{helper(scene)}:mark:checked")


async def changes_topic(scene: Scene, topic: str) -> None:
    await scene.alone.press_data(f"case:{scene.case}")
    await scene.olga.press_data(f"topic:{scene.card('desk_word')}:{topic}")


async def at_work(scene: Scene, topic: str = "B2") -> tuple[Seat, Seat]:
    """Anna, who is checked, has been in touch with Nina, whose topic asks for that."""
    anna = await marked(scene, "Анна")
    nina = await scene.reachable_client("Нина")
    await anna.press("Берусь")
    await changes_topic(scene, topic)
    if word(scene) == [1]:
        await scene.olga.press("Подтвердить")
    await anna.press("Связался")
    await scene.alone.press_data(f"case:{scene.case}")
    card = scene.card("desk_word")
    await scene.olga.press_data(f"end:{card}:handled")
    return anna, nina


async def test_a_mark_that_is_taken_away_brings_the_task_to_the_desk(scene: Scene) -> None:
    anna, nina = await at_work(scene)
    case = scene.case
    await anna.press_data(f"reach:{case}")
    assert PHONE in anna.last.text
    await takes_mark(scene)
    assert figures(scene.town, ASKED) == ["lost"]
    assert "у волонтёра больше нет нужной отметки или лицензии" in scene.olga.last.text
    assert "Не хватает: отметка «проверен»" in scene.olga.last.text
    assert "уже помогал и ждёт вашего слова" in scene.olga.last.text
    assert scene.olga.last.labels == ["Беру", "Подтвердить", "Не подтверждать…", "Ещё…"]
    assert anna.sees("центр уточняет, кто поможет дальше")
    assert nina.sees("Переписка с помощником пока на паузе")

    assert not anna.sees(PHONE)
    await anna.press_data(f"reach:{case}")
    assert not anna.sees(PHONE)
    await anna.press_data(f"full:{case}")
    assert anna.sees("Сначала центр подтвердит")
    await anna.press_data(f"write:{case}")
    assert "Сначала помощника подтверждает центр" in scene.town.messengers[anna.channel].toasts[-1]
    await anna.press_data(f"solved:{case}")
    assert figures(scene.town, "select status from passports") == ["in_progress"]


async def test_the_desk_keeps_whoever_has_it(scene: Scene) -> None:
    anna, nina = await at_work(scene)
    await takes_mark(scene)
    await scene.olga.press("Подтвердить")
    assert "Решено: помогает Анна" in scene.olga.last.text
    assert anna.sees("Центр подтвердил")
    assert nina.sees("За обращение отвечает: Анна")
    await anna.press_data(f"reach:{scene.case}")
    assert anna.sees(PHONE)
    assert figures(scene.town, ASKED) == []


async def test_the_desk_would_rather_have_another(scene: Scene) -> None:
    anna, nina = await at_work(scene)
    boris = await marked(scene, "Борис", 1)
    await takes_mark(scene)
    await scene.olga.presses("Не подтверждать…", "Да, искать другого")
    assert anna.sees("центр решил позвать другого помощника")
    assert nina.sees("Мы ищем вам другого помощника")
    assert "Берусь" in boris.labels
    assert figures(scene.town, ASKED) == []


async def test_the_desk_gives_it_on_by_name(scene: Scene) -> None:
    anna, nina = await at_work(scene)
    await marked(scene, "Борис", 1)
    await takes_mark(scene)
    await finds(scene.olga, "Назначить…")
    assert "Анна" not in scene.olga.last.labels
    await scene.olga.press("Борис")
    assert anna.sees("центр передал другому помощнику")
    assert nina.sees("За обращение отвечает: Борис")
    assert word(scene) == [0]


async def test_a_mark_taken_by_mistake_and_given_back_is_no_question(scene: Scene) -> None:
    anna, _nina = await at_work(scene)
    await takes_mark(scene)
    await takes_mark(scene)
    assert figures(scene.town, ASKED) == []
    assert word(scene) == [0]
    assert anna.sees("Центр подтвердил")


async def test_never_two_questions_about_the_same_case(scene: Scene) -> None:
    await at_work(scene)
    await takes_mark(scene)
    await scene.olga.press_data(f"aid:{scene.card('desk_word')}:psychology")
    assert len(figures(scene.town, ASKED)) == 1
    assert "лицензия «психолог»" in scene.olga.last.text
    assert "отметка «проверен»" in scene.olga.last.text


async def test_a_topic_that_asks_for_more_brings_the_task_to_the_desk(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.reachable_client("Нина")
    await anna.press("Берусь")
    await changes_topic(scene, "B2")
    assert len(figures(scene.town, ASKED)) == 1
    assert word(scene) == [1]
    assert "Не хватает: отметка «проверен»" in scene.olga.last.text
    assert "до первого контакта" in scene.olga.last.text
    assert anna.sees("центр уточняет, кто поможет дальше")
    assert not nina.sees("Переписка с помощником пока на паузе")
    assert nina.sees("Сначала его подтвердит центр")
    await scene.olga.press_data(f"topic:{scene.card('desk_word')}:B1")
    assert word(scene) == [0]
    assert anna.sees("Центр подтвердил")


async def test_a_change_that_asks_for_nothing_more_asks_nobody(scene: Scene) -> None:
    anna, _nina = await at_work(scene, "B1")
    await takes_mark(scene)
    await changes_topic(scene, "B3")
    assert word(scene) == [0]
    assert not anna.sees("центр уточняет")


async def test_what_was_agreed_to_once_is_not_asked_again(scene: Scene) -> None:
    await at_work(scene)
    await takes_mark(scene)
    await scene.olga.press("Подтвердить")
    await scene.alone.press_data(f"vol:{helper(scene)}:mark:trained")
    await scene.alone.press_data(f"vol:{helper(scene)}:mark:trained")
    assert figures(scene.town, ASKED) == []


async def test_what_waits_for_the_clients_word_is_asked_about_too(scene: Scene) -> None:
    anna, nina = await at_work(scene)
    await anna.presses("Решено", "2 ", "Помощь руками")
    await takes_mark(scene)
    assert word(scene) == [1]
    await anna.press_data(f"reach:{scene.case}")
    assert not anna.sees(PHONE)
    await nina.press("Нет")
    assert figures(scene.town, "select status from passports") == ["in_progress"]
    await scene.olga.press_data(f"owner:{scene.card('desk_word')}:yes")
    assert word(scene) == [0]
    assert anna.sees("Центр подтвердил")


async def test_help_in_danger_goes_on_while_the_desk_is_asked(scene: Scene) -> None:
    anna, nina = await at_work(scene)
    await nina.press_data(f"write:{scene.case}")
    await nina.say("муж избивает меня и грозит зарезать")
    assert figures(scene.town, "select danger is not null from passports") == [1]
    await takes_mark(scene)
    assert figures(scene.town, ASKED) == ["lost"]
    assert word(scene) == [0]
    await anna.press_data(f"reach:{scene.case}")
    assert anna.sees(PHONE)


async def test_a_lead_is_asked_about_and_another_lead_settles_it(scene: Scene) -> None:
    await at_work(scene)
    boris = await marked(scene, "Борис", 1)
    await scene.alone.press_data(f"case:{scene.case}")
    await scene.olga.press_data(f"team:{scene.card('desk_word')}:{helper(scene)}:2")
    await takes_mark(scene)
    assert word(scene) == [1]
    assert "Не хватает: отметка «проверен»" in scene.olga.last.text
    await scene.olga.press_data(f"lead:{scene.card('desk_word')}:{helper(scene, 1)}")
    assert word(scene) == [0]
    assert figures(scene.town, ASKED) == []
    assert boris.sees("2026-00001")


async def test_who_has_no_right_keeps_nobody(scene: Scene) -> None:
    anna, _nina = await at_work(scene)
    await takes_mark(scene)
    await anna.press_data(f"owner:{scene.card('desk_word')}:yes")
    assert word(scene) == [1]
