"""All forms by name: where a state's `dialogue` is looked up."""

from collections.abc import Mapping

from dialogs import comment, enrolment, intake
from dialogs.form import Form

_ALL = (intake.FORM, enrolment.FORM, comment.COMMENT, comment.ADDITION, comment.COMPLAINT)

FORMS: Mapping[str, Form] = {form.name: form for form in _ALL}
"""A new guided dialogue is one module with a `FORM` and one name here."""
