"""A stand-in of Telegram: a real HTTP server on loopback that behaves as PLATFORMS sections 1 and 5 say.

`server` answers requests, `methods` lists what it knows, `updates` delivers what happened, `chats` and
`messages` are what Telegram remembers, `people` and `groups` are the persons and groups that a test plays.
"""

from tests.standins.telegram.groups import Group
from tests.standins.telegram.messages import Message
from tests.standins.telegram.people import Seat
from tests.standins.telegram.server import TOKEN, Request, TelegramStandin

__all__ = ["TOKEN", "Group", "Message", "Request", "Seat", "TelegramStandin"]
