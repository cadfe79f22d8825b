"""Words for many eyes: personal data that slipped in is masked before anybody sees them."""

from dialogs.facts import Facts
from dialogs.forms.form import Then
from dialogs.state import State
from dialogs.step import Step


def masked(field: str, longest: int) -> Then:
    """What follows such an answer: it is kept masked, so that the form's card shows what others will read."""

    def then(state: State, facts: Facts) -> Step:
        said = state.answers[field]
        clean = facts.understand(said).masked[:longest] if said else said
        return Step(state.with_answers(**{field: clean}))

    return then
