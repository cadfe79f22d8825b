"""`report`: the month's report as a page, a workbook and a picture in a folder."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.centre_file import centre_of
from bot.cli.opening import opened
from bot.cli.words import say
from bot.report.forms import FORMS
from bot.report.report import Report, report_of
from bot.service import Service
from bot.settings import BrokenSettingError, Settings
from dialogs.messages import text
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from dispatch.statistics.month import Month


async def run(settings: Settings, asked: str, folder: Path) -> None:
    """Write the report of the month asked for ("" for the last whole one); tells each file.

    Raises `BrokenSettingError` for a month that is none or has not begun, and a folder that is not there or
    takes no files.
    """
    centre = centre_of(settings.centre_file)
    service = Service(Rules(centre, calendar_of(centre)))
    now = datetime.now(UTC)
    present = Month.of(now, ZoneInfo(centre.zone))
    month = _month(asked, present) if asked else present.plus(-1)
    _check(folder)
    async with opened(settings, centre.id) as database:
        report = await database.write(
            lambda unit: report_of(unit, service, month, service.languages[0]), now, centre.id
        )
    for path in written(report, folder):
        say(text("cli-report-file", path=str(path)))


def written(report: Report, folder: Path) -> list[Path]:
    """The files of a report, written into the folder; raises `BrokenSettingError` where that fails."""
    paths = []
    for ending, make in FORMS.items():
        path = folder / f"report-{report.figures.month}.{ending}"
        try:
            path.write_bytes(make(report))
        except OSError as error:
            raise BrokenSettingError("--folder", text("cli-report-unwritten", path=str(path))) from error
        paths.append(path)
    return paths


def _check(folder: Path) -> None:
    if not folder.is_dir():
        raise BrokenSettingError("--folder", text("cli-no-folder", folder=str(folder)))


def _month(asked: str, present: Month) -> Month:
    try:
        month = Month.parse(asked)
    except ValueError as error:
        raise BrokenSettingError("--month", text("cli-no-month", month=asked)) from error
    if month > present:
        raise BrokenSettingError("--month", text("cli-month-ahead", month=asked))
    return month
