"""The report of the month that ended: a picture and a few lines to the desk, the files to the directors."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.report import forms
from bot.report.files import named
from bot.report.report import Report, report_of
from bot.service import Service
from dialogs.audience import Audience, Desk, Directors, Notice, Notices
from dialogs.effects import Say
from dialogs.messages import Button, column, text
from dispatch.statistics.month import Month
from storage.unit import Unit


def told(unit: Unit, service: Service) -> Notices:
    """The last whole month, in the centre's first language."""
    month = Month.of(unit.now, ZoneInfo(service.rules.centre.zone)).plus(-1)
    language = service.languages[0]
    report = report_of(unit, service, month, language)
    files = tuple(named(form, month, language, unit.now) for form in ("html", "xlsx"))
    return (
        shown(Desk(), report, month, language, unit.now),
        Notice(Directors(), Say(text("report-files"), files=files)),
    )


def shown(to: Audience, report: Report, month: Month, language: str, at: datetime) -> Notice:
    """The picture with its words, and ways to the month before and to the hint words, where they failed."""
    before = Button(text("report-month-before"), f"report:{month.plus(-1)}")
    hints = (Button(text("desk-tool-hints"), "go:hints"),) if report.corrected.total else ()
    return Notice(
        to, Say(forms.words(report), column(before, *hints), files=(named("png", month, language, at),))
    )
