"""Forms about organisations: what residents and service users are is in none of them."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import TextArea
from pb_app.web.public_words import NobodyForm

__all__ = ["NO_NAMES", "NobodyForm", "WhyForm"]

NO_NAMES = _l("No names of residents or service users.")


class WhyForm(NobodyForm):
    why = TextArea(_l("Why?"), most=500, rows=3, missing=_l("Say why"), hint=_l("Everybody can read this."))
