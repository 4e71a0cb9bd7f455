"""What was answered on a screen, with areas that are looked up by a postcode."""

from collections.abc import Sequence

from flask_babel import gettext as _

from pb_app.places import current as here
from pb_app.places import queries as places
from pb_app.places.terms import normal_postcode
from pb_app.surveys.screens import ScreenForm, name_of
from pb_app.surveys.terms import Question, QuestionKind
from pb_app.web.forms import FieldError


def read_answers(form: ScreenForm, questions: Sequence[Question]) -> dict[str, tuple[str, ...]]:
    """What was answered on a screen; a postcode becomes its area at once."""
    found = form.answers(questions)
    for question in questions:
        if question.kind is QuestionKind.AREA and (written := form.postcode(question)):
            chosen = found.get(question.key, ("",))[0]
            found[question.key] = (_area_of(written, name_of(question.key) + "-postcode", chosen),)
        must = question.kind is QuestionKind.AREA and question.required and not question.personal
        if must and question.key not in found:
            raise FieldError(name_of(question.key), _("Choose an area, or enter your postcode"))
    return found


def _area_of(written: str, field: str, chosen: str) -> str:
    """The area of a postcode; the chosen one where we don't know it. Where the two differ, somebody has to say which it is."""
    postcode = normal_postcode(written)
    area = places.area_of_postcode(here.place().id, postcode) if postcode else None
    if area is None and chosen:
        return chosen
    if area is not None and chosen not in ("", str(area.id)):
        raise FieldError(
            field, _("This postcode is in %(area)s. Choose that area, or leave the postcode out.", area=area.name)
        )
    if area is None:
        raise FieldError(field, _("We don’t know this postcode. Choose your area from the list."))
    return str(area.id)
