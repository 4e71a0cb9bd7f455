"""What the page of moving out shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.moving_out import queries
from pb_app.rounds.models import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingOutPage:
    """``moving_out/index.html``: the rounds that come along."""

    rounds: Sequence[Round]


def index_page(place_id: int) -> MovingOutPage:
    return MovingOutPage(rounds=queries.public_rounds(place_id))
