"""A neighbour writes for somebody: that person confirms by a link or a spoken code, and both see the card."""

import re
from datetime import timedelta
from functools import partial

import pytest

from bot.own_data.telling import told
from bot.own_data.written import for_others
from storage.persons.accounts import meet
from storage.unit import Unit
from tests.bot.desk_town import Staff, figures, joins
from tests.bot.test_desk_private import takes_a_call
from tests.bot.town import Seat, Seen, Town
from tests.bot.walking import begins, finishes, tells

CODE = re.compile(r"\b([2-9ACEHKMPTXY]{4}-[2-9ACEHKMPTXY]{4}-[2-9ACEHKMPTXY]{4})\b")
LINK = re.compile(r"https://\S+/(h_\w+)")
NEIGHBOUR = ("Для соседа",)
MINE = "Да, это моя просьба"
NOT_ME = "Это не я / не нужно"
REFUSED = "Этот код не подошёл"
CLIENTS = [("vk", "telegram"), ("telegram", "vk")]
"""Where Nina writes, and where Vera, for whom she writes, has her account."""


@pytest.fixture
def nina(staff: Staff) -> Seat:
    """The neighbour who writes."""
    return Seat(staff.town, "vk", "7")


@pytest.fixture
def vera(staff: Staff) -> Seat:
    """For whom she writes."""
    return Seat(staff.town, "telegram", "8")


def given(seat: Seat) -> Seen:
    """The newest message with a code."""
    return next(seen for seen in reversed(seat.messages) if CODE.search(seen.text))


def code_of(seat: Seat) -> str:
    found = CODE.search(given(seat).text)
    assert found
    return found[1]


def card(seat: Seat) -> Seen:
    """The live card of the passport in this chat."""
    return next(seen for seen in reversed(seat.messages) if seen.text.startswith("№ 2026-00001"))


async def person(town: Town, seat: Seat) -> str:
    return str(await town.write(lambda unit: meet(unit, seat.channel, seat.sender, "ru").person_id))


async def writes_for_vera(nina: Seat) -> str:
    """Nina tells what Vera needs; returns the code that she may pass on."""
    await tells(nina, first=NEIGHBOUR)
    return code_of(nina)


async def confirms(vera: Seat, code: str) -> None:
    await vera.say(code)
    await vera.press(MINE)


@pytest.mark.parametrize(("writer", "client"), CLIENTS)
async def test_vera_follows_the_link_and_says_that_it_is_hers(staff: Staff, writer: str, client: str) -> None:
    anna = await joins(staff.town, staff.olga, "101", "Анна")
    nina, vera = Seat(staff.town, writer, "7"), Seat(staff.town, client, "8")
    await writes_for_vera(nina)
    assert "Пусть тот, за кого вы пишете, подтвердит" in given(nina).text
    assert "25 ноября" in given(nina).text
    assert "Берусь" in anna.labels  # the search waits for nobody's word

    link = LINK.search(given(nina).text)
    assert link
    await vera.start(link[1])
    assert "Нина Петровна" in vera.last.text
    assert "дрова" in vera.last.text
    assert "соглашаетесь на обработку" in vera.last.text
    await vera.press(MINE)
    assert vera.sees("Теперь это ваше обращение")
    assert "За вас нам писали: Нина Петровна" in card(vera).text
    assert "Вы писали за другого человека" in card(nina).text
    assert nina.sees("Просьба № 2026-00001 подтверждена")

    await anna.press("Берусь")
    for seat in (vera, nina):
        assert "есть помощник" in card(seat).text
    assert any("Написать" in label for label in card(vera).labels)
    assert not any("Написать" in label or "Отозвать" in label for label in card(nina).labels)


async def test_the_code_is_said_by_telephone_and_typed_on_a_russian_keyboard(nina: Seat, vera: Seat) -> None:
    code = await writes_for_vera(nina)
    await vera.say(code.lower().replace("-", " ").translate(str.maketrans("acehkmptxy", "асенкмртху")))
    await vera.press("Да, но анонимно")
    assert vera.sees("Теперь это ваше обращение")
    assert "Вы писали за другого человека. Просьба" in card(nina).text


async def test_consent_is_written_down_with_the_press(staff: Staff, nina: Seat, vera: Seat) -> None:
    code = await writes_for_vera(nina)
    await vera.say(code)
    who = await person(staff.town, vera)
    query = f"select count(*) from consents where person_id = '{who}'"
    assert figures(staff.town, query) == [0]
    await vera.press(MINE)
    assert figures(staff.town, f"{query} and purpose = 'handling' and given and text_hash <> ''") == [1]


async def test_the_talk_the_confirmation_and_the_stars_are_veras(
    staff: Staff, nina: Seat, vera: Seat
) -> None:
    anna = await joins(staff.town, staff.olga, "101", "Анна")
    await confirms(vera, await writes_for_vera(nina))
    await anna.presses("Берусь", "Написать")
    await anna.say("Добрый день, приду завтра в три")
    assert vera.sees("приду завтра в три")
    assert not nina.sees("приду завтра в три")
    await anna.presses("Закончить", "Связался", "Решено", "2 ", "Помощь руками")
    assert vera.sees("Проблема решена?")
    assert not nina.sees("Проблема решена?")

    case = figures(staff.town, "select id from passports")[0]
    for data in (f"confirm:{case}:yes", f"stars:{case}:5", f"withdraw:{case}:yes", f"full:{case}"):
        await nina.press_data(data)
    assert figures(staff.town, "select status from passports") == ["resolved"]
    await vera.presses("Да", "5 ★")
    assert figures(staff.town, "select status from passports") == ["closed"]
    assert "закрыт" in card(nina).text


async def test_nina_may_still_add_to_what_she_told(staff: Staff, nina: Seat, vera: Seat) -> None:
    await confirms(vera, await writes_for_vera(nina))
    await nina.press("Дополнить")
    await nina.say("Дрова берёзовые, их три куба")
    await nina.press("Отправить" if "Отправить" in nina.last.labels else "Готово")
    authors = "select author || ' ' || kind from passport_texts order by at, rowid"
    assert figures(staff.town, authors) == ["applicant words", "applicant addition"]
    await nina.press_data("go:mine")
    assert "2026-00001" in nina.last.text


async def test_ninas_telephone_number_is_not_shown_as_veras(staff: Staff, nina: Seat, vera: Seat) -> None:
    anna = await joins(staff.town, staff.olga, "101", "Анна")
    await begins(nina)
    await nina.answer("Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр")
    await nina.answer("На этой неделе", "Для соседа")
    await nina.say("Нина Петровна")
    await nina.answer("По телефону", "Да, показать")
    await nina.say("8 900 444-55-66")
    await nina.answer("Отправить")
    await anna.press("Берусь")
    case = figures(staff.town, "select id from passports")[0]
    await anna.press_data(f"reach:{case}")
    assert anna.sees("+79004445566")
    await confirms(vera, code_of(nina))
    await anna.press_data(f"reach:{case}")
    assert not anna.sees("+79004445566")
    assert not anna.sees("Зовут: Нина")


async def test_until_it_is_confirmed_nothing_changes_for_nina(staff: Staff, nina: Seat, vera: Seat) -> None:
    anna = await joins(staff.town, staff.olga, "101", "Анна")
    code = await writes_for_vera(nina)
    await vera.say(code)
    assert not any(seen.text.startswith("№ 2026-00001") for seen in vera.messages)
    await anna.presses("Берусь", "Написать")
    await anna.say("Добрый день!")
    assert nina.sees("Добрый день!")
    await nina.presses("Отозвать", "Да")
    await vera.press(MINE)
    assert vera.sees(REFUSED)
    assert figures(staff.town, "select applicant_id from passports") == [None]


async def test_each_code_is_for_one_person_once_and_for_seven_days(
    staff: Staff, nina: Seat, vera: Seat
) -> None:
    code = await writes_for_vera(nina)
    await nina.say(code)
    assert "не для вас" in nina.last.text
    await confirms(vera, code)
    await vera.press(MINE)
    assert "уже есть" in vera.last.text
    stranger = Seat(staff.town, "vk", "66")
    await stranger.say(code)
    assert REFUSED in stranger.last.text

    boris = Seat(staff.town, "vk", "9")
    late = await writes_for_vera(boris)
    await staff.town.wait(timedelta(days=7, minutes=1))
    await stranger.say(late)
    assert REFUSED in stranger.last.text
    await stranger.press_data(f"handshake:{late.replace('-', '')}:yes")
    assert REFUSED in stranger.last.text


async def test_who_writes_for_themselves_gets_no_code(nina: Seat) -> None:
    await tells(nina)
    assert not any(CODE.search(seen.text) for seen in nina.messages)


@pytest.mark.parametrize(("writer", "client"), CLIENTS)
async def test_it_is_not_me_stops_the_search_and_tells_the_desk(
    staff: Staff, writer: str, client: str
) -> None:
    anna = await joins(staff.town, staff.olga, "101", "Анна")
    nina, vera = Seat(staff.town, writer, "7"), Seat(staff.town, client, "8")
    await vera.say(await writes_for_vera(nina))
    assert "Берусь" in anna.last.labels
    await vera.press(NOT_ME)
    assert "Сотрудник центра всё уточнит" in vera.last.text
    assert "Берусь" not in anna.last.labels
    assert nina.sees("Мы пока никого не ищем")
    assert staff.olga.sees("не моя просьба или помощь не нужна")

    offers = "select count(*) from offers"
    before = figures(staff.town, offers)
    await anna.press_data("go:needs")
    assert "2026-00001" not in anna.last.text
    await anna.press_data(f"takeopen:{figures(staff.town, 'select id from passports')[0]}")
    await staff.town.wait(timedelta(hours=20))
    assert figures(staff.town, offers) == before
    assert figures(staff.town, "select owner_id from passports") == [None]


async def test_one_button_stops_it_all_for_whoever_has_nothing_to_do_with_it(
    staff: Staff, nina: Seat, vera: Seat
) -> None:
    anna = await joins(staff.town, staff.olga, "101", "Анна")
    await vera.say(await writes_for_vera(nina))
    await anna.press("Берусь")
    await vera.press(NOT_ME)
    assert nina.sees("Помощь пока идёт своим чередом")
    stranger = Seat(staff.town, "vk", "66")
    case = figures(staff.town, "select id from passports")[0]
    await stranger.press_data(f"stopall:{case}")
    assert "останавливать уже нечего" in stranger.last.text
    assert figures(staff.town, "select awaits_word from passports") == [0]

    before = len(staff.olga.messages)
    await vera.press("Остановить всё")
    assert "Остановили" in vera.last.text
    assert "Удалить мои данные" in vera.last.labels
    assert anna.sees("центр уточняет, кто поможет дальше")
    assert figures(staff.town, "select awaits_word from passports") == [1]
    assert staff.olga.sees("это не его просьба, и просит всё остановить")
    assert len(staff.olga.messages) > before
    who = await person(staff.town, vera)
    assert figures(staff.town, f"select asked_to_stop from persons where id = '{who}'") == [1]
    await anna.press_data(f"write:{case}")
    assert "Сначала помощника подтверждает центр" in staff.town.messengers["telegram"].toasts[-1]


async def test_whoever_confirms_says_how_to_call_them(staff: Staff, nina: Seat, vera: Seat) -> None:
    anna = await joins(staff.town, staff.olga, "101", "Анна")
    await confirms(vera, await writes_for_vera(nina))
    await vera.press("Назвать имя")
    assert "Как к вам обращаться?" in vera.last.text
    await vera.say("Вера Ильинична")
    await anna.press("Берусь")
    assert anna.sees("Как обращаться: Вера Ильинична")


async def test_who_stays_anonymous_is_asked_no_name(staff: Staff, nina: Seat, vera: Seat) -> None:
    await vera.say(await writes_for_vera(nina))
    await vera.press("Да, но анонимно")
    assert "Назвать имя" not in vera.labels


async def test_danger_is_never_called_off_by_a_code(staff: Staff, nina: Seat, vera: Seat) -> None:
    await begins(nina, "Соседка упала и не дышит")
    await finishes(nina, first=NEIGHBOUR)
    rang = "select count(*) from escalations where reason = 'danger' and state = 'open'"
    assert figures(staff.town, rang) == [1]
    assert staff.olga.sees("112") or staff.olga.sees("Опасность")
    await vera.say(code_of(nina))
    await vera.press(NOT_ME)
    assert figures(staff.town, rang) == [1]
    assert nina.sees("Помощь пока идёт своим чередом")
    await vera.press("Остановить всё")
    assert "ведёт лично сотрудник центра" in vera.last.text
    assert figures(staff.town, rang) == [1]


async def test_neither_of_the_two_is_offered_it(staff: Staff) -> None:
    nina = await joins(staff.town, staff.olga, "101", "Нина")
    vera = await joins(staff.town, staff.olga, "102", "Вера")
    anna = await joins(staff.town, staff.olga, "103", "Анна")
    code = await writes_for_vera(nina)
    assert "Берусь" not in nina.labels
    assert "Берусь" in vera.labels
    await confirms(vera, code)
    assert "Берусь" not in vera.labels
    assert "Берусь" in anna.labels
    case = figures(staff.town, "select id from passports")[0]
    for seat in (nina, vera):
        await seat.press_data(f"takeopen:{case}")
        await seat.press_data("go:needs")
        assert "2026-00001" not in seat.last.text
    assert figures(staff.town, "select owner_id from passports") == [None]


async def test_who_helps_with_it_cannot_become_its_client(staff: Staff, nina: Seat) -> None:
    vera = await joins(staff.town, staff.olga, "102", "Вера")
    code = await writes_for_vera(nina)
    await vera.press("Берусь")
    await vera.say(code)
    assert "помогаете вы сами" in vera.last.text


@pytest.mark.parametrize(("answer", "given"), [("Даю согласие", [1]), ("Обойдёмся без диагноза", [])])
async def test_health_is_asked_of_vera_herself(
    staff: Staff, nina: Seat, vera: Seat, answer: str, given: list[int]
) -> None:
    code = await writes_for_vera(nina)
    topics = staff.town.assembly.service.rules.centre.topics
    topic = next(one.id for one in topics if one.needs.health_consent)
    change = f"update passports set topic = '{topic}'"
    await staff.town.write(lambda unit: unit._statements._connection.execute(change))
    await confirms(vera, code)
    assert vera.sees("сведения о здоровье")
    await vera.press(answer)
    who = await person(staff.town, vera)
    asked = f"select given from consents where person_id = '{who}' and purpose = 'health'"
    assert figures(staff.town, asked) == given
    cut = "select count(*) from escalations where reason = 'health'"
    assert figures(staff.town, cut) == [0 if given else 1]


async def test_nina_is_erased_and_veras_passport_stays(staff: Staff, nina: Seat, vera: Seat) -> None:
    await confirms(vera, await writes_for_vera(nina))
    await nina.press_data("go:erase")
    await nina.press_data("erase:yes")
    await staff.town.wait(timedelta(minutes=6))
    assert figures(staff.town, "select passports from destructions") == [0]
    lost = "select count(*) from keys where owner_kind = 'passport' and wrapped is null"
    assert figures(staff.town, lost) == [0]
    await vera.press_data("go:mine")
    assert "дрова" in vera.last.text
    await vera.press("№ 2026-00001")
    assert "За вас нам писал другой человек" in card(vera).text


async def test_each_gets_their_own_side_in_the_export(staff: Staff, nina: Seat, vera: Seat) -> None:
    anna = await joins(staff.town, staff.olga, "101", "Анна")
    code = await writes_for_vera(nina)
    await anna.presses("Берусь", "Написать")
    await anna.say("Это было сказано Нине")
    await staff.town.wait(timedelta(minutes=1))
    await confirms(vera, code)
    await anna.press("Написать")
    await anna.say("Это сказано Вере")
    await nina.reply("Это было сказано Нине", "Передайте ей привет")
    assert not anna.sees("Передайте ей привет")

    def export(unit: Unit, who: str) -> str:
        found = told(unit, staff.town.assembly.service, who, "ru")
        assert found
        return str(found.data)

    hers = await staff.town.write(partial(export, who=await person(staff.town, vera)))
    assert "дрова" in hers
    assert "Это сказано Вере" in hers
    assert "Это было сказано Нине" not in hers
    writer = await person(staff.town, nina)
    others = str(await staff.town.write(lambda unit: for_others(unit, writer)))
    assert "дрова" in others
    assert "Это было сказано Нине" in others
    assert "Это сказано Вере" not in others


async def test_consent_by_word_of_mouth_has_a_name_and_a_moment_at_the_desk(staff: Staff) -> None:
    await takes_a_call(staff)
    case = figures(staff.town, "select id from passports")[0]
    await staff.olga_alone.press_data(f"card:case:{case}:history")
    line = next(one for one in staff.olga_alone.last.text.splitlines() if "согласие получено устно" in one)
    assert "Ольга" in line
    assert "18 ноября" in line


def code_of_the_caller(staff: Staff) -> str:
    """The code that Olga tells whom she wrote the request down for."""
    shown = next(seen.text for seen in staff.olga_alone.messages if "видеть карточку" in seen.text)
    return next(word for word in shown.replace(".", " ").split() if word.startswith("c_"))


async def test_a_caller_who_helps_too_loses_the_offer_of_their_own_request(staff: Staff) -> None:
    boris = await joins(staff.town, staff.olga, "101", "Борис")
    anna = await joins(staff.town, staff.olga, "102", "Анна")
    await takes_a_call(staff)
    waits = figures(staff.town, "select id from escalations where reason = 'no_volunteer'")[0]
    await staff.olga.press_data(f"topic:{waits}:B1")
    assert "Берусь" in boris.last.labels
    assert "Берусь" in anna.last.labels
    await boris.say(code_of_the_caller(staff))
    assert "кран" in card(boris).text
    assert "Берусь" not in boris.labels
    assert "Берусь" in anna.labels
    own = figures(staff.town, "select id from offers where state = 'withdrawn'")
    await boris.press_data(f"take:{own[0]}")
    assert figures(staff.town, "select owner_id from passports") == [None]


async def test_who_agreed_by_word_of_mouth_comes_to_see_the_card(staff: Staff, vera: Seat) -> None:
    await takes_a_call(staff)
    await vera.say(code_of_the_caller(staff))
    assert "кран" in card(vera).text
    anna = await joins(staff.town, staff.olga, "101", "Анна")
    helper = figures(staff.town, "select id from volunteers")[0]
    waits = figures(staff.town, "select id from escalations where reason = 'no_volunteer'")[0]
    await staff.olga.press_data(f"assign:{waits}:{helper}")
    assert "есть помощник" in card(vera).text
    assert anna.sees("2026-00001")
