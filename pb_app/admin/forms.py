"""What the first administrator types."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import Email, Secret, Text
from pb_app.web.forms import BaseForm
from pb_app.web.secret_fields import Code


class FirstForm(BaseForm):
    token = Code(
        _l("Set-up code"),
        most=80,
        missing=_l("Enter the set-up code"),
        hint=_l("The server printed it when it started."),
        autocomplete="off",
    )
    name = Text(_l("Your name"), most=100, missing=_l("Enter your name"))
    email = Email(_l("Your email address"), missing=_l("Enter your email address"))
    password = Secret(
        _l("New password"),
        missing=_l("Enter a password"),
        hint=_l("12 characters or more. Four words you can remember work well."),
        autocomplete="new-password",
    )


class ButtonForm(BaseForm):
    """A form that is one button."""
