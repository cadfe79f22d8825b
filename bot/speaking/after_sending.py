"""What follows when a problem was sent: codes, then, once, the census.

On the page there is a code to come back with; who wrote for somebody else gets one for them.
"""

from bot.errands import coming_back, handshake
from bot.service import Service
from dialogs import census
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.requests import Request, SubmitPassport
from storage.persons import profiles
from storage.unit import Unit


def after_sending(unit: Unit, service: Service, who: Who, request: Request) -> Notices:
    """Nothing for any other request; who stays anonymous is not asked about themselves."""
    if not isinstance(request, SubmitPassport):
        return ()
    back = coming_back.after_sending(unit, who, request)
    anonymous = who.anonymous or request.answers.get("consent") == "anonymous"
    word = handshake.after_sending(unit, service, who, request)
    return (*back, *word, *(census.offered() if not anonymous and profiles.ask(unit, who.person) else ()))
