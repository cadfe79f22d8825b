"""The outbox: what will be said, in order for each address, delivered at least once.

`say` and `toast` (and `storage.chat.cards.want`) add rows in the transaction of the event. The sender takes
rows with `claim`, delivers part by part, and reports each outcome in a small transaction of its own:
`delivered`, `later`, `failed` or `send_anew`.
"""

from storage.chat.outbox.claims import Claimed, claim, next_due
from storage.chat.outbox.outcomes import Delivered, delivered, failed, later, send_anew
from storage.chat.outbox.rows import About, Lane, chore, forget, give_up, say, toast, waits, wake

__all__ = [
    "About",
    "Claimed",
    "Delivered",
    "Lane",
    "chore",
    "claim",
    "delivered",
    "failed",
    "forget",
    "give_up",
    "later",
    "next_due",
    "say",
    "send_anew",
    "toast",
    "waits",
    "wake",
]
