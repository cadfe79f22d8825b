"""From `invite` to the living desk: the whole way of a director with nothing but a browser."""

import re
from pathlib import Path

from tests.bot.channels.web.browser import Visitor, visitor
from tests.bot.channels.web.chromium import Browser, browser, needs_chromium
from tests.bot.test_run import running
from tests.e2e.process import command, free_port

__all__ = ["browser"]
pytestmark = needs_chromium


async def link_from_the_terminal(folder: Path, port: str) -> str:
    said = await command(folder, "invite", "director", WEB_PORT=port)
    found = re.search(r"http\S+/\?start=i_\S+", said)
    assert found, said
    return found[0]


async def link_after_the_terms(olga: Visitor, code: str) -> str:
    """She follows the invitation and accepts the terms; what leads her to the desk."""
    async with olga.open_page() as stream:
        await olga.post("/start", {"id": olga.key(), "payload": code})
        await olga.post("/press", {"id": olga.key(), "data": "terms", "message": ""})
        while True:
            event, data = await stream.next()
            if found := re.search(r"/desk\?t=[\w-]+", str(data)):
                return found[0]
            if event == "message":
                await olga.shown(data["ref"])


async def rings(nina: Visitor) -> None:
    """A resident presses «Срочно» on her own page."""
    await nina.post("/start", {"id": nina.key(), "payload": ""})
    answer = await nina.post("/press", {"id": nina.key(), "data": "go:urgent", "message": ""})
    assert answer.status == 200


async def test_a_director_is_invited_accepts_the_terms_and_sees_the_desk_live(
    tmp_path: Path, browser: Browser
) -> None:
    port = free_port()
    async with running(tmp_path, web_port=int(port)) as base, visitor(base) as nina:
        await browser.open(await link_from_the_terminal(tmp_path, port), 360, 740)
        await browser.press(".key", "Обещаю и принимаю")
        await browser.see(".words", "роль действует: директор")
        await browser.press("a.key", "Открыть страницу")
        await browser.newest_window()
        await browser.see("#empty")
        await browser.ask("window.mark = 'still the same page'")
        await rings(nina)
        await browser.see("#open-cards .card.urgent")
        await browser.press("#open-cards .card .key", "Беру")
        await browser.gone("#open-cards .card .key", "Беру")
        assert await browser.ask("window.mark") == "still the same page"
        assert await browser.ask("location.pathname + location.search") == "/desk"
        assert await browser.complaints() == []


async def test_an_operator_opens_the_desk_at_a_residents_computer(tmp_path: Path, browser: Browser) -> None:
    """The link is used where somebody else's reception is open: both stay whose they are."""
    port = free_port()
    async with running(tmp_path, web_port=int(port)) as base, visitor(base) as olga, visitor(base) as nina:
        code = (await link_from_the_terminal(tmp_path, port)).partition("start=")[2]
        link = await link_after_the_terms(olga, code)
        await browser.open(base, 360, 740)
        await browser.write("У меня течёт крыша")
        await browser.see(".own:not(.pending) .words", "крыша")
        await browser.open(f"{base}{link}", 1280, 800)
        await browser.see("#empty")
        await rings(nina)
        await browser.see("#open-cards .card.urgent")
        assert await browser.ask("document.body.textContent.includes('течёт крыша')") is False
        await browser.open(base, 360, 740)
        await browser.see(".own .words", "крыша")
        await browser.open(f"{base}/desk", 1280, 800)
        await browser.see("#open-cards .card.urgent")
