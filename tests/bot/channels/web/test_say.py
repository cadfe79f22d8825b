"""What people do on the page reaches the core once, after which the page says yes."""

import json
from pathlib import Path

import pytest

from bot.channels.contract import FetchError
from dialogs.events import ButtonPressed, FilesReceived, PlaceReceived, Started, TextReceived
from tests.bot.channels.web.browser import Visitor, stranger, visitor
from tests.bot.channels.web.house import House, house


async def test_words_become_an_incoming_of_the_private_chat(page: House, anna: Visitor) -> None:
    assert (await anna.say("Нужна помощь с крышей")).status == 200
    [heard] = page.core.heard
    assert heard.event == TextReceived("Нужна помощь с крышей")
    assert heard.channel == "web"
    assert heard.sender == heard.chat
    assert heard.sender.startswith("w_")
    assert not heard.group


async def test_a_link_starts_with_its_payload(page: House, anna: Visitor) -> None:
    await anna.post("/start", {"id": anna.key(), "payload": "s_poster"})
    assert [each.event for each in page.core.heard] == [Started("s_poster")]


async def test_the_same_id_again_has_one_effect_and_one_line(page: House, anna: Visitor) -> None:
    await anna.say("Здравствуйте", "same-id-12345")
    assert (await anna.say("Здравствуйте", "same-id-12345")).status == 200
    assert len(page.core.heard) == 1
    async with anna.open_page() as stream:
        _, history = await stream.next()
    assert [line["ref"] for line in history["lines"]] == ["own:same-id-12345"]


async def test_half_a_character_is_no_reason_to_lose_the_words(page: House, anna: Visitor) -> None:
    sent = {"Origin": page.base, "Content-Type": "application/json"}
    written = json.dumps({"id": anna.key(), "text": "Спасибо \ud83d"})  # an emoji that some client cut in two
    async with anna.session.post(f"{page.base}/say", data=written, headers=sent) as answer:
        assert answer.status == 200
    [heard] = page.core.heard
    assert heard.event == TextReceived("Спасибо \ufffd")


async def test_a_press_carries_its_message_and_a_handle_for_the_answer(page: House, anna: Visitor) -> None:
    await anna.post("/press", {"id": "press-id-1", "data": "intake:go", "message": "17:0"})
    [heard] = page.core.heard
    assert heard.event == ButtonPressed("intake:go")
    assert heard.message == "17:0"
    assert heard.press == heard.key
    assert heard.sender not in heard.key


async def test_a_place_is_degrees(page: House, anna: Visitor) -> None:
    await anna.post("/place", {"id": anna.key(), "latitude": 55.75, "longitude": 37.6})
    assert page.core.heard[0].event == PlaceReceived(55.75, 37.6)
    wrong = await anna.post("/place", {"id": anna.key(), "latitude": 91, "longitude": "37"})
    assert wrong.status == 400


async def test_a_file_waits_encrypted_until_it_is_fetched(page: House, anna: Visitor, tmp_path: Path) -> None:
    response = await anna.upload(("крыша.jpg", "image/jpeg", b"\xff\xd8 the roof"), caption="Вот")
    assert response.status == 200
    event = page.core.heard[0].event
    assert isinstance(event, FilesReceived)
    assert (event.caption, event.files[0].kind, event.files[0].size) == ("Вот", "photo", 11)
    assert await page.channel.fetch(event.files[0].source) == b"\xff\xd8 the roof"
    [stored] = (tmp_path / "uploads").iterdir()
    assert b"roof" not in stored.read_bytes()
    with pytest.raises(FetchError):
        await page.channel.fetch(event.files[0].source[:-5] + "AAAA=")


async def test_the_kind_of_a_file_follows_from_its_media_type(page: House, anna: Visitor) -> None:
    await anna.upload(("a.ogg", "audio/ogg", b"OggS"), ("b.pdf", "application/pdf", b"%PDF"))
    event = page.core.heard[0].event
    assert isinstance(event, FilesReceived)
    assert [file.kind for file in event.files] == ["voice", "document"]


async def test_a_file_over_20_megabytes_is_refused_kindly(page: House, anna: Visitor) -> None:
    response = await anna.upload(("film.mp4", "video/mp4", bytes(20 * 1024 * 1024 + 1)))
    assert response.status == 413
    assert (await response.json())["error"] == "page-file-too-big"
    assert page.core.heard == []


async def test_too_many_words_are_refused_kindly_and_five_thousand_letters_are_not(
    page: House, anna: Visitor
) -> None:
    assert (await anna.say("ы" * 5000)).status == 200
    long = await anna.say("ы" * 9000)
    assert (long.status, (await long.json())["error"]) == (413, "page-too-long")
    assert len(page.core.heard) == 1


async def test_nothing_is_acknowledged_that_was_not_committed(page: House, anna: Visitor) -> None:
    page.core.broken = True
    assert (await anna.say("Слышно?", "again-and-again")).status == 500
    page.core.broken = False
    assert (await anna.say("Слышно?", "again-and-again")).status == 200
    assert len(page.core.heard) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"text": "без ключа"},
        {"id": "short", "text": "x"},
        {"id": "long-enough-1", "text": 5},
        {"id": ["long-enough-1"], "text": "x"},
    ],
)
async def test_a_malformed_request_is_refused(page: House, anna: Visitor, body: dict[str, object]) -> None:
    assert (await anna.post("/say", body)).status == 400
    assert page.core.heard == []


async def test_button_data_is_at_most_sixty_characters(page: House, anna: Visitor) -> None:
    response = await anna.post("/press", {"id": anna.key(), "data": "x" * 61, "message": ""})
    assert response.status == 400


async def test_without_a_session_nothing_is_heard(page: House) -> None:
    async with stranger(page.base) as nobody:
        assert (await nobody.say("Привет")).status == 401
        assert (await nobody.get("/stream")).status == 401
    assert page.core.heard == []


async def test_two_people_with_the_same_id_are_two(page: House, anna: Visitor) -> None:
    async with visitor(page.base) as boris:
        await anna.say("Я Анна", "same-id-12345")
        await boris.say("Я Борис", "same-id-12345")
    assert len({heard.sender for heard in page.core.heard}) == 2


async def test_while_nobody_listens_the_page_asks_to_try_again(tmp_path: Path) -> None:
    async with house(tmp_path) as page, visitor(page.base) as anna:
        page.channel._reception.handle = None
        response = await anna.say("Есть кто?")
        assert (response.status, json.loads(await response.text())["error"]) == (503, "page-try-again")
        assert (await anna.get("/health")).status == 503
