"""The whole description of a passport with its files, in order, for those who may see it (SPEC section 2)."""

from bot.faces import Face
from bot.incoming import Incoming
from bot.perform.found import helper_of
from bot.service import Service
from bot.speaking.render import render
from dialogs import requests as ask
from dialogs.audience import Actor, Notices, say
from dialogs.facts import Who
from dialogs.messages import text
from dispatch.decisions import Refusal
from dispatch.ids import Id
from dispatch.passport import Passport
from storage.chat import cards, files, outbox
from storage.chat.outbox import Lane
from storage.problems import passport_texts, passports
from storage.problems.passport_texts import PassportText
from storage.unit import Unit

TOLD = frozenset({"words", "addition"})
"""Kinds of texts that are the client's own description."""


def show(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.ShowDescription) -> Notices:
    """For the client, who sent it, and for the volunteer whose task it is."""
    found = passports.load(unit, request.passport)
    if found is None or not (_is_client(who, found) or _is_owner(unit, who, found)):
        return (say(Actor(), f"refused-{_why(unit, who, found)}"),)
    tell(unit, service, who, found)
    return ()


def _is_client(who: Who, found: Passport) -> bool:
    return who.person == found.client


def _is_owner(unit: Unit, who: Who, found: Passport) -> bool:
    return found.is_open and not found.shuts_owner_out and _helps(unit, who, found)


def _helps(unit: Unit, who: Who, found: Passport) -> bool:
    return bool(who.volunteer_id) and helper_of(unit, found) == who.volunteer_id


def _why(unit: Unit, who: Who, found: Passport | None) -> Refusal:
    waits = found is not None and found.awaits_word and _helps(unit, who, found)
    return Refusal.AWAITS_WORD if waits else Refusal.NOT_OWNER


def tell(unit: Unit, service: Service, who: Who, found: Passport) -> None:
    """Every piece that the client told, with its files, in its order; rights and looks are the caller's."""
    texts = service.texts(who.language)
    pieces = [piece for piece in passport_texts.of_passport(unit, found.id) if piece.kind in TOLD]
    send(unit, who, found.id, render(texts, text("files-description", number=found.number)))
    for piece in pieces:
        send(unit, who, found.id, _face(unit, service, who, piece))


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


def send(unit: Unit, who: Who, passport: Id, face: Face) -> None:
    """One message to the account that asked, sealed under the passport's key."""
    cards.overtake_asking(unit, who.account)
    outbox.say(unit, who.account, passport, face.dump(), Lane.ANSWERS, len(face.parts))
