"""The code on the wall: what ended lately is rated, else the centre, by nobody in particular (SPEC 3.1)."""

from datetime import timedelta

from bot.incoming import Incoming
from bot.service import Service
from dialogs import opinion
from dialogs import requests as ask
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.notices import codes
from dialogs.requests import accounts as own
from dialogs.requests.desk import AskWallCode
from dispatch.ratings import is_low
from dispatch.rights import Right, may
from storage.figures import opinions
from storage.problems import showing
from storage.unit import Unit

LATELY = timedelta(days=30)
WALL = "r_wall"
"""What the link on the wall carries (SPEC section 3.1)."""


def open_ratings(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: own.OpenRatings) -> Notices:
    """The person's own passports that ended in the last 30 days, else the question about the centre."""
    ended = showing.ended_since(unit, who.person, unit.now - LATELY)
    return opinion.what_to_rate([(one.id, one.number) for one in ended])


def wall(_unit: Unit, service: Service, who: Who, _at: Incoming, _request: AskWallCode) -> Notices:
    """The codes to be printed, for who may see cases; they name nobody.

    A page whose address nobody has told us has a path only, which no camera can open.
    """
    if not may(who.roles, Right.CASES):
        return codes.role_needed()
    links = {channel: link for channel, link in service.links(WALL).items() if link.startswith("http")}
    return opinion.on_the_wall(links)


def rate(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.RateCentre) -> Notices:
    """Stars for the centre, kept without a person; one an hour from each."""
    if not 1 <= request.stars <= 5:
        return ()
    day = service.rules.calendar.local_date(unit.now)
    kept = opinions.add(unit, day, request.stars, who.person)
    if kept is None:
        return opinion.thanked_before()
    return (*opinion.thanked(kept), *(opinion.rings(request.stars) if is_low(request.stars) else ()))


def comment(unit: Unit, _s: Service, _who: Who, _at: Incoming, request: own.CommentCentre) -> Notices:
    """Words beside the stars, once: the directors read them now, and nobody else ever does."""
    stars = opinions.comment(unit, request.opinion, request.words)
    return opinion.words_kept(stars, request.words) if stars else opinion.thanked_before()
