"""The common thread of a team: what one member says reaches all others, across messengers (SPEC 5)."""

from bot.faces import Face
from bot.incoming import Incoming
from bot.perform.found import owned_by_team
from bot.service import Service
from bot.speaking import speak
from bot.speaking.places import person_place
from bot.speaking.render import render
from bot.talk import working
from bot.talk.relaying import quoted
from bot.views.viewer import volunteer_called
from dialogs.audience import Actor, Notices, say
from dialogs.cards.said import SaidView, face
from dialogs.facts import Line, Who
from dialogs.notices.teams import card
from dispatch.ids import Id
from storage.chat import cards, files, outbox, team_talk
from storage.chat.outbox import Lane
from storage.chat.team_talk import Message
from storage.persons import volunteers
from storage.problems import passports, teams
from storage.unit import Unit

LETTER = "letter"
"""What a letter of the thread is called in the outbox."""


def lines_of(unit: Unit, who: Who) -> tuple[Line, ...]:
    """The threads of the teams to which this person belongs."""
    if not who.volunteer_id:
        return ()
    belongings = teams.of_volunteer(unit, who.volunteer_id)
    return tuple(Line(one.team, one.number, "", client=False, team=True) for one in belongings)


def replied(unit: Unit, who: Who, incoming: Incoming) -> Id:
    """The team whose letter an event replies to, "" for any other message."""
    copy = team_talk.copy(unit, who.account, incoming.replied)
    return copy.team if copy else ""


def relay(  # noqa: PLR0917
    unit: Unit, service: Service, who: Who, at: Incoming, name: Id, words: str, sent: tuple[Id, ...]
) -> Notices:
    """Write it down for all other members, and send it on once its files are there; a sign of work."""
    team = teams.load(unit, name)
    if team is None or team.ended or who.volunteer_id not in team.present:
        return (say(Actor(), "talk-nobody"),)
    answered = team_talk.copy(unit, who.account, at.replied)
    answers = answered.id if answered and answered.team == name else None
    adopted = files.adopt(unit, sent, who.person, team.passport)
    team_talk.add(unit, team, who.volunteer_id, words, adopted, answers)
    release(unit, service, name)
    return working.noted(unit, service, who, team.passport)


def release(unit: Unit, service: Service, team: Id) -> None:
    """Send what waits; a message whose files are on their way holds those behind it, for everybody."""
    held: set[Id] = set()
    for number, volunteer in team_talk.waiting(unit, team):
        message = team_talk.message(unit, number)
        if message is None or any(file.state == "wanted" for file in files.found(unit, message.files)):
            return
        # Who cannot be written to now keeps the order of what waits for them.
        if volunteer not in held and not _send(unit, service, message, volunteer):
            held.add(volunteer)


def release_of_passport(unit: Unit, service: Service, passport: Id) -> None:
    """A file of the passport is settled: what waited for it goes on."""
    for team in team_talk.teams_with_words(unit, passport):
        release(unit, service, team)


def delivered(unit: Unit, subject: str) -> None:
    """A letter is there: a reply to it will find its thread."""
    number, _, volunteer = subject.partition(":")
    team_talk.delivered(unit, int(number), volunteer)


def stopped(unit: Unit, service: Service, address: Id) -> None:
    """An account can no longer be written to: its letters take another, or wait."""
    for team in sorted(team_talk.undelivered(unit, address)):
        release(unit, service, team)


def resumed(unit: Unit, service: Service, volunteer: Id | None) -> None:
    """A member can be written to again."""
    for belonging in teams.of_volunteer(unit, volunteer) if volunteer else ():
        release(unit, service, belonging.team)


def follow(unit: Unit, service: Service, passport: Id) -> None:
    """The passport moved on: its team's card says so, wherever it stands."""
    found = passports.load(unit, passport)
    team = owned_by_team(unit, found) if found else None
    if team is not None:
        speak.tell(unit, service, None, card(team.id))


def rendered(unit: Unit, service: Service, language: str, message: Message) -> Face:
    """The message as its reader sees it, under the writer's chosen name."""
    attached = files.found(unit, message.files)
    whole = tuple(file.id for file in attached if file.state == "kept")
    drawn, texts = face(_view(unit, message, lost=len(message.files) - len(whole))), service.texts(language)
    return render(texts, texts.card(drawn.template, **drawn.params), drawn.rows, files=whole)


def _send(unit: Unit, service: Service, message: Message, volunteer: Id) -> bool:
    person = volunteers.load(unit, volunteer)
    place = person_place(unit, service, person.person) if person else None
    if place is None:
        return False
    said = rendered(unit, service, place.language, message)
    about = (LETTER, f"{message.id}:{volunteer}")
    cards.overtake_asking(unit, place.address)
    row = outbox.say(
        unit, place.address, message.passport, said.dump(), Lane.RINGING, len(said.parts), about=about
    )
    team_talk.on_its_way(unit, message.id, volunteer, row)
    return True


def _view(unit: Unit, message: Message, lost: int) -> SaidView:
    wording = passports.wording(unit, message.passport)
    answered = team_talk.message(unit, message.answers) if message.answers else None
    return SaidView(
        passport=message.team,
        number=wording.number if wording else "",
        client=False,
        called=volunteer_called(unit, message.volunteer),
        quote=quoted(answered.words if answered else ""),
        words=message.words,
        lost=lost,
        team=True,
    )
