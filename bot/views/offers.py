"""The card of an offer, and of those who wait for anybody, as a volunteer may see them."""

from bot.perform.found import open_to
from bot.views.cases import norm_at
from bot.views.viewer import Viewer, title_words, titles, told_words
from dialogs.cards import NeedLine, NeedsView, NeedView, OfferView
from dialogs.cards.need import NeedFace
from dialogs.cards.offer import MORE, OfferFace
from dialogs.cards.paging import numbered
from dispatch.decisions import OfferState
from dispatch.ids import volunteer_owner
from dispatch.openings import openings
from dispatch.passport import Passport, Status
from dispatch.rules import Rules
from dispatch.waves import Offer
from storage.persons import volunteers
from storage.problems import offers, passports, showing
from storage.problems.showing import OfferClock
from storage.unit import Unit

_TO_TAKE = frozenset({"open", "expired"})
"""Faces that tell why and until when."""


def offer(unit: Unit, rules: Rules, viewer: Viewer, subject: str, page: str) -> OfferView | None:
    """The offer, if it was made to the viewer."""
    found = offers.load(unit, subject)
    passport = passports.load(unit, found.passport) if found else None
    wording = passports.wording(unit, found.passport) if found else None
    if found is None or passport is None or wording is None or found.volunteer != viewer.volunteer:
        return None
    face = _face(found, passport)
    clock = showing.offer_clock(unit, subject) if face in _TO_TAKE else OfferClock((), None)
    return OfferView(
        id=found.id,
        face=face,
        passport=passport.id,
        number=wording.number,
        title=title_words(wording.title),
        short=told_words(wording.short),
        urgency=passport.urgency,
        suits=wording.suits,
        why=clock.why,
        until=clock.until,
        more=page == MORE,
        language=passport.language,
        norm_at=norm_at(passport, rules),
        **titles(rules.centre, passport.topic, passport.aid_type, passport.area),
    )


def need(unit: Unit, rules: Rules, viewer: Viewer, subject: str) -> NeedView | None:
    """One of those who wait, if it is for this volunteer; what others have taken says only that."""
    passport, wording = passports.load(unit, subject), passports.wording(unit, subject)
    volunteer = volunteers.load(unit, viewer.volunteer) if viewer.volunteer else None
    if passport is None or wording is None or volunteer is None:
        return None
    is_open = bool(openings(volunteer, [passport], rules.centre))
    face: NeedFace = "open" if is_open else "taken"
    if passport.owner == volunteer_owner(volunteer.id) and passport.is_open:
        face = "yours"
    told = face != "taken"
    return NeedView(
        id=passport.id,
        face=face,
        number=wording.number if told else "",
        title=told_words(wording.title) if told else "",
        short=told_words(wording.short) if told else "",
        urgency=passport.urgency,
        suits=wording.suits if told else (),
        **(titles(rules.centre, passport.topic, passport.aid_type, passport.area) if told else {}),
    )


def needs(unit: Unit, rules: Rules, viewer: Viewer, _subject: str, page: str) -> NeedsView | None:
    """Everybody who waits and fits this volunteer, the nearest first."""
    volunteer = volunteers.load(unit, viewer.volunteer) if viewer.volunteer else None
    if volunteer is None:
        return None
    found = openings(volunteer, open_to(unit, rules, volunteer), rules.centre)
    lines = tuple(line for passport in found if (line := _line(unit, rules, passport)) is not None)
    return NeedsView(lines, numbered(page)[1], full=volunteer.open_tasks >= volunteer.capacity)


def _line(unit: Unit, rules: Rules, passport: Passport) -> NeedLine | None:
    wording = passports.wording(unit, passport.id)
    if wording is None:
        return None
    area = titles(rules.centre, None, None, passport.area)["area"]
    title = told_words(wording.title)
    return NeedLine(passport.id, wording.number, title, passport.urgency, area, wording.suits)


def _face(found: Offer, passport: Passport) -> OfferFace:
    if passport.owner == volunteer_owner(found.volunteer) and passport.is_open:
        return "yours"
    if found.is_open:
        return "open"
    if found.state is OfferState.DECLINED:
        return "declined"
    if passport.danger and passport.owner is None and passport.is_open:
        return "desk"
    if found.state is OfferState.EXPIRED and passport.status is Status.SEARCHING:
        return "expired"
    return "taken" if passport.owner is not None else "withdrawn"
