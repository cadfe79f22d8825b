"""The stories of the golden conversations: each an async function of its scene, found by its name."""

from collections.abc import Awaitable, Callable
from types import ModuleType

from tests.bot.golden.stories import (
    desk_cards,
    desk_ends,
    desk_gives,
    desk_people,
    desk_private,
    handshake,
    offers,
    tasks,
    teams,
)
from tests.bot.golden.stories.cast import Scene

Story = Callable[[Scene], Awaitable[None]]

_MODULES: tuple[ModuleType, ...] = (
    *(desk_cards, desk_ends, desk_gives, desk_people, desk_private),
    *(handshake, offers, tasks, teams),
)

STORIES: dict[str, Story] = {story.__name__: story for module in _MODULES for story in module.STORIES}
"""Each story by its name, which is its file's too."""
