"""`/report`: a month's figures as a picture with a few lines, where they were asked for (SPEC section 10)."""

from zoneinfo import ZoneInfo

from bot.incoming import Incoming
from bot.regular.monthly import shown
from bot.report import forms
from bot.report.report import report_of
from bot.service import Service
from dialogs import codes
from dialogs.audience import At, Notices
from dialogs.desk_requests import AskReport
from dialogs.facts import Who
from dispatch.rights import Right, may
from dispatch.statistics.month import Month
from storage import desks
from storage.unit import Unit


def ask(unit: Unit, service: Service, who: Who, at: Incoming, request: AskReport) -> Notices:
    """The month asked for, the present one by default; only for those who may see cases."""
    if not may(who.roles, Right.CASES):
        return codes.role_needed()
    present = Month.of(unit.now, ZoneInfo(service.rules.centre.zone))
    month = _month(request.month, present)
    group = desks.find(unit, at.channel, at.chat) if at.group else None
    to = At(group.address_id if group else who.account)
    language = service.languages[0] if group else service.language_for(who.language)
    words = forms.words(report_of(unit, service, month, language))
    return (shown(to, month, language, words, unit.now),)


def _month(asked: str, present: Month) -> Month:
    try:
        return min(Month.parse(asked), present)
    except ValueError:
        return present
