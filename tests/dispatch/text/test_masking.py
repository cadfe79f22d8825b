"""What strangers must not see, and what stays readable."""

import pytest

from dispatch.text.masking import KEPT, LONGEST, Lexicon, Pattern, Span, mask
from dispatch.text.names.dictionary import NameList
from dispatch.text.names.people import People
from dispatch.text.names.words import NameWords
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
        ("жена гулчехра рожает", "жена [имя] рожает"),
        ("сосед брындиков шумит", "сосед [имя] шумит"),
        ("это наташя светлнаа", "это [имя]"),
        ("наша вера просит помочь", "наша [имя] просит помочь"),
        ("роман, 30 лет", "[имя], 30 лет"),
        ("директор дк любовь андреевна", "директор дк [имя]"),
        ("мкр солнечный 4-118", "[адрес]"),
        ("загранпаспорт 75 1234567", "загранпаспорт [паспорт]"),
        ("снт ромашка участок 15", "[адрес]"),
        ("живу ленина 14, 2 подъезд, 4 этаж, кв 31", "живу [адрес]"),
        ("привезите на мира д5кв14", "привезите на [адрес]"),
        ("кв. 12, дом 5, ул. мира", "[адрес]"),
        ("живу кирова 5", "живу [адрес]"),
        ("аптека далеко, живу мира 10", "аптека далеко, живу [адрес]"),
        ("магазин на мира 10, кв 5 моя", "магазин на [адрес] моя"),
        ("улица новая дом десять квартира пять", "[адрес]"),
        ("восемь девятьсот шестнадцать двести три сорок четыре восемнадцать", "[телефон]"),
        ("8 9 1 6 2 0 3 4 4 1 8", "[телефон]"),
        ("вотсап 998 90 123 45 67", "вотсап [телефон]"),
        ("почта kolya собака яндекс точка ру", "почта [почта]"),
        ("военный билет АН 1234567", "военный билет [документ]"),
        ("паспорт серия 4509 номер 123456", "паспорт [паспорт]"),
        ("мой сайт ivanov-dom.ru", "мой сайт [ссылка]"),
        ("иванова м.п просит", "[имя] просит"),
        ("андрей викторович лапин дерется", "[имя] дерется"),
        ("зовут меня тойгуль", "зовут меня [имя]"),
        ("вера из второго подъезда упала", "[имя] из второго подъезда упала"),
        ("ольгаа и дмиртий ждут", "[имя] и [имя] ждут"),
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
        "ул. Садовая 10-14",
        "иван чай, татьянин день и петров пост",
        "магазин катюша и собака рекс",
        "барак, арт студия, груминг",
        "тина",
        "вся тина на берегу",
        "программа до 12.05.2025, другой врач 5 мая 2024",
        "набор детей 2015-2016 г.р.",
        "квартира 45 метров, 4 кошки, в комнате 15 градусов",
        "школа находится на ленина 12",
        "сайт gosuslugi.ru не открывается",
        "у мужа паркинсон, мазь левомеколь",
        "вера помогает жить",
        "на скорой 30-60 минут ждали",
        "холодильник samsung, чайник bosch, инструктор nordic walking",
        "номер заявки 45-12-33, обращение номер 12-34-56, звонила 15 20 30 раз",
        "аптека по адресу советская 25 закрылась",
        "школа переехала на ленина 12",
        "набор мальчиков 2014 г.р. в секцию",
        "в подъезде, 4 квартиры затопило",
        "зимой в квартире 15, батареи еле теплые",
        "ферма рядом, соседи вели себя тихо, в люк упала кошка",
        "фгдс платно, мрэо закрыто",
        "отец пил и кричал",
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


def test_a_kept_place_is_left_to_nobody() -> None:
    people = People("english", NameWords(), NameList([]))
    lexicon = Lexicon([Pattern(KEPT, r"shop one"), Pattern("a", r"one")], {"a": "A", "name": "N"}, people)
    assert mask("shop one, one", lexicon).text == "shop one, A"


def test_a_kind_without_a_placeholder_is_refused() -> None:
    people = People("english", NameWords(), NameList([]))
    with pytest.raises(KeyError):
        Lexicon([Pattern("a", "x")], {"name": "N"}, people)


def test_no_figure_falls_below_what_was_measured() -> None:
    blind, dev, fresh, unseen, last, proof, final = (measure.masking(half) for half in measure.HALVES)
    assert blind.masked >= 0.98
    assert blind.touched <= 0.02
    assert dev.masked >= 0.98
    assert fresh.masked >= 0.92
    assert fresh.touched <= 0.05
    assert unseen.masked >= 0.945
    assert unseen.touched <= 0.03
    assert last.masked >= 0.94
    assert last.touched <= 0.08
    assert proof.masked >= 0.92
    assert proof.touched <= 0.06
    assert final.masked >= 0.94
    assert final.touched <= 0.04
    assert measure.masking("desk").masked >= 0.97
    assert measure.masking("tuned").masked >= 0.98


def test_ordinary_requests_stay_as_they_were_written() -> None:
    assert measure.touched_requests("blind") < 0.01
    assert measure.touched_requests("dev") < 0.01
    assert measure.touched_requests("fresh") < 0.012
    assert measure.touched_requests("unseen") < 0.01
    requests = [said for told in measure.russian().examples.values() for said in told]
    touched = [said for said in requests if mask(said, measure.russian().lexicon).spans]
    assert len(touched) / len(requests) < 0.01
