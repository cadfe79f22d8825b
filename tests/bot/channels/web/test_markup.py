"""What reaches `innerHTML` is safe, whatever was written."""

import json

import pytest

from bot.channels.web.markup import drawn, sanitise
from bot.faces import Face, Key


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<b>Да</b> и <i>нет</i>", "<b>Да</b> и <i>нет</i>"),
        ("два\nряда", "два<br>ряда"),
        ("<b>забыл <i>закрыть", "<b>забыл <i>закрыть</i></b>"),
        ("<b>вперехлёст <i>так</b> вот</i>", "<b>вперехлёст <i>так</i></b> вот"),
        ("5 < 7 & 8", "5 &lt; 7 &amp; 8"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)"),
        ('<b onclick="x()">раз</b>', "<b>раз</b>"),
        ('<img src=x onerror="x()">', "&lt;img src=x onerror=&quot;x()&quot;&gt;"),
        ('<a href="javascript:x()">раз</a>', "&lt;a href=&quot;javascript:x()&quot;&gt;раз"),
        ('<a href="tel:112">112</a>', '<a href="tel:112" rel="noopener noreferrer">112</a>'),
        (
            '<a href="https://a.example/?b=1&amp;c=%22">а</a>',
            '<a href="https://a.example/?b=1&amp;c=%22" rel="noopener noreferrer" target="_blank">а</a>',
        ),
        ('<a href="//evil.example">раз</a>', "&lt;a href=&quot;//evil.example&quot;&gt;раз"),
        ("<!-- тайна -->видно", "видно"),
    ],
)
def test_only_the_small_subset_passes(written: str, shown: str) -> None:
    assert sanitise(written) == shown


def test_files_stand_with_the_first_part_and_buttons_with_the_last() -> None:
    face = Face(
        ("раз", "два"), ((Key("Да", "yes", "primary"), Key("Сайт", url="https://a.example")),), ("f1",)
    )
    assert json.loads(drawn(face, 0)) == {"html": "раз", "files": ["f1"]}
    assert json.loads(drawn(face, 1)) == {
        "html": "два",
        "rows": [
            [
                {"label": "Да", "data": "yes", "style": "primary"},
                {"label": "Сайт", "url": "https://a.example", "style": "plain"},
            ]
        ],
    }
