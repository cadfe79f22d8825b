"""The desk: presses on its cards, and what goes on in the private chat of a person of the desk (SPEC 6).

Nothing is typed in the group but the code that binds it, and notes as replies to cards.
"""

from dialogs.desk.group import heard_in_group, pressed_in_group
from dialogs.desk.presses import DESK_VERBS, Leads, leads

__all__ = ["DESK_VERBS", "Leads", "heard_in_group", "leads", "pressed_in_group"]
