"""The page in a real browser (headless Chromium): a phone in Anna's hands, a desk on Olga's screen."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels.contract import Sent
from bot.channels.web import DESK
from dialogs.events import ButtonPressed, FilesReceived, Started, TextReceived
from tests.bot.channels.web.chromium import Browser, browser, needs_chromium
from tests.bot.channels.web.house import House, face, house, order

pytestmark = needs_chromium
__all__ = ["browser"]


async def heard(page: House, number: int) -> Any:
    """The event that the core heard as that one."""
    await page.core.until(lambda heard: len(heard) >= number)
    return page.core.heard[number - 1]


async def test_anna_writes_presses_and_sees_the_card_change_without_a_reload(
    page: House, browser: Browser
) -> None:
    await browser.open(page.base, 360, 740)
    started = await heard(page, 1)
    assert started.event == Started("")
    anna = started.sender

    greeting = face("Здравствуйте! <b>Помощь бесплатна</b>.", "Мне нужна помощь", "Хочу помогать")
    assert await page.channel.send(order(anna, greeting, "1")) == Sent("1:0")
    await browser.see(".bubble b", "Помощь бесплатна")

    await browser.write("Течёт крыша <b>")
    assert (await heard(page, 2)).event == TextReceived("Течёт крыша <b>")
    await browser.see(".own .words", "Течёт крыша <b>")

    await browser.ask("window.mark = 'still the same page'")
    await browser.press(".key", "Мне нужна помощь")
    pressed = await heard(page, 3)
    assert pressed.event == ButtonPressed("press:0")
    assert pressed.message == "1:0"
    await page.channel.answer_press(pressed.press, "Хорошо", alert=False, url="")
    await page.channel.edit(order(anna, face("Шаг 1 из 8", "Дальше"), "1"), "1:0")
    await browser.see(".line .words", "Шаг 1 из 8")
    await browser.see("#toast", "Хорошо")
    assert await browser.ask("window.mark") == "still the same page"
    assert await browser.ask("document.querySelectorAll('.line').length") == 2
    assert await browser.complaints() == []


async def test_after_a_reload_the_whole_talk_is_there(page: House, browser: Browser) -> None:
    await browser.open(page.base, 360, 740)
    anna = (await heard(page, 1)).sender
    await page.channel.send(order(anna, "Чем помочь?"))
    await browser.write("Крыша")
    await heard(page, 2)
    await browser.see(".own:not(.pending) .words", "Крыша")
    await browser.open(page.base, 360, 740)
    await browser.see(".own .words", "Крыша")
    words = "[...document.querySelectorAll('.words')].map(each => each.textContent)"
    assert await browser.ask(words) == ["Чем помочь?", "Крыша"]
    assert len(page.core.heard) == 2


@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_nothing_sticks_out_and_112_is_always_in_sight(
    page: House, browser: Browser, width: int
) -> None:
    await browser.open(page.base, width, 640)
    anna = (await heard(page, 1)).sender
    long = "Проверка длинногоанеразрывногослова" * 3
    await page.channel.send(
        order(anna, face(long, "Оченьдлиннаяподпись на кнопке, которая не умещается", "Да"))
    )
    await browser.see(".words", "Проверка")
    assert await browser.ask("document.documentElement.scrollWidth") <= width
    assert await browser.ask("document.querySelector('.sos').getBoundingClientRect().right") <= width
    assert await browser.ask(
        "['.name', '.row'].every(name => fits(document.querySelector(name)))".replace(
            "fits", "(each => each.scrollWidth <= each.clientWidth)"
        )
    )
    sizes = "[...document.querySelectorAll('.talk .key')].map(each => each.getBoundingClientRect().height)"
    assert min(await browser.ask(sizes)) >= 48


async def test_a_file_is_sent_from_the_page(page: House, browser: Browser, tmp_path: Path) -> None:
    photo = tmp_path / "крыша.png"
    photo.write_bytes(b"\x89PNG the roof")
    await browser.open(page.base, 360, 740)
    await heard(page, 1)
    await browser.press("#more")
    field = await browser.see("[data-pick]")
    await asyncio.to_thread(field.send_keys, str(photo))
    event = (await heard(page, 2)).event
    assert isinstance(event, FilesReceived)
    assert await page.channel.fetch(event.files[0].source) == b"\x89PNG the roof"
    await browser.see(".own:not(.pending) .sent", "крыша.png")


async def test_words_that_did_not_arrive_are_offered_again(page: House, browser: Browser) -> None:
    await browser.open(page.base, 360, 740)
    await heard(page, 1)
    page.channel._reception.handle = None
    await browser.write("Слышно?")
    again = await browser.see(".failed .again")
    page.channel._reception.handle = page.core
    await asyncio.to_thread(again.click)
    assert (await heard(page, 2)).event == TextReceived("Слышно?")
    await browser.see(".own:not(.failed):not(.pending) .words", "Слышно?")


async def test_olga_opens_the_desk_by_her_link_and_takes_a_card(page: House, browser: Browser) -> None:
    page.wiring.links.add("token-1")
    await page.channel.send(order(DESK, face("№ 1. Нужны продукты", "Беру"), "1"))
    await page.channel.send(order(DESK, face("🚨 № 2. Запах газа", "Беру"), "2"))
    await page.channel.send(order(DESK, face("№ 3. Нужен юрист", "Беру"), "3"))
    await browser.open(f"{page.base}/desk?t=token-1", 1280, 800)
    await browser.see(".card.urgent", "Запах газа")
    await browser.see(".card", "юрист")
    cards = "[...document.querySelectorAll('#open-cards .words')].map(each => each.textContent.slice(-6))"
    assert await browser.ask(cards) == ["х газа", " юрист", "одукты"]
    await browser.press("#open-cards .card:last-child .key", "Беру")
    await page.core.until(lambda heard: isinstance(heard[-1].event, ButtonPressed))
    taken = page.core.heard[-1]
    assert (taken.chat, taken.group, taken.message) == (DESK, True, "1:0")
    await page.channel.edit(order(DESK, "№ 1. Взяла Ольга", "1"), "1:0")
    await browser.see("#done-cards .card", "Взяла Ольга")
    assert await browser.complaints() == []


async def test_the_demo_shows_the_whole_cast_and_its_clock(tmp_path: Path, browser: Browser) -> None:
    cast = ["resident", "volunteer1", "volunteer2", "volunteer3", "desk"]
    async with house(tmp_path, cast=cast) as page:
        await browser.open(f"{page.base}/demo", 1280, 800)
        await page.core.until(lambda heard: len({each.sender for each in heard}) == len(cast))
        for name in cast:
            assert await page.channel.send(order(f"w_{name}", f"Это {name}", name)) == Sent(f"{name}:0")
        assert await page.channel.send(order(DESK, face("Карточка", "Беру"), "card")) == Sent("card:0")
        await browser.see("#time", "10:00")
        await browser.press("[data-step=next]")
        await browser.see("#time", "11:00")
        assert page.wiring.steps == ["now", "next"]
        assert await browser.complaints() == []
