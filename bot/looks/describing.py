"""The whole description of a passport with its files, in order, for those who may see it (SPEC section 2)."""

from bot.faces import Face
from bot.incoming import Incoming
from bot.perform.teams import helper_of
from bot.service import Service
from bot.speaking.render import render
from bot.talk.relaying import rendered
from dialogs import requests as ask
from dialogs.audience import Actor, Notices, say
from dialogs.cards.looks import REASONS
from dialogs.facts import Who
from dialogs.messages import text
from dispatch.ids import Id
from dispatch.passport import Passport
from storage import files, looks, outbox, passport_texts, passports, talk
from storage.outbox import Lane
from storage.passport_texts import PassportText
from storage.unit import Unit

TOLD = frozenset({"words", "addition"})
"""Kinds of texts that are the client's own description."""

OPERATORS = frozenset({"operator", "director"})


def show(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.ShowDescription) -> Notices:
    """For the client, who sent it, and for the volunteer whose task it is."""
    found = passports.load(unit, request.passport)
    if found is None or not (_is_client(who, found) or _is_owner(unit, who, found)):
        return (say(Actor(), "refused-not_owner"),)
    _tell(unit, service, who, found)
    return ()


def show_operator(unit: Unit, service: Service, who: Who, passport: Id, reason: str) -> bool:
    """The description in an operator's private chat; False without the right or a reason of `REASONS`."""
    found = _for_operator(unit, who, passport, reason, "description")
    if found is not None:
        _tell(unit, service, who, found)
    return found is not None


def show_talk_operator(unit: Unit, service: Service, who: Who, passport: Id, reason: str) -> bool:
    """The talk about a passport in an operator's private chat; False without the right or a reason."""
    found = _for_operator(unit, who, passport, reason, "talk")
    if found is None:
        return False
    said = talk.of_passport(unit, passport)
    for message in said:
        face = rendered(unit, service, who.language, message, files.found(unit, message.files))
        _send(unit, who, passport, face.without_buttons())
    if not said:
        nothing = text("talk-empty", number=found.number)
        _send(unit, who, passport, render(service.texts(who.language), nothing))
    return True


def _for_operator(unit: Unit, who: Who, passport: Id, reason: str, what: str) -> Passport | None:
    """The passport, with the look written down before anything is shown."""
    found = passports.load(unit, passport)
    held = sorted(who.roles & OPERATORS)
    if found is None or not held or reason not in REASONS:
        return None
    looks.add(unit, who.person, held[-1], what, reason, whose=found.client, passport=passport)
    return found


def _is_client(who: Who, found: Passport) -> bool:
    return who.person in (found.client, found.applicant)


def _is_owner(unit: Unit, who: Who, found: Passport) -> bool:
    return bool(who.volunteer_id) and found.is_open and helper_of(unit, found) == who.volunteer_id


def _tell(unit: Unit, service: Service, who: Who, found: Passport) -> None:
    texts = service.texts(who.language)
    pieces = [piece for piece in passport_texts.of_passport(unit, found.id) if piece.kind in TOLD]
    _send(unit, who, found.id, render(texts, text("files-description", number=found.number)))
    for piece in pieces:
        _send(unit, who, found.id, _face(unit, service, who, piece))


def _face(unit: Unit, service: Service, who: Who, piece: PassportText) -> Face:
    attached = files.found(unit, piece.files)
    here = tuple(file.id for file in attached if file.state == "kept")
    coming = sum(file.state == "wanted" for file in attached)
    lost = len(piece.files) - len(here) - coming
    texts = service.texts(who.language)
    words = piece.words if isinstance(piece.words, str) else ""
    added = piece.kind == "addition"
    card = texts.card("piece", words=words, at=piece.at, added=added, coming=coming, lost=lost)
    return render(texts, card, files=here)


def _send(unit: Unit, who: Who, passport: Id, face: Face) -> None:
    outbox.say(unit, who.account, passport, face.dump(), Lane.ANSWERS, len(face.parts))
