"""A field for a date of birth: what people write is read by the rules of identity."""

from datetime import date
from typing import Unpack

from wtforms.validators import ValidationError

from pb_app import clock
from pb_app.identity.dates import read_birth_date
from pb_app.identity.terms import Unusable
from pb_app.web.field_options import TextOptions
from pb_app.web.fields import Text
from pb_app.web.labels import Wording, label


class BirthDate(Text):
    """A date of birth, however people write it, the day first; ``value`` is the date."""

    def __init__(self, label: Wording, **more: Unpack[TextOptions]) -> None:
        self.value: date | None = None
        more.setdefault("autocomplete", "off")
        super().__init__(label, most=40, **more)

    def check(self) -> None:
        try:
            self.value = read_birth_date(self.data, clock.now().date())
        except Unusable as unusable:
            raise ValidationError(label(unusable.fault)) from None
