"""Danger said before, beside or for an intake makes the passport that comes of it dangerous (SPEC 3.3)."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from dialogs.requests import SubmitPassport
from tests.bot.danger_town import BEATS, calls, passports, sends_it
from tests.bot.golden.stories.cast import WOOD, Scene, scene_in
from tests.bot.test_desk_private import topic_of
from tests.bot.town import Seat


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_in(tmp_path, "telegram") as found:
        yield found


async def test_what_was_said_before_the_request_is_danger_of_the_request(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    vera = scene.seat("Вера")
    await vera.start()
    await vera.say(BEATS)
    assert calls(scene) == ["-"]
    await vera.press("Новое обращение")
    await sends_it(vera)
    assert passports(scene) == ["registered:violence"]
    assert calls(scene) == ["2026-00001"]
    assert not anna.sees("Нужна ваша помощь")
    assert "№ 2026-00001: насилие" in scene.olga.last.text


async def test_who_rang_first_and_told_calmly_later_rang_about_that(scene: Scene) -> None:
    vera = scene.seat("Вера")
    await vera.start()
    await vera.press("Срочно")
    await scene.igor.press("Беру")
    await vera.press("Мне нужна помощь")
    await vera.presses("Нет, опасности нет", "Даю согласие, помогите")
    await vera.say("Привезли дрова, сложить некому, живу одна")
    await sends_it(vera)
    assert passports(scene) == ["registered:other"]
    assert calls(scene) == ["2026-00001"]
    assert vera.sees("За обращение отвечает: Игорь")


async def test_a_call_that_the_desk_has_settled_is_over(scene: Scene) -> None:
    vera = scene.seat("Вера")
    await vera.start()
    await vera.press("Срочно")
    card = scene.card("danger")
    await scene.olga.press_data(f"claim:{card}")
    await scene.town.write(lambda unit: unit.run("escalations.decide", **_decided(unit, card)))
    await vera.press("Мне нужна помощь")
    await vera.presses("Нет, опасности нет", "Даю согласие, помогите")
    await vera.say("Привезли дрова, сложить некому, живу одна")
    await sends_it(vera)
    assert passports(scene) == ["searching:-"]


def _decided(unit: Any, card: str) -> dict[str, Any]:
    return {"id": card, "centre": unit.centre, "by": None, "decision": "handled", "now": unit.moment}


async def test_a_draft_taken_over_by_code_is_read_too(scene: Scene) -> None:
    """The operator thought that it was no danger; whoever sends it sees the numbers, and the desk rings."""
    olga = scene.alone
    await begins_for_somebody(olga, "Сам проверит и отправит по коду", BEATS)
    await olga.press("Нет, это не опасность")
    await ends_for_somebody(olga)
    code = next(seen.text for seen in reversed(olga.messages) if "c_" in seen.text)
    plain = next(word for word in code.replace("/", " ").split() if word.startswith("c_"))
    assert passports(scene) == []
    vera = scene.seat("Вера")
    await vera.start(plain.strip(".,"))
    await vera.press("Продолжить")
    await sends_it(vera)
    assert passports(scene) == ["registered:violence"]
    assert vera.sees("позвоните прямо сейчас")
    assert calls(scene) == ["2026-00001"]


async def begins_for_somebody(olga: Seat, consent: str, *words: str) -> None:
    await olga.start()
    await olga.presses("Диспетчерская", "Записать обращение", "Звонит", "Нет", consent)
    for said in ("Вера", "Смирнова", "8 900 000 00 01"):
        await olga.say(said)
    await olga.press("Пропустить")
    for said in words:
        await olga.say(said)
    await olga.press("Готово")


async def ends_for_somebody(olga: Seat) -> None:
    await olga.press(topic_of(olga))
    await olga.presses("Всё верно", "Оказание поддержки", "Центр", "На этой неделе", "Отправить")


async def test_what_a_caller_tells_is_asked_about_once_and_never_rung_for_the_operator(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    await begins_for_somebody(scene.alone, "Да, согласие устное", BEATS)
    assert "Похоже на опасность: насилие" in scene.alone.last.text
    assert not scene.alone.sees("позвоните прямо сейчас")
    assert calls(scene) == []
    await scene.alone.press("Да, отметить")
    await ends_for_somebody(scene.alone)
    assert scene.alone.saw("Похоже на опасность") == 0  # the question has gone on, and was not asked again
    assert passports(scene) == ["registered:violence"]
    assert calls(scene) == ["2026-00001"]
    assert not anna.sees("Нужна ваша помощь")


async def test_an_operator_may_know_better(scene: Scene) -> None:
    await begins_for_somebody(scene.alone, "Да, согласие устное", BEATS)
    await scene.alone.press("Нет, это не опасность")
    await ends_for_somebody(scene.alone)
    assert passports(scene) == ["searching:-"]


async def test_marked_danger_is_no_draft_for_a_code(scene: Scene) -> None:
    await begins_for_somebody(scene.alone, "Сам проверит и отправит по коду", BEATS)
    await scene.alone.press("Да, отметить")
    await ends_for_somebody(scene.alone)
    assert passports(scene) == ["registered:violence"]


@pytest.mark.parametrize(
    ("answer", "stands"),
    [("Да, отметить", "registered:violence"), ("Нет, это не опасность", "searching:-")],
)
async def test_what_the_desk_hears_in_a_voice_message(scene: Scene, answer: str, stands: str) -> None:
    anna = await scene.volunteer("Анна")
    nina = scene.seat("Нина")
    await scene.town.call(nina.channel, nina.sender, "Нина")
    wordless = {**WOOD, "words": [{"text": "", "files": []}], "title": "", "short": ""}
    await scene.requests(nina, SubmitPassport(wordless))
    await scene.alone.press_data(f"words:{scene.card('needs_words')}:describe")
    await scene.alone.say("Ссора в семье")
    await scene.alone.say("Муж избивает и грозит зарезать ночью")
    assert "Похоже на опасность" in scene.alone.last.text
    await scene.alone.presses(answer, "Отправить")
    assert passports(scene) == [stands]
    assert anna.sees("Нужна ваша помощь") is (stands == "searching:-")
    assert calls(scene) == (["2026-00001"] if stands == "registered:violence" else [])
