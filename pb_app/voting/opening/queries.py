"""Where a box stands between the close and the certificate."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from pb_app.db import db
from pb_app.hashchain import digest
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.opening.models import Opening
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Stage


def voting_window(round: Round) -> Window | None:
    return next((w for w in rounds.windows(round.id) if w.kind is PhaseKind.VOTING), None)


def stage(round: Round, now: datetime) -> Stage:
    """Where the box stands. Time moves it on only up to the close; from there deeds do."""
    key, window = key_queries.key(round.id), voting_window(round)
    if key is None or not key.proved or window is None:
        return Stage.NOT_READY
    if key.destroyed:
        return Stage.CERTIFIED
    if openings(round.id):
        return Stage.OPENED
    if key.closed or window.closes <= now:
        return Stage.REVIEW if now < window.closes + timedelta(days=round.rules.review_days) else Stage.CLOSED
    return Stage.OPEN if window.opens <= now else Stage.READY


def openings(round_id: int) -> Sequence[Opening]:
    return db.session.scalars(select(Opening).where(Opening.round_id == round_id).order_by(Opening.n)).all()


def register_digest(round_id: int) -> str:
    """A hash of who has voted and how."""
    marked = [[voter_id, channel.value] for voter_id, channel in register.marked(round_id)]
    return digest(marked)


def may_certify_from(round: Round) -> datetime | None:
    """When the days for objections are over; None before the box was opened."""
    first = openings(round.id)
    return first[0].at + timedelta(days=round.rules.challenge_days) if first else None
