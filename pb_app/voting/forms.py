"""What people type to vote."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import Choice, Text
from pb_app.web.forms import BaseForm


class BallotForm(BaseForm):
    """Only the guard: the choices are checkboxes that the page writes itself (300 field objects would be slow)."""


class PostcodeForm(BaseForm):
    postcode = Text(
        _l("Your postcode"),
        most=10,
        missing=_l("Enter your postcode"),
        hint=_l("We look up your area, then forget the postcode."),
        autocomplete="postal-code",
    )


class AreaForm(BaseForm):
    area = Choice(
        _l("Where do you live?"),
        kind="select",
        optional=True,
        hint=_l("Only used to show how many people voted in each area. You can skip it."),
    )


class CastForm(BaseForm):
    """Only a button."""
