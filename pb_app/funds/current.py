"""The fund this request is about."""

from flask import g

from pb_app.funds.models import Fund


def fund() -> Fund:
    fund: Fund = g.fund
    return fund
