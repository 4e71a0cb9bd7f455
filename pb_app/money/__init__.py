"""Money as integer minor units (pence). No amount is ever stored as a float."""

from pb_app.money.amounts import (
    MAX_AMOUNT,
    BadAmount,
    OtherCurrency,
    format_amount,
    parse_amount,
    plain_amount,
    symbol,
)

__all__ = ["MAX_AMOUNT", "BadAmount", "OtherCurrency", "format_amount", "parse_amount", "plain_amount", "symbol"]
