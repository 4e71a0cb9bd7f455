"""The field for an amount of money."""

from typing import Unpack

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from pb_app.money import BadAmount, OtherCurrency, parse_amount, plain_amount, symbol
from pb_app.money.amounts import NO_DECIMALS
from pb_app.web.currency import current_currency
from pb_app.web.field_options import TextOptions
from pb_app.web.fields import Text
from pb_app.web.labels import Wording


def _example(currency: str) -> str:
    if currency == "GBP":
        return _("Enter an amount in pounds, like 450 or 1,250.50")
    example = plain_amount(parse_amount("1,250", currency) + (50 if currency not in NO_DECIMALS else 0), currency)
    return _("Enter an amount in %(money)s, like 450 or %(example)s", money=symbol(currency), example=example)


class Amount(Text):
    """An amount of money in the currency of the fund at hand; ``minor`` is its value in minor units."""

    kind = "money"

    def __init__(self, label: Wording, least: int = 1, **more: Unpack[TextOptions]) -> None:
        self.least = least
        self.minor = 0
        more.setdefault("inputmode", "decimal")
        super().__init__(label, most=20, **more)

    @property
    def symbol(self) -> str:
        """What stands before the field."""
        return symbol(current_currency())

    def check(self) -> None:
        currency = current_currency()
        try:
            self.minor = parse_amount(self.data, currency)
        except OtherCurrency:
            raise ValidationError(
                _("This is another currency. Enter an amount in %(money)s", money=self.symbol)
            ) from None
        except BadAmount:
            raise ValidationError(_example(currency)) from None
        if self.minor < self.least:
            raise ValidationError(_("Enter an amount above zero"))
