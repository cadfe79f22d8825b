"""Sends on what one side of a talk said to the other, in order, each message once its files are there."""

from collections.abc import Sequence

from bot.faces import Face
from bot.service import Service
from bot.speaking import speak
from bot.speaking.places import Place, person_place
from bot.speaking.render import render
from bot.views.viewer import client_called, volunteer_called
from dialogs.audience import Person, say
from dialogs.cards.said import SaidView, face
from dispatch.ids import Id
from storage.chat import cards, files, outbox, talk
from storage.chat.files import File
from storage.chat.outbox import Lane
from storage.chat.talk import Message, Side
from storage.persons import volunteers
from storage.problems import passports
from storage.unit import Unit

LONGEST_QUOTE = 80
"""Characters shown of the message that is replied to."""

LETTER = "talk"
"""What a relayed message is about, for the sender."""


def release(unit: Unit, service: Service, passport: Id) -> None:
    """Send on what waited: a message whose files are still on their way holds those behind it."""
    for message in talk.waiting(unit, passport):
        attached = files.found(unit, message.files)
        if any(file.state == "wanted" for file in attached) or not _send(unit, service, message, attached):
            return


def delivered(unit: Unit, subject: str) -> None:
    """A relayed message is there: a reply to it will find its talk."""
    talk.delivered(unit, int(subject))


def stopped(unit: Unit, service: Service, address: Id) -> None:
    """An account can no longer be written to: what was on its way takes another, or waits and is said so."""
    for message in talk.undelivered(unit, address):
        release(unit, service, message.passport)
        if any(each.id == message.id for each in talk.waiting(unit, message.passport)):
            writer = _person(unit, message, message.side)
            speak.tell(unit, service, None, (say(Person(writer), "talk-waits"),) if writer else ())


def resumed(unit: Unit, service: Service, person: Id, volunteer: Id | None) -> None:
    """A person can be written to again: what waited for them goes."""
    for both in talk.partners(unit, person, volunteer):
        release(unit, service, both.passport)


def file_settled(unit: Unit, service: Service, file: File) -> None:
    """A file is kept, or will not come: then its person is asked for it again. What waited for it goes on."""
    if file.state == "failed":
        speak.tell(unit, service, None, (say(Person(file.person), f"files-failed-{file.why}"),))
    if file.passport is not None:
        release(unit, service, file.passport)


def rendered(unit: Unit, service: Service, language: str, message: Message, attached: Sequence[File]) -> Face:
    """The message as its reader sees it, under the writer's chosen name."""
    whole = tuple(file.id for file in attached if file.state == "kept")
    wording = passports.wording(unit, message.passport)
    view = SaidView(
        passport=message.passport,
        number=wording.number if wording else "",
        client=message.side == "client",
        called=_writer(unit, message),
        quote=_quote(unit, message),
        words=message.words if isinstance(message.words, str) else "",
        lost=len(message.files) - len(whole),
    )
    drawn, texts = face(view), service.texts(language)
    return render(texts, texts.card(drawn.template, **drawn.params), drawn.rows, files=whole)


def _send(unit: Unit, service: Service, message: Message, attached: Sequence[File]) -> bool:
    """False if the other side cannot be reached now: the message waits."""
    place = _receiver(unit, service, message)
    if place is None:
        return False
    said = rendered(unit, service, place.language, message, attached)
    about = (LETTER, str(message.id))
    cards.overtake_asking(unit, place.address)
    row = outbox.say(
        unit, place.address, message.passport, said.dump(), Lane.RINGING, len(said.parts), about=about
    )
    talk.on_its_way(unit, message.id, row)
    return True


def _receiver(unit: Unit, service: Service, message: Message) -> Place | None:
    person = _person(unit, message, "volunteer" if message.side == "client" else "client")
    return person_place(unit, service, person) if person else None


def _person(unit: Unit, message: Message, side: Side) -> Id | None:
    if side == "volunteer":
        volunteer = volunteers.load(unit, message.volunteer)
        return volunteer.person if volunteer else None
    passport = passports.load(unit, message.passport)
    return passport.client if passport else None


def _writer(unit: Unit, message: Message) -> str:
    if message.side == "volunteer":
        return volunteer_called(unit, message.volunteer)
    return client_called(unit, message.passport)


def _quote(unit: Unit, message: Message) -> str:
    answered = talk.message(unit, message.answers) if message.answers else None
    return quoted(answered.words if answered and isinstance(answered.words, str) else "")


def quoted(words: str) -> str:
    """The beginning of the words that are replied to."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
