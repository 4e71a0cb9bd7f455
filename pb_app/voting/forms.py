"""What people type to vote."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from pb_app.web.fields import Checkbox, Choice, Text
from pb_app.web.forms import BaseForm


class BallotForm(BaseForm):
    """Only the guard: the choices are checkboxes that the page writes itself (300 field objects would be slow)."""


class EnrolForm(BaseForm):
    postcode = Text(
        _l("Your postcode"),
        most=10,
        missing=_l("Enter your postcode"),
        hint=_l("We look up your area, then forget the postcode."),
        autocomplete="postal-code",
    )
    area = Choice(
        _l("Where do you live?"),
        kind="select",
        optional=True,
        hint=_l("Only used to show how many people voted in each area. You can skip it."),
    )
    old_enough = Checkbox("")
    remind = Checkbox(_l("Email me on the last day if I have not voted"))


def enrolment(areas: dict[str, str], age: int, oldest: int = 0, *, with_postcode: bool) -> EnrolForm:
    """Only the questions that the rulebook needs answered."""
    form = EnrolForm()
    form.area.options = areas
    del form["area" if with_postcode else "postcode"]
    if not (age or oldest):
        del form.old_enough
    else:
        form.old_enough.label.text = old_enough_words(age, oldest)
    return form


def old_enough_words(age: int, oldest: int = 0) -> str:
    if oldest:
        return _("My age is from %(least)d to %(most)d", least=age, most=oldest)
    return ngettext("I am %(num)d year old or older", "I am %(num)d years old or older", age)


class CastForm(BaseForm):
    """Only a button: what it casts travels as hidden fields, and is bound to what the page showed."""
