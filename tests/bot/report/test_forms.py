"""The report in all its forms, made of a year of passports, is what a director and a donor can read."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from random import Random

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.centre_file import centre_of
from bot.report import forms
from bot.report.labels import Labels
from bot.report.report import Report
from bot.service import Service
from dispatch.passport import Status
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from dispatch.statistics.figures import figures
from dispatch.statistics.held import held
from dispatch.statistics.material import Case, Given, Material, Work
from dispatch.statistics.month import Month

CENTRE = centre_of(None)
SERVICE = Service(Rules(CENTRE, calendar_of(CENTRE)))
OCTOBER = Month(2026, 10)
NOW = datetime(2026, 11, 2, 6, tzinfo=UTC)


def a_year(seed: int = 7, passports: int = 900) -> Material:
    """Passports spread over a year, two of them from a poster."""
    random = Random(seed)
    cases, ratings = [], []
    for place in range(passports):
        registered_at = datetime(2025, 11, 3, 9, tzinfo=UTC) + timedelta(hours=random.uniform(0, 24 * 360))
        closed_at = registered_at + timedelta(days=random.expovariate(1 / 5))
        source = "poster" if place < 2 else random.choice(["telegram", "vk", "web"])
        topic = random.choice([topic.id for topic in CENTRE.topics[:9]])
        stars = random.choice([None, 3, 4, 5, 5])
        cases.append(
            Case(
                Status.CLOSED,
                registered_at,
                topic,
                random.choice(["inform", "consult", "support"]),
                random.choice(["", "centre", "station"]),
                source,
                registered_at + timedelta(hours=3),
                registered_at + timedelta(hours=1),
                closed_at,
                stars=stars,
            )
        )
        ratings += [Given(stars, closed_at)] if stars else []
    return Material(tuple(cases), tuple(ratings), Work(400, 120, 31, 211.5, 900, 44, 300))


def report(language: str = "ru", material: Material | None = None) -> Report:
    given = a_year() if material is None else material
    this, before = (figures(given, month, SERVICE.rules, NOW) for month in (OCTOBER, OCTOBER.plus(-1)))
    labels = Labels(SERVICE.texts(language), CENTRE)
    return Report(this, held(this, before, CENTRE.norms), NOW, labels, labels.texts.plain(CENTRE.name))


def test_the_picture_fits_a_phone_and_is_not_empty() -> None:
    image = Image.open(BytesIO(forms.picture(report())))
    assert image.format == "PNG" and image.width == 1140 and image.height > image.width
    colours = image.convert("RGB").getcolors(1 << 20)
    assert colours is not None and len(colours) > 20, "text and bars were drawn"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_needs_no_other_file_and_says_the_figures(language: str) -> None:
    shown = report(language)
    page = forms.page(shown)
    assert not re.search(r"(src|href|url\()\s*=?\s*[\"']?(https?:)?//", page.replace("http://www.w3.org", ""))
    assert f"<b>{shown.figures.registered}</b>" in page and f"<b>{shown.figures.helped}</b>" in page
    assert page.count("<svg") > 5 and "None" not in page


def test_the_workbook_says_the_same_figures() -> None:
    shown = report()
    book = load_workbook(BytesIO(forms.workbook(shown)))
    topics = dict(row for row in book["По темам"].iter_rows(min_row=2, values_only=True))
    assert sum(topics.values()) == shown.figures.registered
    norms = {row[0]: row[1:] for row in book["Нормы центра"].iter_rows(min_row=2, values_only=True)}
    assert norms["Консультации за месяц"][:2] == (shown.figures.consultations, 15)


def test_no_form_shows_a_group_that_could_point_at_a_person() -> None:
    given = a_year(passports=120)
    shown = report(material=given)
    begin, end = OCTOBER.bounds(SERVICE.rules.calendar.zone)
    topics = Counter(case.topic for case in given.cases if begin <= case.registered_at < end)
    small = {CENTRE.topic_by_id[id].title["ru"] for id, count in topics.items() if count < 5}
    assert small, "the seed gives small groups"
    book = load_workbook(BytesIO(forms.workbook(shown)))
    written = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert not small & written
    assert not [title for title in small if title in forms.page(shown)]


def test_one_merged_group_alone_is_no_chart_but_is_told() -> None:
    shown = report(material=a_year(passports=60))
    assert not shown.figures.breakdowns["topic"] or not any(p.id for p in shown.figures.breakdowns["topic"])
    page = forms.page(shown)
    assert "По темам</h2>" not in page
    assert re.search(r"Слишком мало данных, чтобы показать по группам: [^<]*по темам", page)


def test_a_word_that_looks_like_a_formula_stays_a_word() -> None:
    cases = tuple(
        Case(Status.SEARCHING, NOW - timedelta(days=8), "A1", source="=1+1/poster") for _ in range(6)
    )
    book = load_workbook(BytesIO(forms.workbook(report(material=Material(cases)))))
    cell = book["Откуда обратились"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_an_empty_month_is_said_without_a_figure_that_is_none() -> None:
    shown = report(material=Material())
    said = SERVICE.texts("ru").plain(forms.words(shown))
    assert "Обратились: 0" in said and "–" in said and "None" not in said
    assert "None" not in forms.page(shown)
    forms.picture(shown)


def test_started_and_sent_intakes_are_told_by_source_and_step_and_small_counts_are_not() -> None:
    intakes = {
        "telegram": {"intake-danger": 40, "intake-words": 31, "intake-sent": 22},
        "vk": {"intake-danger": 3},
    }
    page = forms.page(report(material=replace(a_year(), intakes=intakes)))
    assert "<td>Telegram</td><td>40</td><td><b>22</b></td>" in page
    assert "<td>ВКонтакте</td><td>меньше 5</td><td><b>0</b></td>" in page
    assert "<td>свои слова</td><td><b>31</b></td>" in page
    assert "<td>начали</td><td><b>43</b></td>" in page
