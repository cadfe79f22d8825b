"""All forms by name: where a state's `dialogue` is looked up."""

from collections.abc import Mapping

from dialogs import census, comment, contacts, introduction, opinion, reply, settings
from dialogs.desk import places as desk
from dialogs.forms.form import Form
from dialogs.intake import form as intake
from dialogs.volunteer import enrolment, profile, task_words, teamwork, visit

_ALL = (
    *(intake.FORM, enrolment.FORM, census.FORM, contacts.FORM),
    *(comment.COMMENT, comment.ADDITION, comment.COMPLAINT, opinion.FORM, settings.FORM, introduction.FORM),
    *(profile.FORM, visit.FORM, task_words.NOTE, task_words.CANNOT, teamwork.STEP, reply.FORM),
    *desk.FORMS,
)

FORMS: Mapping[str, Form] = {form.name: form for form in _ALL}
"""A new guided dialogue is one module with a `FORM` and one name here."""

DRAFTS = tuple(name for name in FORMS if name not in desk.SMALL)
"""Dialogues whose answers are kept until they are sent; those of the desk's small forms go with the form."""
