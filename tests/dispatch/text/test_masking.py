"""What strangers must not see, and what stays readable."""

import pytest

from dispatch.text.masking import LONGEST, Lexicon, Pattern, Span, mask
from dispatch.text.names import NameList
from dispatch.text.people import NameWords, People
from tests.dispatch.text import measure


def shown(text: str) -> str:
    return mask(text, measure.russian().lexicon).text


def test_all_finds_are_replaced_and_named() -> None:
    text = "меня зовут гульсара, тел 8 916 203 44 18, почта g.a@mail.ru"
    masked = mask(text, measure.russian().lexicon)
    assert masked.text == "меня зовут [имя], тел [телефон], почта [почта]"
    assert [(text[span.start : span.end], span.kind) for span in masked.spans] == [
        ("гульсара", "name"),
        ("8 916 203 44 18", "phone"),
        ("g.a@mail.ru", "email"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("мой муж рустам болеет", "мой муж [имя] болеет"),
        ("сосед дядя вова шумит", "сосед дядя [имя] шумит"),
        ("Кравцова Лидия Семеновна просит", "[имя] просит"),
        ("председатель гусев а.п. молчит", "председатель [имя] молчит"),
        ("снилс 112-233-445 95", "снилс [СНИЛС]"),
        ("паспорт 4509 123456 утерян", "паспорт [паспорт] утерян"),
        ("участок 50:21:0120203:431", "участок [кадастровый номер]"),
        ("живу ул. садовая 14 кв 6", "живу [адрес]"),
        ("мы на t.me/ivanovy", "мы на [страница]"),
    ],
)
def test_what_is_hidden(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "яма у дома по ул. Садовой, 10",
        "улица Ленина и школа имени Гагарина",
        "закон 152-ФЗ и постановление 354",
        "из-за причин зарплату 45 дней не платят",
        "звоните 8-800-2000-122 или 112",
        "вера, надежда и любовь; читаем роман; лев и роза; слава героям; света нет",
        "мама и сосед не дают спать",
        "номер заявления 01-12/3456",
    ],
)
def test_what_stays_readable(text: str) -> None:
    assert shown(text) == text


def test_a_number_with_wrong_check_digits_is_just_a_number() -> None:
    assert shown("счетчик 4276160012345670") == "счетчик 4276160012345670"
    assert shown("перевод 4276160012345675") == "перевод [карта]"


def test_what_nobody_looked_at_is_not_shown() -> None:
    masked = mask("а " * LONGEST, measure.russian().lexicon)
    assert not masked.whole
    assert len(masked.text) == LONGEST


def test_the_first_pattern_keeps_its_place() -> None:
    people = People("english", NameWords(), NameList([]))
    lexicon = Lexicon(
        [Pattern("a", r"one two"), Pattern("b", r"two")], {"a": "A", "b": "B", "name": "N"}, people
    )
    assert mask("one two two", lexicon).spans == (Span(0, 7, "a"), Span(8, 11, "b"))


def test_a_kind_without_a_placeholder_is_refused() -> None:
    people = People("english", NameWords(), NameList([]))
    with pytest.raises(KeyError):
        Lexicon([Pattern("a", "x")], {"name": "N"}, people)


def test_no_figure_falls_below_what_was_measured() -> None:
    blind, dev, fresh = (measure.masking(half) for half in measure.HALVES)
    assert blind.masked >= 0.93
    assert blind.touched <= 0.02
    assert dev.masked >= 0.90
    assert fresh.masked >= 0.87
    assert fresh.touched <= 0.08


def test_ordinary_requests_stay_as_they_were_written() -> None:
    assert measure.touched_requests("blind") < 0.01
    assert measure.touched_requests("dev") < 0.01
