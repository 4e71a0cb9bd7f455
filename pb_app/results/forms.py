"""The count needs only a button."""

from pb_app.web.forms import BaseForm


class CountForm(BaseForm):
    """Only a button."""
