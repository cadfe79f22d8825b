"""Hint words for whoever may change them: directions, sub-topics, and the words of one (SPEC section 9)."""

from dataclasses import replace

from bot.perform.hints import hints_now
from bot.perform.rights import holds
from bot.views.viewer import Viewer, called
from dialogs.cards.hints import DROP, HintChangeLine, HintListLine, HintListView, HintsView
from dialogs.cards.paging import numbered
from dispatch.catalogue import Centre, Topic
from dispatch.hints import folded, left_out
from dispatch.ids import Id
from dispatch.rights import Right
from dispatch.rules import Rules
from storage.desk import catalogue_changes
from storage.unit import Unit

LAST = 5
"""So many changes stand on the card, the newest first."""


def hints(
    unit: Unit, rules: Rules, viewer: Viewer, _subject: str, page: str
) -> HintListView | HintsView | None:
    """The page asked for; the directions for one that there is not."""
    if not holds(viewer, Right.CATALOGUE):
        return None
    name, number = numbered(page)
    centre = rules.centre
    match name.split("."):
        case [("t" | "x") as kind, topic, language] if (
            topic in centre.topic_by_id and language in centre.languages
        ):
            words = _words(unit, centre, centre.topic_by_id[topic], language)
            return replace(words, dropping=kind == DROP, page=number)
        case ["d", direction] if direction in {one.id for one in centre.directions}:
            return _topics(unit, centre, direction, number)
    lines = tuple(HintListLine(one.id, one.title) for one in centre.directions)
    return HintListView(centre.languages[0], lines, number)


def _topics(unit: Unit, centre: Centre, direction: Id, page: int) -> HintListView:
    language = centre.languages[0]
    lines = (
        HintListLine(one.id, one.title, len(hints_now(unit, one, language)))
        for one in centre.topics
        if one.direction == direction and not one.hidden
    )
    title = next(one.title for one in centre.directions if one.id == direction)
    return HintListView(language, tuple(lines), page, direction, title)


def _words(unit: Unit, centre: Centre, topic: Topic, language: str) -> HintsView:
    changes = catalogue_changes.history(unit, language, topic.id, LAST)
    out = left_out(catalogue_changes.hints_of(unit, language, topic.id))
    return HintsView(
        topic=topic.id,
        direction=topic.direction,
        title=topic.title,
        language=language,
        languages=tuple(centre.languages),
        words=hints_now(unit, topic, language),
        out=tuple(word for word in topic.hints.get(language, ()) if folded(word) in out),
        changes=tuple(HintChangeLine(one.at, called(unit, one.by), one.was, one.became) for one in changes),
    )
