"""An invitation is also a picture to be scanned: drawn when it is delivered, and stored nowhere."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.drawing import qr
from tests.bot.town import Seat, Town, town_in


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.staff("telegram", "900", "director")
        yield found


async def test_an_invitation_carries_its_link_as_a_picture(town: Town) -> None:
    irina = Seat(town, "telegram", "900")
    await irina.say("/invite operator")
    [file] = irina.last.face.files
    link = file.removeprefix(qr.SCHEME)
    assert link in irina.last.text
    picture = await town.assembly.vault.read_file(file)
    assert (picture.kind, picture.name) == ("photo", "code.png")
    assert picture == await qr.drawn(qr.named(link))


async def test_the_picture_is_large_enough_and_has_its_quiet_zone() -> None:
    drawn = await qr.drawn(qr.named("https://t.me/a_bot?start=i_ACEH2345KMPT"))
    with Image.open(BytesIO(drawn.data)) as picture:
        assert picture.width == picture.height >= 200
        edge = picture.convert("L").crop((0, 0, picture.width, 32))
        assert edge.getextrema() == (255, 255)
