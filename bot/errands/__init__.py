"""Requests about people, rights, codes and places, which no rule of dispatch decides (SPEC 1, 3 and 6)."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.errands import (
    codes,
    coming_back,
    handshake,
    hints,
    merits,
    opinions,
    own_data,
    persons,
    reports,
    rights,
)
from bot.incoming import Incoming
from bot.looks import asking, describing
from bot.service import Service
from bot.talk import swapping, talking
from dialogs import requests as ask
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.requests import accounts as own
from dialogs.requests import cases as case
from dialogs.requests import desk
from dialogs.requests import helpers as helper
from dialogs.requests import hints as hint
from storage.unit import Unit

Errand: TypeAlias = Callable[[Unit, Service, Who, Incoming, Any], Notices]


def run(unit: Unit, service: Service, who: Who, incoming: Incoming, request: ask.Request) -> Notices | None:
    """Do it and tell what is to be said; None for a request of the domain, which `perform` knows."""
    errand = ERRANDS.get(type(request))
    return errand(unit, service, who, incoming, request) if errand else None


ERRANDS: Mapping[type, Errand] = {
    ask.GiveConsent: persons.consent,
    ask.SetAnonymous: persons.anonymous,
    ask.SetAgeBand: persons.age,
    ask.SetName: persons.name,
    ask.SetLanguage: persons.language,
    ask.DropDraft: persons.drop,
    ask.KeepProfile: persons.profile,
    own.TakeBackConsent: persons.take_back,
    own.BeLeftAlone: persons.leave_alone,
    own.AskOwnData: own_data.export,
    own.EraseMe: own_data.erase,
    own.KeepMe: own_data.keep,
    own.AskAccounts: persons.list_accounts,
    own.ChooseAccount: persons.choose,
    ask.Invite: rights.invite,
    ask.AskDeskCode: rights.desk_code,
    ask.AskDeskPage: rights.desk_page,
    ask.BindDesk: rights.bind,
    ask.GreetGroup: rights.greet,
    ask.CheckGroup: rights.check_group,
    ask.AcceptTerms: rights.accept_terms,
    ask.AnswerRightsQuestion: rights.answer_rights,
    ask.UseCode: codes.use,
    ask.AnswerHandshake: handshake.answer,
    own.StopAll: handshake.stop,
    ask.AskLinkCode: codes.link,
    own.AskReturnCode: coming_back.ask,
    own.OpenRatings: opinions.open_ratings,
    own.CommentCentre: opinions.comment,
    ask.RateCentre: opinions.rate,
    desk.AskReport: reports.ask,
    hint.AddHints: hints.add,
    hint.DropHint: hints.drop,
    case.LookAt: asking.look,
    case.EraseFor: own_data.erase_for,
    desk.AskWallCode: opinions.wall,
    helper.BeListed: merits.be_listed,
    helper.AskCertificate: merits.certify,
    helper.CheckCertificate: merits.check,
    ask.Relay: talking.relay,
    ask.ShowDescription: describing.show,
    ask.ShowContacts: swapping.agree,
    ask.RefuseContacts: swapping.refuse,
    ask.SeeContacts: swapping.see,
}
"""Each request with what does it."""
