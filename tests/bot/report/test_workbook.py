"""The workbook for donors is the whole page as numbers, and names nobody and nobody's words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.report import forms
from bot.report.workbook import sheets
from dispatch.passport import Status
from dispatch.statistics.heard import Opinion
from dispatch.statistics.material import Case, Given, Material
from dispatch.statistics.register import Refused, register
from tests.bot.report.months import CENTRE, NOW, OCTOBER, a_year, report

SHEET_NAME_AT_MOST = 31
"""Characters that a spreadsheet takes; the writer refuses a longer name."""


def test_the_workbook_says_the_same_figures() -> None:
    shown = report()
    book = load_workbook(BytesIO(forms.workbook(shown)))
    topics = dict(row for row in book["По темам"].iter_rows(min_row=2, values_only=True))
    assert sum(topics.values()) == shown.figures.registered
    norms = {row[0]: row[1:] for row in book["Нормы центра"].iter_rows(min_row=2, values_only=True)}
    assert norms["Консультации за месяц"][:2] == (shown.figures.consultations, 15)


def test_the_workbook_begins_with_all_figures_of_the_page_and_the_month_before() -> None:
    shown = report()
    book = load_workbook(BytesIO(forms.workbook(shown)))
    sheet = book[book.sheetnames[0]]
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.title == "Итоги" and "Заречье" in str(rows[0][0]) and "октябрь 2026" in str(rows[1][0])
    known = {row[0]: row[1:] for row in rows}
    figures = shown.figures
    assert known["Обратились"] == ("число", figures.registered, shown.watched["registered"].before)
    assert known["Помогли"][1] == figures.helped and known["Волонтёры за работой"][1] == 31
    assert known["Часы волонтёров"][:2] == ("часы", 211.5) and known["Респектов начислено"][1] == 900
    assert known["Предложений на одно согласие"][1] == 3.3
    assert known["Обычно до первого контакта"][:2] == ("часы", 3)
    assert known["Ответили на просьбу об оценке"][1] == round(figures.stars.response.value or 0, 2)
    assert known["Волонтёров в центре сейчас"] == ("сейчас число", 44, None), "of no month"
    page = forms.page(shown)
    of_page = (name for name, row in known.items() if row[0] in {"число", "часы", "%", "звёзды"})
    assert all(name in page for name in of_page if "Обычно" not in name)


def test_numbers_of_the_workbook_are_numbers_with_formats() -> None:
    intakes = {"telegram": {"intake-danger": 40, "intake-sent": 22}}
    book = load_workbook(BytesIO(forms.workbook(report(material=replace(a_year(), intakes=intakes)))))
    positive = next(row for row in book["Нормы центра"].iter_rows() if row[0].value == "Оценки 4 и 5")
    assert positive[1].number_format == "0 %" and positive[1].data_type == "n"
    assert [row[1].value for row in book["До какого шага доходят"].iter_rows(min_row=2)] == [40, 22]
    trend = list(book["Обращения за год"].iter_rows(min_row=2, values_only=True))
    assert [row[0].date() for row in trend] == [one.first for one in OCTOBER.twelve()], (
        "dates, to be sorted by"
    )
    assert len(trend) == 12 and all(isinstance(one, int) for row in trend for one in row[1:])
    until = {row[0].value: row[1:] for row in book["Сколько ждали"].iter_rows(min_row=2)}
    median, ninetieth, _ = until["До первого контакта"]
    assert (median.value, ninetieth.value, median.number_format) == (3, 3, "#,##0.0")


def test_nothing_smaller_can_be_computed_from_the_workbook_than_stands_on_the_page() -> None:
    at = datetime(2026, 10, 7, 9, tzinfo=UTC)
    late = timedelta(hours=50, minutes=13, seconds=7)
    cases = [Case(Status.CLOSED, at, "A1", "inform", closed_at=at + late) for _ in range(12)]
    cases += [replace(one, contacted_at=at + late) for one in cases] + [
        Case(Status.SEARCHING, at, "A1", "inform")
    ]
    given = tuple(Given(5 if place else 1, at) for place in range(13))
    shown = report(material=Material(tuple(cases), given))
    book = load_workbook(BytesIO(forms.workbook(shown)))
    written = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert shown.figures.stars.positive.told == 12 / 13
    assert not {12 / 13, late / timedelta(hours=1)} & written and {0.92, 50.2} <= written
    assert 12 not in written, "of how many is known how long they waited: the other half never heard"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_sheet_has_a_name_that_fits(language: str) -> None:
    intakes = {"telegram": {"intake-danger": 40, "intake-sent": 22}}
    clients = {"age": {"60": 9}, "sex": {"woman": 9}, "occupation": {"works": 9}}
    day = OCTOBER.first
    given = replace(
        a_year(), intakes=intakes, clients=clients, opinions=tuple(Opinion(day, 5) for _ in range(6))
    )
    lines = register([Refused("2026-10", "B1", "centre", "no_means")] * 6)
    names = [sheet.name for sheet in sheets(report(language, given, unsolvable=lines), forms.PAGE)]
    assert len(names) == len(set(names)) == 18
    assert max(map(len, names)) <= SHEET_NAME_AT_MOST


def test_a_word_that_looks_like_a_formula_stays_a_word() -> None:
    cases = tuple(
        Case(Status.SEARCHING, NOW - timedelta(days=8), "A1", source="=1+1/poster") for _ in range(6)
    )
    book = load_workbook(BytesIO(forms.workbook(report(material=Material(cases)))))
    cell = book["Откуда обратились"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_centre_with_an_odd_name_spoils_neither_the_sheets_nor_what_is_printed_above_them() -> None:
    shown = replace(report(), centre='=HYPERLINK("http://x") & Ко')
    book = load_workbook(BytesIO(forms.workbook(shown)))
    first = book[book.sheetnames[0]]
    assert (first["A1"].value, first["A1"].data_type) == (shown.centre, "s")
    assert "&& Ко" in str(first.oddHeader.left.text)
    assert all(sheet.freeze_panes for sheet in book), "the titles stay in sight"


def test_what_cannot_be_solved_is_told_without_anybodys_words() -> None:
    found = [Refused("2026-10", "B1", "centre", "no_means")] * 6
    found += [Refused(f"2026-0{month}", "C2", "none", "law") for month in range(1, 7)]
    found += [Refused("2026-10", "A1", "centre", "far_away")] * 2
    shown = report(unsolvable=register(found))
    book = load_workbook(BytesIO(forms.workbook(shown)))
    rows = list(book["Что пока не решается"].iter_rows(values_only=True))
    assert rows[0] == ("Что мешает", "Тема", "Район", "Месяц", "Сколько")
    topic = CENTRE.topic_by_id["B1"].title["ru"]
    assert rows[2] == ("Нет денег или вещей", topic, "Центр", "октябрь 2026\u202fг.", 6)
    assert rows[1][0] == "Так решил закон или суд" and rows[1][4] == 6 and rows[1][3] is None
    assert len(rows) == 3, "two of a kind are told nowhere"
    page = forms.page(shown)
    assert "Что пока не решается" in page and "Слишком далеко" not in page
