"""What people type about awards."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import Long, Text, Whole
from pb_app.web.forms import BaseForm


class AwardForm(BaseForm):
    holder = Text(_l("Who gets the money?"), most=160, missing=_l("Enter the name of the group or person"))
    parts = Whole(
        _l("In how many parts is it paid?"),
        1,
        12,
        missing=_l("Enter a number from 1 to 12"),
        hint=_l("The first is paid now. Each later one waits until the board has looked."),
    )


class UpdateForm(BaseForm):
    body = Long(_l("What have you done since the last update?"), most=4000, missing=_l("Write something first"))


class PayForm(BaseForm):
    """Only a button."""
