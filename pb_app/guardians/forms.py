"""What guardians type."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import CalendarDate, Checkbox
from pb_app.web.forms import BaseForm


class AgreeForm(BaseForm):
    ends_on = CalendarDate(
        _l("Until when do you agree?"),
        missing=_l("Enter the day"),
        hint=_l("The day on which the youngest child turns 18, or an earlier day. We keep no birthday besides."),
    )
    guardian = Checkbox(
        _l("I am 18 or over, and a parent or guardian of every child this is about, or act for their parents"),
        must=_l("Tick this if it is true. Otherwise pass the link on to a parent or guardian."),
    )
