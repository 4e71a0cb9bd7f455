"""What people press and type around the launch of a round."""

from pb_app.web.forms import BaseForm


class ButtonForm(BaseForm):
    """A form with only a button."""
