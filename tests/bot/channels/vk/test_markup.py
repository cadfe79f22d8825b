"""Buttons and words inside VK's limits."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.vk.markup import Keyboard, choices, keyboards, pack
from bot.channels.vk.words import pieces, plain, shorten, utf16_length
from bot.faces import Key
from tests.standins.spec_vk_keyboard import keyboard_problems


def keyboard(rows: tuple[tuple[Key, ...], ...] | list[tuple[Key, ...]]) -> Keyboard:
    """The only keyboard of these rows."""
    (made,) = keyboards(rows)
    return made


LONG = "Помощь пожилым людям, которые живут одни и далеко"


def test_colours_and_links() -> None:
    made = keyboard(
        (
            (Key("Да", "y", "success"), Key("Нет", "n", "danger")),
            (Key("Дальше", "d", "primary"), Key("Назад", "b"), Key("Правила", url="https://example.org/")),
        )
    )
    rows = json.loads(made.body)["buttons"]
    assert [button.get("color") for row in rows for button in row] == [
        "positive",
        "negative",
        "primary",
        "secondary",
        None,
    ]
    assert rows[0][0]["action"] == {"type": "callback", "label": "Да", "payload": '{"d": "y"}'}
    assert rows[1][2]["action"] == {"type": "open_link", "label": "Правила", "link": "https://example.org/"}


def test_a_long_label_is_numbered_and_written_out() -> None:
    made = keyboard(((Key("Да", "y"),), (Key(LONG, "o"),)))
    label = json.loads(made.body)["buttons"][1][0]["action"]["label"]
    assert label == "2. Помощь пожилым людям, которые живут…"
    assert made.notes == (f"2. {LONG}",)


def test_no_buttons_is_no_keyboard() -> None:
    assert keyboard(()) == Keyboard()


@pytest.mark.parametrize(
    ("count", "shared"), [(10, [10]), (11, [10, 1]), (15, [10, 5]), (40, [10, 10, 10, 10])]
)
def test_more_than_ten_buttons_go_on_in_the_next_message(count: int, shared: list[int]) -> None:
    made = keyboards([(Key(f"К{number}", f"x:{number}"),) for number in range(count)])
    rows = [json.loads(each.body)["buttons"] for each in made]
    labels = [[button["action"]["label"] for row in each for button in row] for each in rows]
    assert [len(each) for each in labels] == shared
    assert [label for each in labels for label in each] == [f"К{number}" for number in range(count)]
    assert [problem for each in made for problem in keyboard_problems(each.body)] == []


def test_a_row_goes_to_the_next_message_whole() -> None:
    moves = (Key("Назад", "b"), Key("Отмена", "c"))
    first, second = keyboards([*((Key(str(number), "x"),) for number in range(9)), moves])
    assert "Назад" not in first.body
    assert "Назад" in second.body and "Отмена" in second.body


def test_numbers_of_long_labels_go_on_in_the_next_message() -> None:
    _, second = keyboards([(Key(LONG, str(number)),) for number in range(11)])
    assert second.notes == (f"11. {LONG}",)


def test_too_much_data_is_a_defect_above() -> None:
    with pytest.raises(ValueError, match="payload"):
        keyboard(((Key("Да", "x" * 250),),))


def test_choices_are_read_instead() -> None:
    rows = ((Key("Да", "y"), Key("Правила", url="https://example.org/")), (Key("Нет", "n"),))
    assert choices(rows) == ("1. Да", "2. Нет", "Правила: https://example.org/")


keys = st.builds(
    Key, st.text("абв ", min_size=1, max_size=60).map(lambda text: "К" + text), st.text("ab:1", max_size=60)
)


@given(
    st.lists(st.lists(keys, min_size=1, max_size=10).map(tuple), max_size=10).filter(
        lambda r: sum(map(len, r)) <= 10
    )
)
def test_any_ten_buttons_fit_in_their_order(rows: list[tuple[Key, ...]]) -> None:
    packed = pack(rows)
    assert [key for row in packed for key in row] == [key for row in rows for key in row]
    assert keyboard_problems(keyboard(rows).body or '{"inline": true, "buttons": []}') == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<b>Крыша</b> &amp; <i>окно</i>", "Крыша & окно"),
        ('<a href="https://example.org/">Правила</a>.', "Правила (https://example.org/)."),
        ('<a href="https://example.org/">https://example.org/</a>', "https://example.org/"),
        ("<code>a_9f3k2</code>", "a_9f3k2"),
        ("1 &lt; 2", "1 < 2"),
        ("Пишите @club5000 или *id7", "Пишите @\u200bclub5000 или *\u200bid7"),
        ("[club1|Группа] [x]", "[\u200bclub1|Группа] [x]"),
        ("половина \ud83d знака", "половина \ufffd знака"),
        ("почта vera@example.org, 2*2", "почта vera@example.org, 2*2"),
    ],
)
def test_marked_words_become_plain_ones_that_mention_nobody(html: str, said: str) -> None:
    assert plain(html) == said


@given(st.text("аб \n😀", max_size=400), st.integers(5, 50))
def test_pieces_fit_and_lose_no_word(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert all(utf16_length(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(st.text("аб 😀", max_size=100), st.integers(2, 50))
def test_what_is_shortened_fits_and_says_so(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert utf16_length(short) <= limit
    assert short == text or short.endswith("…")
