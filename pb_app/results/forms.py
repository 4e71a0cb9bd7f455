"""What people type about a count."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import TextArea
from pb_app.web.forms import BaseForm


class CountForm(BaseForm):
    """A form with only a button."""


class PublishForm(BaseForm):
    reason = TextArea(
        _l("Why may whole ballots be published?"),
        most=300,
        rows=3,
        missing=_l("Say why"),
        hint=_l("Everybody can read this."),
    )
