"""A stand-in of VK: a real HTTP server on loopback that behaves as PLATFORMS sections 2 and 5 say.

`server` answers requests, the modules of methods are the API, `longpoll` and `callback` deliver events,
`state` is what VK remembers, `people` are the persons and chats that a test plays.
"""

from tests.standins.vk.people import Seat, VkChat
from tests.standins.vk.server import VkStandin
from tests.standins.vk.state import Message

__all__ = ["Message", "Seat", "VkChat", "VkStandin"]
