"""A round whose box is looked after for three days between the close and the opening, and people who vote in it."""

from datetime import datetime

from pb_app import clock
from pb_app.access import Role
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from pb_app.voting import casting
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Source, Voter
from tests.world import DAY, World

REVIEW, CHALLENGE = 3, 14


def reviewed_round(world: World) -> Round:
    """Open for votes, with three days for looking after the close; a second round beside it is open too."""
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(review_days=REVIEW, challenge_days=CHALLENGE))
    other = world.round(PhaseKind.VOTING, "parks")
    for title in ("A bench", "A lamp"):
        world.proposal(made, title)
        world.proposal(other, title)
    cast(world, other, 2)
    return made


def window(round: Round) -> Window:
    found = opening.voting_window(round)
    assert found is not None
    return found


def somebody(round: Round) -> int:
    return register_services.add(round.id, Source.CODE, None).voter_id


def cast(world: World, round: Round, *numbers: int, voter: int | None = None) -> int:
    voter = voter or somebody(round)
    casting.cast(round, Voter(voter), dict.fromkeys(numbers, 1), world.files, clock.now)
    return voter


def opened(world: World, round: Round) -> datetime:
    at = window(round).closes + DAY * REVIEW
    opening_services.open_box(
        round, opening.box_state(round), world.files, actor=world.actor(Role.ADMINISTRATOR), now=at
    )
    return at
