"""Codes: roles, the desk's group, return codes of the page; each once, in time, in its centre."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errands import coming_back
from storage import centres
from storage.chat import conversations
from storage.desk import desks
from storage.persons import people, roles, tokens
from storage.persons.accounts import meet
from storage.unit import Unit
from tests.bot.town import Seat, Town, town_in

REFUSED = "Этот код не подошёл"
CODE = re.compile(r"\b([2-9ACEHKMPTXY]{4}(?:-[2-9ACEHKMPTXY]{4})+)\b")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.staff("telegram", "900", "director")
        await found.desk("telegram", "-100")
        yield found


@pytest.fixture
async def irina(town: Town) -> Seat:
    """The director, in her private chat."""
    return Seat(town, "telegram", "900")


def code_in(seat: Seat) -> str:
    found = CODE.search(seat.last.text)
    assert found, seat.last.text
    return found[1]


async def held(town: Town, channel: str, sender: str) -> frozenset[str]:
    return await town.write(lambda unit: roles.active(unit, meet(unit, channel, sender, "ru").person_id))


async def test_a_role_by_invitation(town: Town, irina: Seat) -> None:
    await irina.say("/invite")
    assert "24 часа" in irina.last.text
    await irina.press("оператор")
    code = code_in(irina)

    oleg = Seat(town, "vk", "5")
    await oleg.start(f"i_{code}")
    assert "Обещаете хранить это в тайне" in oleg.last.text
    assert await held(town, "vk", "5") == frozenset()
    await oleg.press("Обещаю и принимаю")
    assert await held(town, "vk", "5") == {"operator"}

    boris = Seat(town, "vk", "6")
    await boris.say(f"i_{code}")
    assert REFUSED in boris.last.text


async def test_a_role_typed_without_its_prefix_on_a_russian_keyboard(town: Town, irina: Seat) -> None:
    await irina.say("/invite lawyer")
    typed = code_in(irina).lower().translate(str.maketrans("acehkmptxy", "асенкмртху"))
    oleg = Seat(town, "web", "w_oleg")
    await oleg.say(f"{typed[:4]} {typed[4:]}")
    await oleg.press("Обещаю и принимаю")
    assert await held(town, "web", "w_oleg") == {"lawyer"}


async def test_only_a_director_invites_and_only_to_a_role_that_there_is(town: Town, irina: Seat) -> None:
    nina = Seat(town, "vk", "7")
    for press in ("invite:director", "invite:operator"):
        await nina.press_data(press)
    await nina.say("/invite director")
    await irina.press_data("invite:king")
    assert nina.sees("нужна роль в центре")
    assert not any("Одно использование" in seen.text for seen in [*nina.messages, *irina.messages])


async def test_codes_are_refused_alike(town: Town, irina: Seat) -> None:
    await irina.say("/invite operator")
    late = code_in(irina)
    await town.wait(timedelta(hours=25))
    oleg = Seat(town, "vk", "5")
    for wrong in (f"i_{late}", "i_ACEH2345KMPT", "c_ACEH2345KMPT", "d_ACEH2345"):
        await oleg.say(wrong)
        assert REFUSED in oleg.last.text


async def test_who_guesses_five_times_waits_an_hour(town: Town, irina: Seat) -> None:
    oleg = Seat(town, "vk", "5")
    for number in range(2, 7):
        await oleg.say(f"i_ACEH2345KMP{number}")
    await irina.say("/invite operator")
    code = code_in(irina)
    await oleg.say(code)
    assert REFUSED in oleg.last.text
    await town.wait(timedelta(hours=1, minutes=1))
    await oleg.say(code)
    assert "Обещаете" in oleg.last.text


async def test_a_code_of_another_centre_opens_nothing(town: Town) -> None:
    def elsewhere(unit: Unit) -> str:
        centres.ensure(unit)
        return tokens.issue(unit, "role", "director", timedelta(hours=1))

    code = await town.database.write(elsewhere, town.now, "elsewhere")
    oleg = Seat(town, "vk", "5")
    await oleg.start(f"i_{code}")
    assert REFUSED in oleg.last.text
    assert await held(town, "vk", "5") == frozenset()


@pytest.mark.parametrize("command", ["/desk {}", "/desk@our_bot {}", "/DESK d_{}"])
async def test_a_group_becomes_the_desk_by_code(town: Town, irina: Seat, command: str) -> None:
    await irina.say("/desk")
    code = code_in(irina)
    group = Seat(town, "vk", "9", chat="2000000001")
    await group.say(command.format(code))
    assert "теперь диспетчерская" in group.last.text
    assert await town.write(lambda unit: desks.find(unit, "vk", "2000000001")) is not None

    again = Seat(town, "vk", "9", chat="2000000002")
    await again.say(command.format(code))
    assert await town.write(lambda unit: desks.find(unit, "vk", "2000000002")) is None


async def test_a_group_stays_a_group_when_ten_minutes_have_passed(town: Town, irina: Seat) -> None:
    await irina.say("/desk")
    code = code_in(irina)
    await town.wait(timedelta(minutes=11))
    await Seat(town, "vk", "9", chat="2000000001").say(f"/desk {code}")
    assert await town.write(lambda unit: desks.find(unit, "vk", "2000000001")) is None


async def test_the_page_goes_on_in_another_browser(town: Town) -> None:
    nina = Seat(town, "web", "w_nina")
    await nina.start()
    await nina.say("/return")
    code = code_in(nina)
    service = town.assembly.service

    async def come(code: str, browser: str) -> str | None:
        return await town.write(lambda unit: coming_back.come_back(unit, service, code, browser, "10.0.0.1"))

    assert await come("ACEH-2345-KMPT", "w_library") is None
    assert await come(code.lower(), "w_library") == "w_nina"
    await town.settle()
    assert "С возвращением" in nina.last.text
    assert code not in nina.last.text
    assert await come(code, "w_library") is None
    assert await come(code_in(nina), "w_library") == "w_nina"


async def test_a_guesser_of_return_codes_is_known_by_browser_and_by_network(town: Town) -> None:
    nina = Seat(town, "web", "w_nina")
    await nina.say("/return")
    code = code_in(nina)
    service = town.assembly.service

    async def come(code: str, browser: str, network: str) -> str | None:
        return await town.write(lambda unit: coming_back.come_back(unit, service, code, browser, network))

    for _ in range(5):
        assert await come("ACEH-2345-KMPT", "w_guesser", "10.0.0.1") is None
    assert await come(code, "w_guesser", "10.0.0.2") is None
    for number in range(coming_back.TRIES_OF_A_NETWORK - 5):
        assert await come("ACEH-2345-KMPT", f"w_{number}", "10.0.0.1") is None
    assert await come(code, "w_fresh", "10.0.0.1") is None
    assert await come(code, "w_fresh", "10.0.0.2") == "w_nina"


async def test_a_draft_that_an_operator_began_is_taken_over(town: Town) -> None:
    def begin(unit: Unit) -> str:
        caller = people.add(unit, "ru")
        people.set_name(unit, caller, "Нина")
        conversations.put_draft(unit, caller, "intake", '{"danger": "no", "title": "Дрова"}')
        return tokens.issue(unit, "draft", caller, timedelta(days=7))

    code = await town.write(begin)
    nina = Seat(town, "vk", "7")
    await nina.start(f"c_{code}")
    assert "записал для вас сотрудник" in nina.last.text
    await nina.press("Продолжить")
    assert "согласие" in nina.last.text
    person = await town.write(lambda unit: people.person(unit, meet(unit, "vk", "7", "ru").person_id))
    assert person.name == "Нина"
    await Seat(town, "vk", "8").start(f"c_{code}")
    assert REFUSED in Seat(town, "vk", "8").last.text
