"""The currency of the money that a page is about."""

from flask import g, has_app_context

DEFAULT = "GBP"


def current_currency() -> str:
    """That of the award, the round or the fund of the address; pounds where it names none of them."""
    rows = (g.get(name) for name in ("award", "round", "fund")) if has_app_context() else ()
    return next((str(row.currency) for row in rows if row is not None), DEFAULT)
