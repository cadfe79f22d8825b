"""`/report`: a month's figures as a picture with a few lines, where they were asked for (SPEC section 10)."""

from zoneinfo import ZoneInfo

from bot.incoming import Incoming
from bot.regular.monthly import shown
from bot.report.report import report_of
from bot.service import Service
from dialogs.audience import At, Notices, say
from dialogs.facts import Who
from dialogs.notices import codes
from dialogs.requests.desk import AskReport
from dispatch.rights import Right, may
from dispatch.statistics.month import Month
from storage.desk import desks
from storage.unit import Unit

NOW = "now"
"""What the button without a month asks for."""


def ask(unit: Unit, service: Service, who: Who, at: Incoming, request: AskReport) -> Notices:
    """The month asked for, the present one by default; only for those who may see cases."""
    if not may(who.roles, Right.CASES):
        return codes.role_needed()
    present = Month.of(unit.now, ZoneInfo(service.rules.centre.zone))
    group = desks.find(unit, at.channel, at.chat) if at.group else None
    to = At(group.address_id if group else who.account)
    month = _month(request.month, present)
    if month is None:
        return (say(to, "report-no-month", month=str(present)),)
    language = service.languages[0] if group else service.language_for(who.language)
    return (shown(to, report_of(unit, service, month, language), month, language, unit.now),)


def _month(asked: str, present: Month) -> Month | None:
    """None for what is no month, and for one that has not begun."""
    if asked in ("", NOW):
        return present
    try:
        month = Month.parse(asked)
    except ValueError:
        return None
    return month if month <= present else None
