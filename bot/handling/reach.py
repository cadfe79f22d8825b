"""Whether a person can be written to: what waits when not, and what goes on when they can again."""

from bot.handling.telling import tell
from bot.perform.desk.leaving import claims_return
from bot.perform.leaving import person_blocked
from bot.service import Service
from bot.speaking import speak
from bot.speaking.cards import show
from bot.speaking.places import address_place
from bot.talk import relaying, teaming
from dialogs.cards.queue import HERE
from dialogs.effects import Show
from dialogs.notices.setup import desk_lost
from dispatch.volunteers import VolunteerState
from storage.desk import desks
from storage.persons import accounts, volunteers
from storage.persons.accounts import Account
from storage.unit import Unit


def lost(unit: Unit, service: Service, address: str, *, gone: bool) -> None:
    """An account can no longer be written to; a volunteer without another gives everything back.

    `gone`: the account itself is no more, so that it will not come back either.
    """
    person = accounts.set_state(unit, address, "gone" if gone else "blocked")
    if person is None:
        speak.tell(unit, service, None, desk_lost() if desks.is_desk(unit, address) else ())
        return
    relaying.stopped(unit, service, address)
    teaming.stopped(unit, service, address)
    if accounts.preferred(unit, person) is None:
        tell(unit, service, None, person_blocked(unit, service.rules, person))
        tell(unit, service, None, claims_return(unit, service.rules, person))


def found_again(unit: Unit, service: Service, account: Account) -> None:
    """An account can be written to again: what waited for its person goes."""
    accounts.set_state(unit, account.address_id, "open")
    volunteer = volunteers.of_person(unit, account.person_id)
    _welcome_back(unit, service, account)
    relaying.resumed(unit, service, account.person_id, volunteer)
    teaming.resumed(unit, service, volunteer)


def _welcome_back(unit: Unit, service: Service, account: Account) -> None:
    """Who blocked the bot was put at rest as a volunteer: they see so, and how to come back."""
    place = address_place(unit, service, account.address_id)
    helper = volunteers.load(unit, place.viewer.volunteer) if place and place.viewer.volunteer else None
    if place is not None and helper is not None and helper.state is VolunteerState.PAUSED:
        show(unit, service, place, Show("profile", HERE, anew=True))
