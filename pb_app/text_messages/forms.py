"""What people type about text messages. Forms are handed their choices."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.text_messages.terms import Limits
from pb_app.web.fields import Checkbox, Choice, Text, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording
from pb_app.web.secret_fields import Code


class NumberForm(BaseForm):
    place = Choice(_l("Which place may text you?"), missing=_l("Choose a place"))
    number = Text(
        _l("Your mobile number"),
        most=40,
        missing=_l("Enter your mobile number"),
        hint=_l("We will text a code to it first."),
        autocomplete="tel",
        inputmode="tel",
    )
    agreed = Checkbox(
        _l("Yes, text me reminders and changes of events that I signed up for"),
        must=_l("Tick this if you want texts. Without it we will only email you."),
    )

    def set_choices(self, places: Mapping[str, str]) -> "NumberForm":
        self.place.options = dict(places)
        return self


class CodeForm(BaseForm):
    code = Code(
        _l("The code in the text"),
        most=12,
        missing=_l("Enter the code in the text"),
        hint=_l("Six digits. It can take a minute to come."),
        autocomplete="one-time-code",
        inputmode="numeric",
    )


class SenderForm(BaseForm):
    gateway = Choice(
        _l("Who sends your texts?"),
        optional=True,
        kind="select",
        hint=_l("Leave empty to send none. Whoever runs the website adds senders and keeps their keys."),
    )
    place_limit = WholeNumber(
        _l("At most how many parts a day?"),
        1,
        100_000,
        missing=_l("Enter a number"),
        hint=_l("When it is reached, people get emails only, until tomorrow."),
    )
    number_limit = WholeNumber(_l("At most how many parts a day to one person?"), 1, 50, missing=_l("Enter a number"))

    def set_choices(self, gateways: Mapping[str, Wording]) -> "SenderForm":
        self.gateway.options = dict(gateways)
        return self

    def limits(self) -> Limits:
        return Limits(place=self.place_limit.number or 1, number=self.number_limit.number or 1)
