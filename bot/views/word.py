"""How soon the desk usually says its word before the first contact (SPEC section 12.18)."""

from dialogs.messages import Words, text
from dispatch.passport import Passport, Urgency
from dispatch.rules import Rules


def word_within(found: Passport, rules: Rules) -> Words:
    """So soon as an escalation that nobody takes rings again."""
    clock = rules.centre.escalation
    if found.urgency is Urgency.TODAY:
        return text("task-word-minutes", n=clock.today_repeat_minutes)
    return text("task-word-hours", n=clock.rest_repeat_waking_hours)
