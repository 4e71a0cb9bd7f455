"""Questions about a box between the close and the certification."""

from collections.abc import Sequence

from sqlalchemy import select

from pb_app.db import db
from pb_app.hashchain import digest
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.opening.models import Opening
from pb_app.voting.opening.terms import BoxState, OpeningRecord
from pb_app.voting.register import queries as register


def box_state(round: Round) -> BoxState:
    """Windows, key and openings of a round, as they are now."""
    return BoxState(
        round_id=round.id,
        windows=tuple(rounds.windows(round.id)),
        key=key_queries.box_key(round.id),
        openings=tuple(_record(opening) for opening in openings(round.id)),
        review_days=round.rules.review_days,
        challenge_days=round.rules.challenge_days,
    )


def _record(opening: Opening) -> OpeningRecord:
    return OpeningRecord(opening.n, opening.actor_id, opening.ballots, opening.digest, opening.at)


def openings(round_id: int) -> Sequence[Opening]:
    return db.session.scalars(select(Opening).where(Opening.round_id == round_id).order_by(Opening.n)).all()


def voting_window(round: Round) -> Window | None:
    return next((window for window in rounds.windows(round.id) if window.kind is PhaseKind.VOTING), None)


def register_digest(round_id: int) -> str:
    """A hash of who has voted and how."""
    return digest([[voter_id, channel.value] for voter_id, channel in register.marked(round_id)])
