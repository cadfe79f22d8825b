"""What the desk does, each request with what performs it; rights are checked in each (SPEC section 6)."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.perform.context import Actor
from bot.perform.desk import (
    behalf,
    belonging,
    correcting,
    dangers,
    deeds,
    giving,
    openings,
    people,
    quality,
    questions,
    specialists,
    words,
)
from dialogs import case_requests as case
from dialogs import desk_requests as desk
from dialogs import requests as ask
from dispatch.decisions import Decision
from dispatch.rules import Rules
from storage.unit import Unit

Performer: TypeAlias = Callable[[Unit, Actor, Rules, Any], list[Decision]]

PERFORMERS: Mapping[type, Performer] = {
    ask.Claim: deeds.claim,
    ask.Assign: giving.assign,
    ask.AnotherWave: giving.another_wave,
    ask.CloseByDesk: deeds.close,
    ask.AnswerDesk: questions.answer,
    desk.Unclaim: deeds.unclaim,
    desk.Refer: giving.refer,
    desk.ReportPartnerContact: giving.partner_reached,
    desk.ReportPartnerSolved: giving.partner_solved,
    desk.DecideOwner: giving.decide_owner,
    desk.Correct: correcting.correct,
    desk.Snooze: deeds.snooze,
    desk.Nudge: giving.nudge,
    desk.TakeBack: giving.take_back,
    desk.ProposeUnsolvable: words.propose,
    desk.DecideUnsolvable: words.decide_unsolvable,
    desk.DecideLowRating: quality.decide,
    desk.AnswerByDesk: words.answer,
    desk.WriteToPerson: words.write,
    desk.WriteToOwner: words.tell_owner,
    desk.NoteCase: words.note,
    desk.Describe: words.describe,
    desk.CallSafe: dangers.call_safe,
    desk.OpenCase: openings.open_case,
    desk.TellWhose: belonging.tell_whose,
    case.HandOver: specialists.hand_over,
    case.GiveBack: specialists.return_case,
    desk.Reopen: openings.reopen,
    desk.Search: openings.search,
    desk.FindToAssign: openings.find_to_assign,
    desk.SubmitFor: behalf.submit_for,
    desk.AnswerCall: behalf.answer_call,
    desk.KeepPartner: people.keep_partner,
    desk.ChangeVolunteer: people.change,
    desk.ExcludeVolunteer: people.exclude,
    desk.GrantKudos: people.give_kudos,
}
