"""What a place's first page lists: its newest rounds and its funds."""

from datetime import datetime

from flask import url_for

from pb_app import clock
from pb_app.funds import queries as funds
from pb_app.places.models import Place
from pb_app.places.slots import FundLink, Happening, RoundCard
from pb_app.rounds import pages, queries
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Window

SHOWN = 12


def happening(place: Place) -> Happening:
    now, rounds = clock.now(), list(queries.published(place.id))[:SHOWN]
    windows = queries.windows_of([round.id for round in rounds])
    return Happening(
        rounds=[_card(place, round, windows[round.id], now) for round in rounds],
        funds=[
            FundLink(name=fund.name, href=url_for("funds.fund", place=place.slug, fund=fund.slug))
            for fund in funds.of_place(place.id)
        ],
    )


def _card(place: Place, round: Round, windows: list[Window], now: datetime) -> RoundCard:
    phase, when = pages.state(windows, now)
    return RoundCard(
        title=round.title,
        href=url_for("rounds.round", place=place.slug, round=round.slug),
        phase=phase,
        when=when,
        colour=pages.colour(windows, now),
        money=round.budget,
        currency=round.currency,
    )
