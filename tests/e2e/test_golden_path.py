"""From a resident's words to five stars, by real processes over real HTTP, in mixed messengers."""

import asyncio
from pathlib import Path

from tests.e2e.conftest import of_telegram, of_vk
from tests.e2e.process import Process, running
from tests.e2e.seats import InTelegram, InVk, Person, at_the_page
from tests.e2e.talks import WORDS, binds_the_desk, is_heard, joins, takes_the_role, tells
from tests.standins.lo import LoStandin
from tests.standins.telegram import TelegramStandin
from tests.standins.vk import VkStandin

GROUP = -1001234567890


async def from_words_to_five_stars(nina: Person, anna: Person, boris: Person, desk: Person) -> None:
    """The conversation itself; all four may sit anywhere."""
    await joins(anna, "Анна", desk)
    await joins(boris, "Борис", desk)

    await tells(nina)
    await nina.press("Изменить", "Ещё", "Срочность", "Сегодня", "Отправить")
    await nina.sees("мы приняли обращение №", "-00001")

    taker, other = await both_take(anna, boris)
    assert taker.shows(WORDS)
    assert "Берусь" not in other.buttons
    await nina.sees("Анна" if taker is anna else "Борис")

    await taker.press("Связался", "Решено", "2 ", "Помощь руками")
    await nina.sees("решена")
    await nina.press("Да", "5")
    await taker.sees("5")
    await nina.press("слов")
    await nina.answer("Спасибо, всё сложили!")


async def both_take(anna: Person, boris: Person) -> tuple[Person, Person]:
    """Both have the offer before their eyes and press; returns who got it, and who did not."""
    for volunteer in (anna, boris):
        await volunteer.gets("Берусь")
        assert not volunteer.shows("Нина")
    await asyncio.gather(anna.press("Берусь"), boris.press("Берусь"))
    for volunteer in (anna, boris):
        await volunteer.loses("Берусь")
    [late] = [volunteer for volunteer in (anna, boris) if volunteer.shows("Уже взяли")]
    [first] = [volunteer for volunteer in (anna, boris) if volunteer is not late]
    await first.sees("Нина Петровна")
    assert not late.shows("Нина")
    return first, late


def is_done(process: Process) -> None:
    """What the path left in the database and in the log."""
    assert process.figures("select status from passports") == ["closed"]
    assert process.figures("select stars from ratings") == [5]
    assert process.figures("select sum(points) > 0 from kudos group by volunteer_id") == [1]
    for words in ("Нина", "Анна", "дрова", "сложили"):
        assert words not in process.log


async def test_a_client_in_vk_and_volunteers_in_telegram(
    tmp_path: Path, telegram: TelegramStandin, vk: VkStandin
) -> None:
    olga, group = InTelegram(telegram.user(900, "Ольга", "ru")), telegram.group(GROUP)
    desk = InTelegram(group.member(900))
    nina = InVk(vk.user(7))
    anna, boris = (InTelegram(telegram.user(number, "Volunteer", "ru")) for number in (1, 2))
    async with running(tmp_path, **of_telegram(telegram), **of_vk(vk)) as process:
        await is_heard(nina, vk)
        await takes_the_role(olga, tmp_path)
        await binds_the_desk(olga, desk)
        await from_words_to_five_stars(nina, anna, boris, desk)
        is_done(process)
    assert telegram.unanswered == []


async def test_a_client_in_telegram_and_volunteers_in_vk(
    tmp_path: Path, telegram: TelegramStandin, vk: VkStandin
) -> None:
    olga, chat = InVk(vk.user(900)), vk.chat(1, members=(900,))
    desk = InVk(chat.member(900))
    nina = InTelegram(telegram.user(7, "Client", "ru"))
    anna, boris = (InVk(vk.user(number)) for number in (1, 2))
    async with running(tmp_path, **of_telegram(telegram), **of_vk(vk)) as process:
        await is_heard(olga, vk)
        await takes_the_role(olga, tmp_path)
        await binds_the_desk(olga, desk)
        await from_words_to_five_stars(nina, anna, boris, desk)
        is_done(process)
    assert vk.presses == {}


async def test_a_client_at_the_page_and_a_telegram_that_nobody_here_wrote(
    tmp_path: Path, vk: VkStandin
) -> None:
    olga, chat = InVk(vk.user(900)), vk.chat(1, members=(900,))
    desk = InVk(chat.member(900))
    async with LoStandin() as lo, running(tmp_path, **of_telegram(lo), **of_vk(vk)) as process:
        anna, boris = (InTelegram(lo.user(number)) for number in (1, 2))
        await is_heard(olga, vk)
        await takes_the_role(olga, tmp_path)
        await binds_the_desk(olga, desk)
        async with at_the_page(process.base) as nina:
            await from_words_to_five_stars(nina, anna, boris, desk)
        is_done(process)
