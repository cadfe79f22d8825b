"""What the desk does, each request with what performs it; rights are checked in each (SPEC section 6)."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.perform.context import Actor
from bot.perform.desk import (
    behalf,
    belonging,
    calling,
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
from dialogs import requests as ask
from dialogs.requests import cases as case
from dialogs.requests import desk
from dialogs.requests import escalations as escalated
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
    escalated.Unclaim: deeds.unclaim,
    escalated.Refer: giving.refer,
    escalated.ReportPartnerContact: giving.partner_reached,
    escalated.ReportPartnerSolved: giving.partner_solved,
    escalated.DecideOwner: giving.decide_owner,
    escalated.Correct: correcting.correct,
    escalated.Snooze: deeds.snooze,
    escalated.Nudge: giving.nudge,
    escalated.TakeBack: giving.take_back,
    escalated.ProposeUnsolvable: words.propose,
    escalated.DecideUnsolvable: words.decide_unsolvable,
    escalated.DecideLowRating: quality.decide,
    escalated.AnswerByDesk: words.answer,
    escalated.WriteToPerson: words.write,
    escalated.WriteToOwner: words.tell_owner,
    escalated.NoteCase: words.note,
    escalated.Describe: words.describe,
    escalated.CallSafe: dangers.call_safe,
    desk.OpenCase: openings.open_case,
    escalated.TellWhose: belonging.tell_whose,
    case.HandOver: specialists.hand_over,
    case.GiveBack: specialists.return_case,
    desk.Reopen: openings.reopen,
    desk.Search: openings.search,
    escalated.FindToAssign: openings.find_to_assign,
    desk.SubmitFor: behalf.submit_for,
    desk.AnswerCall: calling.answer_call,
    desk.CommentInCall: calling.comment_in_call,
    desk.KeepPartner: people.keep_partner,
    desk.ChangeVolunteer: people.change,
    desk.ExcludeVolunteer: people.exclude,
    desk.GrantKudos: people.give_kudos,
}
