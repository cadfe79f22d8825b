"""What strangers in the desk's group read: each free text went through the mask, whoever wrote it."""

from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest

from dialogs.cards import (
    Caller,
    CandidateLine,
    CandidateView,
    Choice,
    EscalationView,
    StepLine,
    TeamView,
)
from dialogs.requests import SubmitPassport
from tests.bot.desk_town import Staff, figures, nobody_took_it, tells
from tests.bot.golden.stories.cast import WOOD, scene_in
from tests.bot.team_town import adds_a_step, crew_of, joins
from tests.bot.town import Seat, Seen

SECRET = "Нине Смирновой, тел 89001234567, нужна сиделка"
LEAKS = ("89001234567", "Смирнов")

MASKED = {
    (EscalationView, "title"),
    (EscalationView, "short"),
    (EscalationView, "needed"),
    (TeamView, "title"),
    (TeamView, "short"),
    (StepLine, "words"),
}
"""Free text on a card of a group: for each of them there is a talk below."""

NAMES = {
    *((EscalationView, name) for name in ("claimed_by", "decided_by", "owner", "proposed_by", "holder")),
    *((CandidateView, name) for name in ("called", "decided_by")),
    *((TeamView, name) for name in ("lead", "members")),
    (CandidateLine, "name"),
    (StepLine, "owner"),
    (Choice, "title"),
}
"""Names to be called by (tests/dialogs/test_chosen_names.py), and titles of the centre."""

NEVER_IN_A_GROUP = {
    (EscalationView, "words"),
    (CandidateView, "words"),
    (CandidateView, "hours"),
    (CandidateView, "experience"),
}
"""People's own words, which only the private chat of an operator shows."""

CODES = {
    *((EscalationView, name) for name in ("id", "page", "passport", "number", "verdict", "detail", "suits")),
    *((EscalationView, name) for name in ("topic", "aid_type", "area", "candidates", "caller", "choices")),
    (EscalationView, "lacks"),
    *((Caller, name) for name in ("role", "where", "kind", "age_band", "passports", "number")),
    *((CandidateLine, name) for name in ("id", "why", "level", "unfit")),
    (Choice, "id"),
    *(
        (CandidateView, name)
        for name in ("id", "age", "topics", "aid_types", "areas", "languages", "verdict")
    ),
    *((TeamView, name) for name in ("id", "passport", "side", "number", "page", "topic", "aid_type", "area")),
    *((TeamView, name) for name in ("steps", "candidates", "choices")),
    *((StepLine, name) for name in ("id", "state")),
}
"""Ids, codes that texts are chosen by, and titles of the catalogue."""


def is_plain(kind: object) -> bool:
    """Whether a value of this type holds no words: numbers, moments, choices of ours."""
    several = get_args(kind)
    if several and all(not isinstance(one, str) for one in several):
        return all(is_plain(one) for one in several)
    ours = isinstance(kind, type) and kind is not str and kind.__module__.startswith("dispatch")
    return ours or kind in (bool, int, datetime, date, type(None))


@pytest.mark.parametrize(
    "view", [EscalationView, Caller, CandidateLine, Choice, CandidateView, TeamView, StepLine]
)
def test_whoever_adds_a_field_to_a_card_of_the_group_says_why_it_may_stand_there(view: type) -> None:
    told = MASKED | NAMES | NEVER_IN_A_GROUP | CODES
    wordy = {(view, one.name) for one in fields(view) if not is_plain(one.type)}
    assert wordy == {one for one in told if one[0] is view}


def assert_nothing_leaked(staff: Staff, *shown: str) -> None:
    """The group read these words, and nothing by which somebody can be found, now or before an edit."""
    for words in shown:
        assert words in staff.olga.talk
    assert [leak for leak in LEAKS if leak in staff.olga.talk] == []


REST = (
    *("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите", "Готово", "Всё верно", "Другое"),
    *("Помощь пострадавшим", "Вещи, продукты", "Нужны руки", "Центр", "На этой неделе"),
    *("Для меня", "Здесь, в переписке", "Отправить", "Пропустить"),
)
"""What is pressed in the intake, whichever of it is offered."""


async def goes_through(seat: Seat, typed: dict[str, str], *labels: str) -> None:
    """The intake to its end: questions that hold these words are answered once, these labels pressed once."""
    await seat.start()
    once = list(labels)
    while "Отправить" not in (question := _open_question(seat)).labels or typed:
        asked = next((part for part in typed if part in question.text), "")
        wanted = (one for one in (*once, *REST) if any(one in each for each in question.labels))
        label = next(wanted, "")
        if asked and label in ("", "Пропустить"):
            await seat.say(typed.pop(asked))
            continue
        assert label, question.written
        once = [one for one in once if one != label]
        await seat.press(label)
    await seat.press("Отправить")


def _open_question(seat: Seat) -> Seen:
    return next(seen for seen in reversed(seat.messages) if seen.labels)


async def test_what_a_resident_tells_and_how_they_change_it(staff: Staff) -> None:
    nina = Seat(staff.town, "vk", "7")
    typed = {
        "Расскажите": "Я Нина Смирнова, тел 89001234567. Привезли дрова, сложить некому",
        "Напишите заголовок": "Дрова для Нины Смирновой, 89001234567",
        "Напишите коротко": SECRET,
        "обращаться": "Нина Петровна",
    }
    await goes_through(nina, typed, "Изменить заголовок", "Изменить текст")
    assert_nothing_leaked(staff, "Дрова для", "сиделка")


async def test_what_an_operator_writes_for_somebody_who_only_spoke(tmp_path: Path) -> None:
    async with scene_in(tmp_path, "telegram") as scene:
        spoken = {**WOOD, "words": [{"text": "", "files": []}], "title": "", "short": "", "urgency": "today"}
        await scene.requests(scene.seat("Нина"), SubmitPassport(spoken))
        await scene.olga.presses("Беру", "Описать")
        await scene.leads()
        await scene.alone.say("Сиделка Нине Смирновой, 89001234567")
        await scene.alone.say(SECRET)
        await scene.alone.press("Отправить")
        assert_nothing_leaked(scene.staff, "Описать")
        assert len(figures(scene.town, "select id from passports where status = 'searching'")) == 1
        await scene.passes(days=1)
        assert_nothing_leaked(scene.staff, "нужна сиделка")


async def test_what_an_operator_writes_down_for_a_caller(staff: Staff) -> None:
    alone = staff.olga_alone
    await alone.start()
    await alone.presses("Диспетчерская", "Записать обращение", "Звонит", "Нет", "Да, согласие устное")
    for words in ("Вера", "Смирнова", "8 900 123 45 67"):
        await alone.say(words)
    await alone.press("Пропустить")
    await alone.say("Я Вера Смирнова, 89001234567. Течёт кран на кухне, сама не могу починить")
    await alone.press("Готово")
    await alone.presses(alone.last.labels[0], "Изменить заголовок")
    await alone.say("Кран для Веры Смирновой")
    await alone.presses("Всё верно", "Оказание поддержки", "Центр", "На этой неделе", "Отправить")
    assert_nothing_leaked(staff, "Кран для", "Течёт кран")


async def test_what_would_have_been_needed_in_the_words_of_an_operator(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga.presses("Беру", "Ещё…", "Ещё →", "Не решается…")
    await staff.leads()
    await staff.olga_alone.press("Нет нужного специалиста")
    await staff.olga_alone.say(SECRET)
    await staff.olga_alone.press("Отправить")
    assert_nothing_leaked(staff, "Понадобилось бы", "нужна сиделка")


async def test_what_would_have_been_needed_in_the_words_of_a_volunteer(staff: Staff) -> None:
    anna = await joins(staff, "telegram", "1", "Анна")
    await tells(Seat(staff.town, "vk", "7"))
    await anna.presses("Берусь", "Не решается", "Нет нужного специалиста")
    await anna.say(SECRET)
    assert "нужна сиделка" in anna.last.text
    assert [leak for leak in LEAKS if leak in anna.last.text] == []
    assert not staff.olga.sees("Понадобилось бы")  # nobody reads it before Anna has seen it herself
    await anna.press("Отправить")
    assert_nothing_leaked(staff, "Понадобилось бы", "нужна сиделка")


async def test_who_cannot_say_what_was_needed_says_nothing(staff: Staff) -> None:
    anna = await joins(staff, "telegram", "1", "Анна")
    await tells(Seat(staff.town, "vk", "7"))
    await anna.presses("Берусь", "Не решается", "Нет нужного специалиста", "Пропустить")
    assert "Понадобилось бы: не сказано" in anna.last.text
    await anna.press("Отправить")
    assert "Понадобилось бы" not in staff.olga.talk


async def test_the_steps_of_a_team(staff: Staff) -> None:
    crew = await crew_of(staff)
    await adds_a_step(crew["anna"], f"Позвонить: {SECRET}")
    assert_nothing_leaked(staff, "нужна сиделка")


async def test_a_candidate_is_the_first_word_of_their_name_and_tells_the_group_nothing_else(
    staff: Staff,
) -> None:
    await joins(staff, "telegram", "1", "Вера Смирнова")
    assert_nothing_leaked(staff, "Новый волонтёр: Вера")
