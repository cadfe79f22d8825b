"""The report in a real browser at the width of a phone, and as it is printed (SPEC section 10)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.report import forms
from dispatch.statistics.material import Case
from tests.bot.channels.web.chromium import Browser, browser, needs_chromium
from tests.bot.report.months import OCTOBER, a_year, report

__all__ = ["browser"]

PHONE, PAPER = (390, 844), (717, 1045)
"""In CSS pixels; the paper is A4 within the usual margins."""

WIDER = """[...document.querySelectorAll("section")].filter(card => [...card.querySelectorAll("*")].some(
    part => part.getBoundingClientRect().right > card.getBoundingClientRect().right))
    .map(card => card.querySelector("h2").textContent)"""


@needs_chromium
async def test_nothing_is_wider_than_its_card(browser: Browser, tmp_path: Path) -> None:  # noqa: F811
    await browser.open(slow_month(tmp_path), *PHONE)
    await browser.see("h1", "октябрь 2026")
    assert await browser.ask(WIDER) == []


@needs_chromium
async def test_nothing_is_cut_off_on_paper(browser: Browser, tmp_path: Path) -> None:  # noqa: F811
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    await browser.open(slow_month(tmp_path), *PAPER)
    await browser.see("h1", "октябрь 2026")
    assert await browser.ask(WIDER) == []


def slow_month(folder: Path) -> str:
    """The address of a page with long words for how long people waited."""
    given = a_year()
    slow = tuple(map(_waited, range(len(given.cases)), given.cases))
    page = folder / "report.html"
    page.write_text(forms.page(report(material=replace(given, cases=slow))), encoding="utf-8")
    return page.as_uri()


def _waited(place: int, case: Case) -> Case:
    """Times whose words are long: 27 minutes after 22 the month before, and for some 11 and 42 hours."""
    minutes = 660 if place % 8 == 0 else 27 if case.registered_at.month == OCTOBER.number else 22
    hours = 42 if place % 8 == 0 else 12
    taken_at, contacted_at = (case.registered_at + timedelta(minutes=one) for one in (minutes, 60 * hours))
    return replace(case, taken_at=taken_at, contacted_at=contacted_at)
