"""Long words become parts that a messenger takes, whole tags in each."""

import html
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from markupsafe import Markup

from bot.faces import Key
from bot.speaking.render import LIMIT, render, split
from bot.speaking.texts import Texts
from dialogs.messages import Button, column, text


def plain(part: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", part))


def units(part: str) -> int:
    return len(plain(part).encode("utf-16-le")) // 2


def test_what_fits_stays_as_it_is() -> None:
    assert split("<b>а</b>\n\nб") == ("<b>а</b>\n\nб",)
    assert split("а" * LIMIT) == ("а" * LIMIT,)


def test_the_cut_is_between_paragraphs_and_the_border_is_gone() -> None:
    first, second = "а " * 1500 + "а", "б " * 1500 + "б"
    assert split(f"{first}\n\n{second}") == (first, second)


def test_a_long_paragraph_is_cut_between_words_and_a_long_word_anywhere() -> None:
    parts = split("слово " * 1000)
    assert [set(part.split()) for part in parts] == [{"слово"}] * 2
    assert [len(part.split()) for part in parts] == [682, 318]
    assert "".join(split("ж" * 9000)) == "ж" * 9000


def test_letters_of_two_units_count_twice() -> None:
    parts = split("😀" * 3000)
    assert [units(part) for part in parts] == [4096, 1904]


def test_a_tag_over_the_cut_closes_and_opens_anew() -> None:
    parts = split(f'<a href="https://x.org/a b"><b>{"а " * 3000}</b></a>')
    assert len(parts) == 2
    for part in parts:
        assert part.startswith('<a href="https://x.org/a b"><b>')
        assert part.endswith("</b></a>")


@settings(max_examples=40, deadline=None)
@given(
    some.lists(
        some.sampled_from(["<b>", "</b>", "а" * 700, "&amp;", " ", "\n", "\n\n", "😀" * 300]), max_size=60
    )
)
def test_nothing_is_lost_and_every_part_fits(pieces: list[str]) -> None:
    depth, whole = 0, []
    for piece in pieces:
        if piece == "</b>" and not depth:
            continue
        depth += {"<b>": 1, "</b>": -1}.get(piece, 0)
        whole.append(piece)
    markup = "".join(whole) + "</b>" * depth
    parts = split(markup)
    assert "".join("".join(map(plain, parts)).split()) == "".join(plain(markup).split())
    for part in parts:
        assert units(part) <= LIMIT
        assert part.count("<b>") == part.count("</b>")


@pytest.fixture
def russian(tmp_path: Path) -> Texts:
    words = 'msgid ""\nmsgstr ""\n\nmsgid "send"\nmsgstr "<b>Отправить</b> & ждать"\n'
    (tmp_path / "some.po").write_text(words, encoding="utf-8")
    return Texts(tmp_path, "ru", ZoneInfo("Europe/Moscow"))


def test_a_face_has_words_and_labels_of_the_language(russian: Texts) -> None:
    rows = column(Button(text("send"), "n:1:send", "primary"), Button({"ru": "Сайт"}, url="https://x.org"))
    face = render(russian, text("send"), rows)
    assert face.parts == ("<b>Отправить</b> & ждать",)
    assert face.rows == (
        (Key("Отправить & ждать", "n:1:send", "primary"),),
        (Key("Сайт", url="https://x.org"),),
    )


def test_a_card_keeps_its_tags_and_words_of_people_do_not(russian: Texts) -> None:
    assert render(russian, Markup("<i>да</i>")).parts == ("<i>да</i>",)
    assert render(russian, "<i>да</i>").parts == ("&lt;i&gt;да&lt;/i&gt;",)
