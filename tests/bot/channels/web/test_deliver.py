"""Delivered on the page means shown in an open page."""

import asyncio
import json
from pathlib import Path

from bot.channels.contract import SendAnew, Sent, Unreachable, WhenOpen
from tests.bot.channels.web.browser import Visitor, visitor
from tests.bot.channels.web.house import House, face, house, order


async def met(page: House, someone: Visitor) -> str:
    """The account of somebody who has said something."""
    await someone.say("Здравствуйте")
    return page.core.heard[-1].sender


async def test_a_message_waits_until_a_page_has_shown_it(page: House, anna: Visitor) -> None:
    external = await met(page, anna)
    assert await page.channel.send(order(external, "Чем помочь?")) == WhenOpen()
    async with anna.open_page() as stream:
        _, history = await stream.next()
        assert json.loads(history["lines"][1]["body"]) == {"html": "Чем помочь?"}
        assert page.wiring.woken == [external]
        await anna.shown("1:0")
        assert page.wiring.woken == [external, external]
    assert await page.channel.send(order(external, "Чем помочь?")) == Sent("1:0")


async def test_an_open_page_gets_it_at_once_and_its_word_is_the_receipt(page: House, anna: Visitor) -> None:
    external = await met(page, anna)
    async with anna.open_page() as stream:
        await stream.next()
        sending = asyncio.create_task(page.channel.send(order(external, face("Чем помочь?", "Нужна помощь"))))
        event, line = await stream.next()
        assert (event, line["ref"], line["own"]) == ("message", "1:0", False)
        assert json.loads(line["body"])["rows"] == [
            [{"label": "Нужна помощь", "data": "press:0", "style": "plain"}]
        ]
        assert not sending.done()
        await anna.shown("1:0")
        assert await sending == Sent("1:0")


async def test_an_open_page_at_which_nobody_looks_is_no_delivery(tmp_path: Path) -> None:
    async with house(tmp_path, acknowledged_within=0.01) as page, visitor(page.base) as anna:
        external = await met(page, anna)
        async with anna.open_page() as stream:
            await stream.next()
            assert await page.channel.send(order(external, "Чем помочь?")) == WhenOpen()


async def test_the_same_order_again_shows_nothing_twice(page: House, anna: Visitor) -> None:
    external = await met(page, anna)
    for _ in range(2):
        assert await page.channel.send(order(external, "Чем помочь?")) == WhenOpen()
    async with anna.open_page() as stream:
        _, history = await stream.next()
    assert [line["ref"] for line in history["lines"] if not line["own"]] == ["1:0"]


async def test_an_edit_is_pushed_and_stands_in_the_history(page: House, anna: Visitor) -> None:
    external = await met(page, anna)
    await page.channel.send(order(external, face("Шаг 1", "Дальше")))
    async with anna.open_page() as stream:
        await stream.next()
        assert await page.channel.edit(order(external, face("Шаг 2", "Дальше")), "1:0") == Sent("1:0")
        event, line = await stream.next()
        assert (event, line["changed"], json.loads(line["body"])["html"]) == ("message", True, "Шаг 2")
    assert await page.channel.edit(order(external, "Готово"), "1:0") == Sent("1:0")
    async with anna.open_page() as stream:
        _, history = await stream.next()
    assert json.loads(history["lines"][1]["body"]) == {"html": "Готово"}


async def test_an_edit_of_an_unknown_message_asks_for_a_new_one(page: House, anna: Visitor) -> None:
    external = await met(page, anna)
    assert isinstance(await page.channel.edit(order(external, "Готово"), "99:0"), SendAnew)


async def test_an_account_that_never_was_is_unreachable(page: House) -> None:
    assert await page.channel.send(order("w_nobody", "Есть кто?")) == Unreachable(
        "no such address", gone=True
    )


async def test_a_press_is_answered_on_the_pages_of_who_pressed(page: House, anna: Visitor) -> None:
    await anna.post("/press", {"id": "press-id-1", "data": "take:1", "message": "1:0"})
    press = page.core.heard[0].press
    async with anna.open_page() as stream:
        await stream.next()
        url = "javascript:alert(1)"
        assert await page.channel.answer_press(press, "Уже взяли", alert=True, url=url) == Sent()
        event, toast = await stream.next()
    assert event == "toast"
    assert toast == {"id": "press-id-1", "words": "Уже взяли", "alert": True, "url": "", "to": "me"}


async def test_the_history_is_the_whole_talk_in_its_order(page: House, anna: Visitor) -> None:
    external = await met(page, anna)
    await page.channel.send(order(external, "Чем помочь?"))
    await anna.say("Крыша течёт <b>сильно</b>")
    async with anna.open_page() as stream:
        _, history = await stream.next()
    assert [(line["own"], json.loads(line["body"])["html"]) for line in history["lines"]] == [
        (True, "Здравствуйте"),
        (False, "Чем помочь?"),
        (True, "Крыша течёт &lt;b&gt;сильно&lt;/b&gt;"),
    ]


async def test_a_file_is_given_only_to_whom_its_message_was_sent(page: House, anna: Visitor) -> None:
    external = await met(page, anna)
    await page.channel.send(order(external, face("Фото", files=("f-photo", "f-gone"))))
    photo = await anna.get("/file/1:0/0")
    assert (photo.status, photo.content_type, await photo.read()) == (200, "image/png", b"\x89PNG a photo")
    assert (await anna.get("/file/1:0/1")).status == 404
    async with visitor(page.base) as boris:
        await boris.say("И мне")
        assert (await boris.get("/file/1:0/0")).status == 404


async def test_nothing_personal_stays_in_a_shared_computer(page: House, anna: Visitor) -> None:
    external = await met(page, anna)
    await page.channel.send(order(external, face("Фото", files=("f-photo",))))
    for path in ("/", "/file/1:0/0", "/file/1:0/9", "/stream"):
        async with await anna.get(path) as answer:
            assert answer.headers["Cache-Control"] == "no-store", path
    assert (await anna.say("Здравствуйте")).headers["Cache-Control"] == "no-store"
    assert (await anna.get("/static/page.js")).headers["Cache-Control"] == "no-cache"
