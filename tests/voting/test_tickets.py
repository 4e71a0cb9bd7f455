"""The ticket of a sending is ours: nobody marks an envelope of theirs so that others find it."""

import hashlib
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app.db import db
from pb_app.voting import draft_ballot
from pb_app.voting.box.models import Envelope
from tests.visitor import Visitor
from tests.voting.streets import AT, open_vote
from tests.world import World, email

SECRET = "one secret"
OURS = draft_ballot.new_ticket(secret=SECRET, round_id=1)


def mark(ticket: str, secret: str = SECRET, round_id: int = 1, voter_id: int = 7) -> str | None:
    return draft_ballot.mark_of(ticket, secret=secret, round_id=round_id, voter_id=voter_id)


def test_a_ticket_of_ours_gives_each_voter_another_mark() -> None:
    assert mark(OURS) == mark(OURS) != mark(OURS, voter_id=8)
    assert draft_ballot.new_ticket(secret=SECRET, round_id=1) != OURS
    nonce = OURS.partition(".")[0]
    assert mark(OURS) not in {hashlib.sha256(f"1|7|{part}".encode()).hexdigest() for part in (OURS, nonce)}


@pytest.mark.parametrize(
    "ticket", ["", ".", "chosen", "chosen.", f"chosen.{'0' * 64}", OURS[:-1], "é.é", "x" * 5000], ids=range(8)
)
def test_any_other_ticket_marks_nothing(ticket: str) -> None:
    assert mark(ticket) is None


def test_a_ticket_is_for_one_round_and_one_installation() -> None:
    assert mark(OURS, round_id=2) is None and mark(OURS, secret="another") is None


@pytest.mark.parametrize("chosen", [False, True])
def test_a_ballot_with_a_chosen_ticket_is_cast_and_not_marked(
    app: Flask, world: World, visit: Callable[..., Visitor], chosen: bool
) -> None:
    open_vote(app, world)
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.submit("Save and continue")
    maya.submit("Send my vote", **({"ticket": "chosen"} if chosen else {})).sees("You have voted")
    with app.app_context():
        kept = db.session.scalar(select(Envelope.ticket))
    assert (kept is None) is chosen
