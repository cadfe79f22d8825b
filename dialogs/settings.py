"""A person's settings: language, name, where messages come, and what is known of them (SPEC 1 and 3)."""

from dialogs import own_data, withdrawal
from dialogs.effects import Do, Prompt, Say
from dialogs.facts import Facts
from dialogs.forms.answers import chosen_name
from dialogs.forms.form import Form, Question
from dialogs.messages import Button, column, text
from dialogs.requests import DropDraft, SetName
from dialogs.state import State
from dialogs.step import Step


def screen(facts: Facts) -> Prompt:
    """What is set now, and what can be changed."""
    name = facts.who.name or text("settings-no-name")
    rows = column(
        Button(text("settings-name-change"), "go:name"),
        Button(text("start-language"), "go:language"),
        Button(text("settings-where"), "go:accounts"),
        Button(text("settings-link"), "go:link"),
        Button(text("settings-privacy"), "go:privacy"),
        _reminders(facts),
        *((Button(text("settings-return"), "go:return"),) if facts.who.channel == "web" else ()),
        *((Button(text("start-profile"), "go:profile"),) if facts.who.volunteer_id else ()),
        Button(text("form-menu"), "go:menu"),
    )
    return Prompt(text("settings-screen", name=name), rows)


def _reminders(facts: Facts) -> Button:
    if facts.who.asked_to_stop:
        return Button(text("settings-remind"), "reminders:on")
    return Button(text("settings-do-not-remind"), "reminders:off")


def privacy(facts: Facts) -> Say:
    """What is stored and who sees it; it can be had, each consent taken back, and all of it erased."""
    rows = column(
        *own_data.buttons(facts),
        *withdrawal.buttons(facts),
        Button(text("form-human"), "go:human"),
        Button(text("form-menu"), "go:menu"),
        own_data.erase_button(),
    )
    return Say(text("settings-privacy-text", address=facts.centre.address), rows)


def finish(state: State, _facts: Facts) -> Step:
    """The person is called so from now on."""
    kept = (Do(SetName(state.answers["name"])), Do(DropDraft(state.dialogue)))
    return Step(state.idle(), (*kept, Say(text("settings-name-set"))))


FORM = Form("settings", (Question("name", parse=chosen_name, invalid=True),), finish)
