"""Who may do what: cookies, other sites, limits, the return code, the desk."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.contract import WhenOpen
from bot.channels.web import DESK, Limits
from bot.channels.web.limits import Rate, Window
from tests.bot.channels.web.browser import Visitor, stranger, visitor
from tests.bot.channels.web.house import OLGA, House, face, house, order


async def test_the_page_answers_with_itself_and_a_cookie(page: House) -> None:
    async with stranger(page.base) as new, await new.get("/") as response:
        assert response.status == 200
        assert '<html lang="ru">' in await response.text()
        [cookie] = response.headers.getall("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert f"Max-Age={90 * 24 * 3600}" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie


async def test_on_https_the_cookie_is_secure(tmp_path: Path) -> None:
    async with house(tmp_path, public_url="https://help.example") as page, stranger(page.base) as new:
        response = await new.get("/")
        assert "Secure" in response.headers["Set-Cookie"]
        assert (await page.channel.check([]))[0].key == "page-check-fine"


async def test_only_the_hash_of_a_cookie_is_stored(page: House, anna: Visitor, tmp_path: Path) -> None:
    [cookie] = list(anna.session.cookie_jar)
    external = await sender(page, anna)
    stored = everything_in(tmp_path)
    assert cookie.value.encode() not in stored
    assert external.encode() not in stored


async def test_a_second_visit_keeps_the_session_and_extends_it_once_a_day(page: House, anna: Visitor) -> None:
    first = await sender(page, anna)
    assert "Set-Cookie" not in (await anna.get("/")).headers
    page.clock.now += timedelta(days=80)
    assert "Set-Cookie" in (await anna.get("/")).headers
    page.clock.now += timedelta(days=80)
    assert await sender(page, anna) == first


async def test_after_ninety_days_away_the_session_is_over(page: House, anna: Visitor) -> None:
    page.clock.now += timedelta(days=91)
    assert (await anna.say("Я вернулась")).status == 401


async def test_the_page_speaks_the_language_of_the_browser(page: House) -> None:
    async with stranger(page.base) as new:
        response = await new.session.get(page.base, headers={"Accept-Language": "en-GB,ru;q=0.5"})
        assert '<html lang="en">' in await response.text()


async def test_every_answer_carries_the_security_headers(page: House, anna: Visitor) -> None:
    for path in ("/", "/static/page.js", "/health", "/nowhere"):
        headers = (await anna.get(path)).headers
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
async def test_another_site_cannot_speak_in_her_name(
    page: House, anna: Visitor, headers: dict[str, str]
) -> None:
    body = {"id": anna.key(), "text": "Закройте всё"}
    response = await anna.session.post(f"{page.base}/say", json=body, headers=headers)
    assert response.status == 403
    assert page.core.heard == []


async def test_a_form_of_another_site_is_not_json(page: House, anna: Visitor) -> None:
    sent = {"Origin": page.base, "Content-Type": "text/plain"}
    response = await anna.session.post(f"{page.base}/say", data='{"id":"12345678","text":"x"}', headers=sent)
    assert response.status == 415


async def test_too_many_messages_are_refused_once_with_words_then_silently(tmp_path: Path) -> None:
    limits = Limits(spoken=Window(Rate(2, 60.0), tick=lambda: 0.0))
    async with house(tmp_path, limits=limits) as page, visitor(page.base) as anna:
        answers = [await anna.say("Ау") for _ in range(4)]
        assert [each.status for each in answers] == [200, 200, 429, 429]
        assert "words" in await answers[2].json()
        assert await answers[3].json() == {"error": "page-too-fast"}
        async with visitor(page.base) as boris:
            assert (await boris.say("А мне можно?")).status == 200


async def test_one_network_address_begins_only_so_many_sessions(tmp_path: Path) -> None:
    limits = Limits(new_sessions=Window(Rate(1, 3600.0), tick=lambda: 0.0))
    async with house(tmp_path, limits=limits) as page, stranger(page.base) as first:
        assert (await first.get("/")).status == 200
        assert (await first.get("/")).status == 200
        async with stranger(page.base) as second:
            assert (await second.get("/")).status == 429
            elsewhere = {"X-Forwarded-For": "203.0.113.9"}
            assert (await second.session.get(page.base, headers=elsewhere)).status == 200


async def test_a_return_code_goes_on_with_the_old_talk(page: House, anna: Visitor) -> None:
    page.wiring.codes["ромашка-7"] = await sender(page, anna)
    async with visitor(page.base) as phone:
        wrong = await phone.post("/return", {"code": "ромашка-8"})
        assert (wrong.status, (await wrong.json())["error"]) == (400, "page-return-wrong")
        assert (await phone.post("/return", {"code": " ромашка-7 "})).status == 200
        assert await sender(page, phone) == await sender(page, anna)


async def test_without_a_right_the_desk_is_a_kind_sentence(page: House, anna: Visitor) -> None:
    response = await anna.get("/desk")
    assert response.status == 403
    assert "Диспетчерская открывается по личной ссылке" in await response.text()
    assert (await anna.get("/stream?desk=1")).status == 401
    forged = {"id": anna.key(), "data": "take:1", "message": "1:0", "desk": True}
    assert (await anna.post("/press", forged)).status == 403
    assert (await anna.post("/press?desk=1", forged)).status == 401
    assert page.core.heard == []


async def test_a_desk_link_works_once_and_looking_at_it_does_not_use_it_up(page: House) -> None:
    page.wiring.links.add("token-1")
    async with stranger(page.base) as preview:
        assert (await preview.get("/desk?t=token-1")).status == 200
    async with stranger(page.base) as olga, stranger(page.base) as thief:
        await olga.get("/desk?t=token-1")
        assert (await olga.post("/desk/open", {"token": "token-1"})).status == 200
        assert (await olga.get("/desk")).status == 200
        await thief.get("/desk?t=token-1")
        assert (await thief.post("/desk/open", {"token": "token-1"})).status == 403
        assert (await thief.get("/desk")).status == 403


async def test_the_desk_closes_after_twelve_hours_or_with_the_role(page: House) -> None:
    async with operator(page) as olga:
        page.wiring.role_holders.clear()
        assert (await olga.get("/desk")).status == 403
        page.wiring.role_holders.add(OLGA)
        assert (await olga.get("/desk")).status == 200
        page.clock.now += timedelta(hours=12)
        assert (await olga.get("/desk")).status == 403


async def test_nothing_prolongs_the_desk(page: House) -> None:
    async with operator(page) as olga:
        page.clock.now += timedelta(hours=11)
        for path in ("/?desk=1", "/desk?desk=1", "/desk"):
            assert (await olga.get(path)).status == 200
        page.clock.now += timedelta(hours=1)
        assert (await olga.get("/desk")).status == 403
        assert (await olga.post("/say?desk=1", {"id": olga.key(), "text": "Ау"})).status == 401


async def test_a_desk_card_goes_to_the_desk_page_and_its_press_comes_from_the_person(page: House) -> None:
    async with operator(page) as olga:
        assert await page.channel.send(order(DESK, face("Новое обращение", "Беру"))) == WhenOpen()
        async with olga.open_page("?desk=1") as stream:
            histories = dict([(data["to"], data) for _, data in [await stream.next(), await stream.next()]])
        assert [line["ref"] for line in histories["board"]["lines"]] == ["1:0"]
        pressed = {"id": olga.key(), "data": "press:0", "message": "1:0", "desk": True}
        await olga.post("/press?desk=1", pressed)
    heard = page.core.heard[-1]
    assert (heard.chat, heard.group, heard.message, heard.sender) == (DESK, True, "1:0", OLGA)


async def test_a_desk_opened_at_annas_phone_leaves_her_reception_hers(page: House, anna: Visitor) -> None:
    before = await sender(page, anna)
    page.wiring.links.add("token-1")
    assert (await anna.post("/desk/open", {"token": "token-1"})).status == 200
    cookies = {cookie.key: cookie["max-age"] for cookie in anna.session.cookie_jar}
    assert cookies == {"page": str(90 * 24 * 3600), "desk": str(12 * 3600)}
    assert (await anna.get("/desk")).status == 200
    assert await sender(page, anna) == before
    assert before not in page.wiring.role_holders
    await anna.post("/say?desk=1", {"id": anna.key(), "text": "Это Ольга"})
    assert page.core.heard[-1].sender == OLGA


async def test_the_cast_is_signed_in_only_in_a_demo(page: House, tmp_path: Path) -> None:
    async with stranger(page.base) as new:
        assert (await new.get("/demo")).status == 404
        assert (await new.get("/stream?as=resident")).status == 401


async def test_in_a_demo_every_frame_is_somebody_and_the_clock_can_be_moved(tmp_path: Path) -> None:
    async with house(tmp_path, cast=["resident", "volunteer1", "desk"]) as page, stranger(page.base) as new:
        assert (await new.get("/demo")).status == 200
        await new.post("/say?as=resident", {"id": new.key(), "text": "Нужна помощь"})
        assert page.core.heard[0].sender == "w_resident"
        assert (await new.get("/desk?as=desk")).status == 200
        assert (await new.get("/desk?as=resident")).status == 403
        async with new.open_page("?cast=1&as=desk") as stream:
            tags = [(await stream.next())[1]["to"] for _ in range(4)]
        assert tags == ["resident", "volunteer1", "desk", "board"]
        moved = await new.post("/demo/clock", {"step": "next"})
        assert json.loads(await moved.text()) == {"time": "21 ноября, 10:00"}
        assert page.wiring.steps == ["next"]


async def test_the_demo_speaks_only_to_this_machine_by_its_own_name(tmp_path: Path) -> None:
    async with house(tmp_path, cast=["resident", "desk"]) as page, stranger(page.base) as new:
        rebound = {"Host": "evil.example"}
        for path in ("/demo", "/?as=resident", "/stream?as=resident"):
            assert (await new.session.get(f"{page.base}{path}", headers=rebound)).status == 404


async def sender(page: House, someone: Visitor) -> str:
    """The account that somebody's words come from."""
    response = await someone.say("Это я")
    assert response.status == 200
    return page.core.heard[-1].sender


def everything_in(folder: Path) -> bytes:
    """All bytes of the database and its log."""
    return b"".join(path.read_bytes() for path in folder.glob("desk.db*"))


@asynccontextmanager
async def operator(page: House) -> AsyncIterator[Visitor]:
    """Olga with the desk open."""
    page.wiring.links.add("token-1")
    async with visitor(page.base) as olga:
        assert (await olga.post("/desk/open", {"token": "token-1"})).status == 200
        yield olga
