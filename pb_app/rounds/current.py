"""The round this request is about."""

from flask import g

from pb_app.rounds.models import Round


def round() -> Round:
    round: Round = g.round
    return round
