"""What follows when a problem was sent: on the page the code to come back with, then, once, the census."""

from bot.errands import coming_back
from dialogs import census
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.requests import Request, SubmitPassport
from storage import profiles
from storage.unit import Unit


def after_sending(unit: Unit, who: Who, request: Request) -> Notices:
    """Nothing for any other request; who stays anonymous is not asked about themselves."""
    if not isinstance(request, SubmitPassport):
        return ()
    back = coming_back.after_sending(unit, who, request)
    anonymous = who.anonymous or request.answers.get("consent") == "anonymous"
    return (*back, *(census.offered() if not anonymous and profiles.ask(unit, who.person) else ()))
