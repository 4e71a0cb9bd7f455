"""The field for the short name in an address."""

import re

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from pb_app.web.fields import Text

#: Words that stand in our own addresses where a short name could.
RESERVED = ("new",)


class Slug(Text):
    """The short name in an address: small letters, digits and hyphens."""

    def check(self) -> None:
        self.data = self.data.lower()
        if self.data in RESERVED or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.data):
            raise ValidationError(_("Use only small letters a to z, digits and hyphens, like spring-2027"))
