"""The organisation that this request's address names."""

from flask import g

from pb_app.places.models import Partner


def partner() -> Partner:
    found: Partner = g.partner
    return found
