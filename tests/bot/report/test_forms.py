"""The report in all its forms, made of a year of passports, is what a director and a donor can read."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.report import forms
from bot.report.drawing import drawn
from dispatch.passport import Status
from dispatch.statistics.material import Case, Given, Material
from tests.bot.report.months import CENTRE, OCTOBER, SERVICE, a_year, report


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
    assert f"<b>{shown.figures.registered}<" in page and f"<b>{shown.figures.helped}<" in page
    assert page.count("<svg") > 5 and "None" not in page
    made = {"ru": "Составлено: 2 ноября 2026\u202fг., 09:00.", "en": "November 2, 2026"}
    assert made[language] in page


def test_a_month_that_is_not_over_has_its_pace_and_no_verdict_against_a_whole_month() -> None:
    given = a_year(passports=120)
    now = datetime(2026, 10, 8, 6, tzinfo=UTC)  # five of twenty-two working days
    few = replace(given, cases=tuple(c for c in given.cases if c.closed_at is None or c.closed_at < now))
    shown = report(material=few, now=now)
    done, going = shown.figures.consultations, shown.pace
    assert going is not None and going.expected == round(done / 5 * 22) and 0 < done < 15
    said = SERVICE.texts("ru").plain(forms.words(shown))
    assert f"Консультации: {done}, при нынешнем темпе будет {going.expected}" in said
    page = forms.page(shown)
    assert "Месяц ещё идёт" in page and f"при нынешнем темпе будет {going.expected}" in page
    assert 'class="turn"' not in page
    line = next(line for line in shown.held if line.name == "consultations")
    assert line.holds is None and line.turn == 0
    assert next(line for line in shown.held if line.name == "positive").turn == 0
    forms.picture(shown)


def test_a_month_that_is_over_is_held_against_its_norm_and_the_month_before() -> None:
    shown = report()
    page = forms.page(shown)
    assert "Месяц ещё идёт" not in page and "темп" not in page
    assert "Связались за 2 рабочих дня" in page and '<td class="norm">2 рабочих дня</td>' in page
    before = shown.watched["registered"].before
    assert before != shown.figures.registered
    assert f"месяц назад: {before:.0f}" in page and page.count('class="turn"') > 3
    assert "на сегодня" in page, "volunteers are of no month"


def test_each_number_of_the_trend_stands_under_its_own_month() -> None:
    shown = report()
    picture = drawn("picture.svg.j2", shown, charts=[])
    last = shown.figures.trend[-1]
    under = re.findall(r'<text x="([\d.]+)" y="(\d+)"[^>]*>([^<]*)</text>', picture)
    [x] = [x for x, _, label in under if label == "окт"]
    assert [label for at, _, label in under if at == x] == ["окт", str(last.registered), str(last.helped)]


def test_what_marks_and_arrows_mean_is_said_in_words_and_charts_can_be_heard() -> None:
    shown = report()
    page = forms.page(shown)
    assert "лучше, чем месяц назад" in page and "ниже нормы</li>" in page
    assert 'aria-label="больше, чем месяц назад, это лучше"' in page
    ages = replace(a_year(), clients={"age": {"60": 30, "18": 9, "30": 12}})
    page = forms.page(report(material=ages))
    assert 'aria-label="Возраст: 18–29 лет 9, 30–44 года 12, 60–74 года 30"' in page, "in their own order"
    running = forms.page(report(now=datetime(2026, 10, 8, 6, tzinfo=UTC)))
    assert "лучше, чем месяц назад" not in running, "there are no arrows to explain"


def test_thousands_stand_apart() -> None:
    at = datetime(2026, 10, 7, 9, tzinfo=UTC)
    shown = report(material=Material((Case(Status.SEARCHING, at, "A1"),) * 12_345))
    assert "<b>12\xa0345<" in forms.page(shown)
    assert "Обратились: 12\xa0345." in SERVICE.texts("ru").plain(forms.words(shown))


def test_a_share_of_fewer_than_five_is_in_no_form() -> None:
    at = datetime(2026, 10, 7, 9, tzinfo=UTC)
    case = Case(Status.CLOSED, at, "A1", "inform", closed_at=at, stars=2, asked_for_stars=True)
    shown = report(material=Material((replace(case, unconfirmed=True),), (Given(2, at),)))
    assert "Оценки 4 и 5: –." in SERVICE.texts("ru").plain(forms.words(shown))
    page = forms.page(shown)
    assert "<b>0 %" not in page and "<b>100 %" not in page
    assert "<td>Закрыто без ответа жителя</td><td><b>меньше 5</b></td>" in page
    book = load_workbook(BytesIO(forms.workbook(shown)))
    totals = {row[0]: row[2] for row in book["Итоги"].iter_rows(min_row=5, values_only=True)}
    assert totals["Закрыто без ответа жителя"] == "меньше 5"
    assert totals["Оценки 4 и 5"] is totals["Ответили на просьбу об оценке"] is None


def test_hours_and_kudos_of_fewer_than_five_people_are_in_no_form() -> None:
    work = replace(a_year().work, hours=37.5, hours_of=4, kudos=987, kudos_of=1)
    shown = report(material=replace(a_year(), work=work))
    assert "Часов отдали волонтёры: –." in SERVICE.texts("ru").plain(forms.words(shown))
    book = load_workbook(BytesIO(forms.workbook(shown)))
    written = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    page = forms.page(shown)
    assert not {"37.5", "987"} & written and "37,5" not in page and "987" not in page
    five = report(material=replace(a_year(), work=replace(work, hours_of=5, kudos_of=5)))
    assert "37,5" in forms.page(five) and "987" in forms.page(five)


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


def test_an_empty_month_is_said_without_a_figure_that_is_none() -> None:
    shown = report(material=Material())
    said = SERVICE.texts("ru").plain(forms.words(shown))
    assert "Обратились: 0" in said and "–" in said and "None" not in said
    assert "None" not in forms.page(shown)
    forms.picture(shown)


def test_started_and_sent_intakes_are_told_by_source_and_step() -> None:
    intakes = {
        "telegram": {"intake-danger": 40, "intake-words": 31, "intake-sent": 22},
        "vk": {"intake-danger": 12, "intake-words": 9, "intake-sent": 6},
    }
    page = forms.page(report(material=replace(a_year(), intakes=intakes)))
    assert "<td>Telegram</td><td>40</td><td><b>22</b></td>" in page
    assert "<td>ВКонтакте</td><td>12</td><td><b>6</b></td>" in page
    assert "<td>свои слова</td><td><b>40</b></td>" in page
    assert "<td>начали</td><td><b>52</b></td>" in page


def test_the_desk_reads_whom_a_poster_brought_and_donors_no_word_of_a_link() -> None:
    intakes = {
        "telegram/poster": {"link": 20, "intake-danger": 9, "intake-sent": 4},
        "vk/poster": {"link": 12, "intake-danger": 6, "intake-sent": 3},
        "vk/library": {"link": 6, "intake-danger": 2},
        "vk/school": {"link": 4, "intake-danger": 4, "intake-sent": 4},
        "vk": {"intake-danger": 30, "intake-sent": 20},
    }
    shown = report(material=replace(a_year(), intakes=intakes))
    said = SERVICE.texts("ru").plain(forms.words(shown))
    assert "По ссылке «poster» пришли: 32, начали рассказывать: 15, отправили: 7." in said
    assert "По ссылке «library» пришли: 6, начали рассказывать: меньше 5, отправили: 0." in said
    assert "school" not in said, "four are too few"
    assert "poster" not in forms.page(shown)


def test_a_small_source_cannot_be_computed_from_the_total() -> None:
    alone = {"telegram": {"intake-danger": 9, "intake-sent": 5}, "vk": {"intake-danger": 3}}
    page = forms.page(report(material=replace(a_year(), intakes=alone)))
    assert "<td>Telegram</td><td>9</td>" not in page, "begun by 12 in all: three in VK"
    assert "<td>начали</td><td><b>12</b></td>" in page
    assert re.search("Слишком мало данных[^<]*кто начал рассказывать", page)
    two = alone | {"web": {"intake-danger": 4, "intake-sent": 5}}
    page = forms.page(report(material=replace(a_year(), intakes=two)))
    assert "<td>Telegram</td><td>9</td><td><b>5</b></td>" in page
    assert "<td>прочее (2 группы)</td><td>7</td><td><b>5</b></td>" in page
