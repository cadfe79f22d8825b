"""The report of the month that ended: a picture and a few lines to the desk, the files to the directors."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.report import forms
from bot.report.files import named
from bot.report.report import report_of
from bot.service import Service
from dialogs.audience import Audience, Desk, Directors, Notice, Notices
from dialogs.effects import Say
from dialogs.messages import Button, Text, text
from dispatch.statistics.month import Month
from storage.unit import Unit


def told(unit: Unit, service: Service) -> Notices:
    """The last whole month, in the centre's first language."""
    month = Month.of(unit.now, ZoneInfo(service.rules.centre.zone)).plus(-1)
    language = service.languages[0]
    words = forms.words(report_of(unit, service, month, language))
    files = tuple(named(form, month, language, unit.now) for form in ("html", "xlsx"))
    return (
        shown(Desk(), month, language, words, unit.now),
        Notice(Directors(), Say(text("report-files"), files=files)),
    )


def shown(to: Audience, month: Month, language: str, words: Text, at: datetime) -> Notice:
    """The picture with its words, and a way to the month before."""
    before = Button(text("report-month-before"), f"report:{month.plus(-1)}")
    return Notice(to, Say(words, ((before,),), files=(named("png", month, language, at),)))
