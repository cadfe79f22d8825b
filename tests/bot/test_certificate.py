"""A certificate is drawn whole, however long somebody is called."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from bot.centre_file import centre_of
from bot.drawing.fitting import fitted
from bot.drawing.picture import SCALE
from bot.recognition.certificate import WIDTH, drawn
from bot.service import Service
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from storage.persons.recognition import Certificate

LONGEST = 60
NAMES = (
    "Ян",
    "Анна Константиновна Константинопольская-Преображенская",
    "Ш" * LONGEST,
    ("Анна-" * LONGEST)[:LONGEST],
    ("Ян " * LONGEST)[:LONGEST].strip(),
)
WHITE = 255
NAME_STANDS = (190, 255)
"""Between which heights of the drawing the name is."""


def picture(name: str) -> Image.Image:
    centre = centre_of(None)
    given = Certificate("ACEH23456789", name, 3, 7.0, datetime(2026, 11, 18, tzinfo=UTC))
    return Image.open(BytesIO(drawn(given, Service(Rules(centre, calendar_of(centre))), "ru"))).convert("L")


def ink(image: Image.Image) -> tuple[float, float]:
    """From where to where the name is written, in units of the drawing; the borders left out."""
    above, below = NAME_STANDS
    inner = image.crop((24 * SCALE, above * SCALE, 396 * SCALE, below * SCALE))
    box = inner.point(lambda light: WHITE - light).getbbox()
    assert box is not None, "nothing is written"
    return 24 + box[0] / SCALE, 24 + box[2] / SCALE


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_length_stands_between_the_borders(name: str) -> None:
    left, right = ink(picture(name))
    assert left >= 210 - WIDTH / 2 - 2
    assert right <= 210 + WIDTH / 2 + 2


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_of_a_name_is_left_out(name: str) -> None:
    found = fitted(name, WIDTH, 28, 12, bold=True)
    assert "".join(found.lines).replace(" ", "") == name.replace(" ", "")
    assert len(found.lines) <= 2


def test_a_usual_name_stays_large() -> None:
    assert fitted("Анна Иванова", WIDTH, 28, 12, bold=True).size == 28
