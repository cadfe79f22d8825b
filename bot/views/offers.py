"""The card of an offer, as its volunteer may see it."""

from bot.views.viewer import Viewer, titles
from dialogs.cards import OfferView
from dialogs.cards.offer import OfferFace
from dispatch.decisions import OfferState
from dispatch.ids import volunteer_owner
from dispatch.passport import Passport, Status
from dispatch.rules import Rules
from dispatch.waves import Offer
from storage import offers, passports, showing
from storage.unit import Unit


def offer(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> OfferView | None:
    """The offer, if it was made to the viewer."""
    found = offers.load(unit, subject)
    passport = passports.load(unit, found.passport) if found else None
    wording = passports.wording(unit, found.passport) if found else None
    if found is None or passport is None or wording is None or found.volunteer != viewer.volunteer:
        return None
    clock = showing.offer_clock(unit, subject)
    return OfferView(
        id=found.id,
        face=_face(found, passport),
        passport=passport.id,
        number=wording.number,
        title=str(wording.title),
        short=str(wording.short),
        urgency=passport.urgency,
        why=clock.why,
        until=clock.until,
        **titles(rules.centre, passport.topic, passport.aid_type, passport.area),
    )


def _face(found: Offer, passport: Passport) -> OfferFace:
    if passport.owner == volunteer_owner(found.volunteer) and passport.is_open:
        return "yours"
    if found.is_open:
        return "open"
    if found.state is OfferState.DECLINED:
        return "declined"
    if found.state is OfferState.EXPIRED and passport.status is Status.SEARCHING:
        return "expired"
    return "taken" if passport.owner is not None else "withdrawn"
