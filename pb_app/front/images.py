"""A drawing for a round: one that fits its first category, the same each time."""

from flask import url_for

from pb_app.proposals.drawings import drawing_for
from pb_app.rounds.models import Round


def of_round(round: Round) -> str:
    name = drawing_for(round.title, None)
    return url_for("static", filename=f"drawings/{name}.svg")
