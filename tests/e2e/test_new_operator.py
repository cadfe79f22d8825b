"""A new centre, from adding the bot to a group to the first decided card, by nothing but the bot's words."""

import re
from pathlib import Path

from tests.e2e.conftest import of_telegram, of_vk
from tests.e2e.process import command, running
from tests.e2e.seats import InTelegram, InVk, Person
from tests.e2e.talks import is_heard, tells
from tests.standins.telegram import TelegramStandin
from tests.standins.vk import VkStandin

ANSWER = "Соцработник заберёт документы завтра с 10 до 12."


async def invited(person: Person, said: str, name: str) -> None:
    """Open the invitation, promise to keep secrets, say how to be called."""
    payload = re.search(r"i_\w+", said)
    assert payload, said
    await person.start(payload[0])
    await person.press("Обещаю и принимаю")
    await person.sees("роль действует")
    await person.sees("Как вас представлять")
    await person.answer(name)
    await person.sees("Хорошо", name)


async def decides(operator: Person, group: Person, links: list[str], nina: Person) -> None:
    """Takes the first card in the group and answers it in private, by the link of the press."""
    await group.sees("Никто не взялся")
    await group.press("Беру")
    await group.sees("Занимается: Пётр Иванович")
    await group.press("Ещё…")
    await group._push("Ответить самому…")  # it opens a link and changes nothing that is shown  # noqa: SLF001
    link = await group.until(lambda: next((one for one in links if "w_answer_" in one), ""), "the way on")
    await operator.start(re.split(r"start=|ref=", link)[1])
    await operator.sees("Напишите ответ жителю")
    await operator.answer(ANSWER)
    await operator.press("Отправить")
    await nina.sees("Ответ центра на ваше обращение", ANSWER)
    await group.sees("Решено", "Пётр Иванович")


async def test_in_telegram_one_link_adds_the_bot_and_binds_the_group(
    tmp_path: Path, telegram: TelegramStandin
) -> None:
    group = telegram.group(-1001234567890, "Штаб", forum=True)
    group.kick_bot()
    olga, petr, nina = (InTelegram(telegram.user(one, "", "ru")) for one in (1, 3, 7))
    async with running(tmp_path, **of_telegram(telegram)):
        await invited(olga, await command(tmp_path, "invite", "director"), "Ольга Сергеевна")
        group.add_bot(by=1)
        seen = InTelegram(group.member(1))
        await seen.sees("Чтобы эта группа стала диспетчерской", "Подключить группу")
        await olga.press("Подключить группу")
        said = await olga.sees("Код для группы")
        code = re.search(r"/desk ([\w-]+)", said.text)
        assert code, said
        # What «Выбрать группу в Telegram» does: the messenger writes it for her.
        await seen.start(f"d_{code[1].replace('-', '')}")
        await seen.sees("теперь диспетчерская")
        await seen.sees("не хватает", "администратором группы")
        group.promote_bot()
        await seen.sees("всё на месте")
        await olga.press("Пригласить человека", "оператор")
        await invited(petr, (await olga.sees("Приглашение, роль: оператор")).text, "Пётр Иванович")
        await tells(nina)
        await nina.press("Отправить")
        seat = group.member(3)
        await decides(petr, InTelegram(seat), seat.links, nina)


async def test_in_vk_the_director_writes_the_code_in_the_chat(tmp_path: Path, vk: VkStandin) -> None:
    chat = vk.chat(5)
    olga, petr, nina = (InVk(vk.user(one)) for one in (1, 3, 7))
    async with running(tmp_path, **of_vk(vk)):
        await is_heard(olga, vk)
        await invited(olga, await command(tmp_path, "invite", "director"), "Ольга Сергеевна")
        chat.invite_bot(by=1)
        seen = InVk(chat.member(1))
        await seen.sees("Чтобы эта группа стала диспетчерской")
        await olga.press("Подключить группу")
        said = await olga.sees("Код для группы")
        code = re.search(r"/desk ([\w-]+)", said.text)
        assert code, said
        await seen.say(f"/desk {code[1]}")
        await seen.sees("теперь диспетчерская")
        await olga.press("Пригласить человека", "оператор")
        await invited(petr, (await olga.sees("Приглашение, роль: оператор")).text, "Пётр Иванович")
        await tells(nina)
        await nina.press("Отправить")
        seat = chat.member(3)
        await decides(petr, InVk(seat), seat.links, nina)
