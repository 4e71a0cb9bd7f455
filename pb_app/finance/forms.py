"""What people type about bank and payments."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import Choice, Text, Upload
from pb_app.web.forms import BaseForm


class StatementForm(BaseForm):
    file = Upload(
        _l("The bank statement as a CSV file"),
        accept="text/csv,.csv",
        optional=False,
        hint=_l(
            "Exactly as you downloaded it from your bank, with its first line. Lines that we already have are left out."
        ),
    )


class MatchForm(BaseForm):
    what = Choice(_l("What is it?"), missing=_l("Choose one"))
    why = Text(_l("What is it, if it has nothing to do with the fund?"), most=300, optional=True)


class RunForm(BaseForm):
    """A form with only a button."""
