"""Volunteers found by name, to be given a passport by the desk: each fits, or why not (SPEC section 6)."""

from dataclasses import dataclass

from dialogs.cards.face import CardFace, press
from dialogs.cards.paging import part, turning
from dialogs.messages import Button, Words, column, text
from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class ChooseLine:
    """One of them: `why` is the code of what speaks against it, "" for nothing; `may`: the desk decides."""

    id: Id
    called: str
    why: str = ""
    may: bool = True


@dataclass(frozen=True, slots=True)
class ChooseView:
    """A page of what was found; `owner` is who has the passport now, `over` says that it is decided."""

    id: Id
    number: str
    lines: tuple[ChooseLine, ...] = ()
    page: int = 1
    owner: str = ""
    over: bool = False


def face(view: ChooseView) -> CardFace:
    """A button for each who may be chosen, and the way to another search; none once it is decided."""
    here = part(view.lines, view.page)
    lines = tuple((one.called, _why(one), one.may) for one in here)
    params = {
        "number": view.number,
        "lines": lines,
        "count": len(view.lines),
        "owner": view.owner,
        "over": view.over,
    }
    if view.over:
        return CardFace("choose", params)
    chosen = column(*(Button(one.called, f"assign:{view.id}:{one.id}") for one in here if one.may))
    turns = turning(view.lines, view.page, "card", "choose", view.id, "page")
    again = (press("choose-again", "words", view.id, "choose"),)
    return CardFace("choose", params, (*chosen, *((turns,) if turns else ()), again))


def _why(line: ChooseLine) -> Words:
    return text(f"escalation-unfit-{line.why}") if line.why else text("choose-fits")
