"""A client in VK and a volunteer in Telegram talk: words, replies, photos and contacts over real HTTP."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.e2e.conftest import of_telegram, of_vk
from tests.e2e.process import Process, running
from tests.e2e.seats import InTelegram, InVk, Person
from tests.e2e.talks import binds_the_desk, joins, takes_the_role
from tests.standins.telegram import TelegramStandin
from tests.standins.vk import VkStandin

GROUP = -1001234567890
CAMERA = b"Camera of Nina"


def photo() -> bytes:
    """A picture that tells who took it."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = CAMERA.decode()
    Image.new("RGB", (640, 480), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


async def answers(person: Person, *labels: str) -> None:
    """Press these in their order; optional questions in between are skipped."""
    for label in labels:
        while not any(label in each for each in person.messages[-1].buttons):
            await person.press("Пропустить")
        await person.press(label)


async def tells(nina: Person) -> None:
    await nina.start()
    await nina.press("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите")
    await nina.answer("Привезли дрова, сложить некому, живу одна")
    # What is for today is offered at night too, whenever this test runs.
    await answers(nina, "Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр", "Сегодня")
    await answers(nina, "Для меня")
    await nina.answer("Нина Петровна")
    await answers(nina, "Здесь, в переписке", "Отправить")


def kept_files(process: Process) -> list[bytes]:
    """What lies in the folder of files."""
    folder = process.database.with_name(f"{process.database.name}-files")
    return [path.read_bytes() for path in folder.iterdir()]


async def test_two_people_talk_from_vk_to_telegram_and_back(
    tmp_path: Path, telegram: TelegramStandin, vk: VkStandin
) -> None:
    olga, group = InTelegram(telegram.user(900, "Ольга", "ru")), telegram.group(GROUP)
    nina, anna = InVk(vk.user(7)), InTelegram(telegram.user(1, "Volunteer", "ru"))
    async with running(tmp_path, **of_telegram(telegram), **of_vk(vk)) as process:
        await takes_the_role(olga, tmp_path)
        desk = InTelegram(group.member(900))
        await binds_the_desk(olga, desk)
        await joins(anna, "Анна", desk)
        await tells(nina)
        await anna.press("Берусь", "Написать")
        await anna.answer("Во сколько прийти?")
        await nina.sees("Анна · №", "Во сколько прийти?")

        asked = next(each for each in reversed(nina.seat.messages) if "Во сколько" in each.text)
        nina.seat.say("В пять", reply_to=asked)
        await anna.sees("Нина Петровна · №", "«Во сколько прийти?»", "В пять")
        said = next(each for each in reversed(anna.seat.messages) if "В пять" in each.text)
        anna.seat.say("Буду", reply_to=said)
        await nina.sees("«В пять»", "Буду")

        await nina.press("Ответить")
        nina.seat.send_photo(photo(), "Вот калитка")
        await anna.sees("Вот калитка")
        [sent] = [each for each in telegram.calls("sendPhoto")]
        assert sent
        assert all(CAMERA not in data and not data.startswith(b"\xff\xd8") for data in kept_files(process))

        anna.seat.send_photo("А это я", content=photo())
        await nina.sees("А это я")
        [shown] = [each for each in nina.seat.messages if "А это я" in each.text]
        assert [each["type"] for each in shown.attachments] == ["photo"]

        await anna.press("Обменяться контактами")
        await anna.answer("8 900 111-22-33")
        await anna.press("Звонить")
        await nina.press("Да, обменяться")
        await nina.answer("8 900 444-55-66")
        await nina.press("Как удобно")
        await nina.sees("+79001112233")
        await anna.sees("+79004445566")
        [card] = [each for each in anna.seat.messages if "+79004445566" in each.text]
        assert card.protected
        await anna.press("Передать другому", "Не успеваю")
        await nina.until(lambda: not nina.shows("+7900"), "the end of the contacts")
        await anna.until(lambda: not anna.shows("+7900"), "the end of the contacts")
        for words in ("Нина", "калитка", "444-55", "44455"):
            assert words not in process.log
