"""Performs what people ask of the domain: loads, calls one verb of `dispatch`, stores; no rule lives here."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.perform import (
    closing,
    dangers,
    desk,
    offers,
    own_side,
    passports,
    tasks,
    team_steps,
    teams,
    volunteers,
)
from bot.perform.context import Actor
from bot.perform.desk import going_on, leaving
from dialogs import requests as ask
from dialogs.requests import Request
from dialogs.requests import accounts as own
from dialogs.requests import helpers as helper
from dialogs.requests import teams as team
from dispatch.decisions import Decision
from dispatch.rules import Rules
from storage.unit import Unit

Performer: TypeAlias = Callable[[Unit, Actor, Rules, Any], list[Decision]]


def perform(unit: Unit, actor: Actor, rules: Rules, request: Request) -> list[Decision]:
    """Do what was asked, within the unit's transaction; returns what must be said to people.

    An id that is forged, foreign or not theirs is one `Refuse`. Raises `KeyError` for a request that is not
    of the domain (see `PERFORMERS`), `StaleDecision` when the rows changed underneath.
    """
    said = PERFORMERS[type(request)](unit, actor, rules, request)
    going_on.after(unit, actor, rules, request, said)
    return said


PERFORMERS: Mapping[type, Performer] = {
    ask.SubmitPassport: passports.submit,
    ask.AddWords: passports.add_words,
    ask.Withdraw: passports.withdraw,
    ask.OpenAgain: passports.open_again,
    ask.Complain: passports.complain,
    ask.RaiseDanger: dangers.raise_danger,
    ask.CallHuman: passports.call_human,
    ask.EnrolVolunteer: volunteers.enrol,
    ask.DecideCandidate: volunteers.decide_on,
    ask.AnswerOffer: offers.answer,
    ask.ReportContact: tasks.report_contact,
    ask.ReportSolved: tasks.report_solved,
    ask.HandBack: tasks.hand_back,
    ask.CallDesk: tasks.call_desk,
    helper.TakeOpen: offers.take_open,
    helper.WantAnother: tasks.want_another,
    helper.AddNote: tasks.add_note,
    helper.CallUnsolvable: tasks.call_unsolvable,
    helper.OfferTimes: tasks.offer_times,
    helper.PickTime: tasks.pick_time,
    helper.ChangeOffering: own_side.change_offering,
    helper.ChangeQuiet: own_side.change_quiet,
    helper.ChangeLimit: own_side.change_limit,
    helper.Rest: own_side.pause,
    helper.ComeBack: own_side.come_back,
    helper.DropTopic: own_side.drop_topic,
    own.StopHelping: own_side.stop,
    own.GiveUpRoles: leaving.give_up_roles,
    own.EndRole: leaving.end_role,
    own.CutHealth: passports.cut_health,
    ask.Confirm: closing.confirm,
    ask.Rate: closing.rate,
    ask.CommentRating: closing.comment,
    ask.SkipComment: closing.skip_comment,
    ask.AnswerPassing: closing.answer_passing,
    team.MakeTeam: teams.make,
    team.ChooseLead: teams.choose_lead,
    team.AgreeSolved: teams.agree,
    team.WorkOn: teams.work_on,
    team.WantTeam: teams.want,
    team.CallToTeam: teams.call,
    team.AnswerTeam: teams.answer,
    team.QuitTeam: teams.leave,
    team.PlanStep: team_steps.plan,
    team.PickStep: team_steps.pick_step,
    team.EndStep: team_steps.end_step,
    team.TellHours: teams.tell_hours,
    **desk.PERFORMERS,
}
"""The requests of the domain, each with what performs it."""
