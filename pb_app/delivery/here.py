"""The award this request is about."""

from flask import g

from pb_app.delivery.models import Award


def award() -> Award:
    found: Award = g.award
    return found
