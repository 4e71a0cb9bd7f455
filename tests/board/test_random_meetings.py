"""Evenings of chance, through the services and both databases: nothing inquorate stands, and no vote with an interest."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.board import queries
from pb_app.board import services as boards
from pb_app.board.models import Seat
from pb_app.board.terms import Verdict
from pb_app.db import db
from pb_app.meetings.terms import AttendanceMode
from tests.visitor import Visitor
from tests.world import World
from tests.world.meetings import convene, review_now

Visit = Callable[..., Visitor]
STEPS = ["join"] * 3 + ["declare"] * 3 + ["vote"] * 5 + ["leave", "decide", "decide"]


class Chance:
    """One evening of chance through the services: members and an alternate come, go, declare, vote, and somebody closes."""

    def __init__(self, world: World, secret: bool, seed: int) -> None:
        self.random, self.world, self.now = Random(seed), world, clock.now()
        found = queries.review(world.home().id, review_now().id)
        assert found is not None
        self.review = found
        self.review.secret = secret
        self.meeting = queries.meeting_by_id(self.review.meeting_id)
        self.board = queries.board_of(self.meeting)
        self.seats = db.session.query(Seat).order_by(Seat.id).all()

    def step(self) -> bool:
        """Whether it was decided. Whatever is refused changes nothing."""
        seat = self.random.choice(self.seats)
        what = self.random.choice(STEPS)
        try:
            if what == "join":
                boards.join(self.meeting, seat, AttendanceMode.ROOM)
            elif what == "leave":
                boards.leave(self.meeting, seat)
            elif what == "declare":
                yes = self.random.random() < 0.15
                boards.declare(
                    self.review,
                    seat,
                    "x" if yes else "",
                    conflicted=yes,
                    actor=self.world.actor(Role.BOARD_MEMBER),
                    now=self.now,
                )
            elif what == "vote":
                boards.vote(self.review, seat, (self.random.choice([Verdict.CHANGE] * 4 + [Verdict.HOLD]),))
            else:
                secretary = self.world.actor(Role.BOARD_SECRETARY)
                boards.decide(
                    self.review,
                    self.review.award,
                    self.board,
                    said=boards.DecisionText("x"),
                    actor=secretary,
                    now=self.now,
                )
                return True
        except Refused:
            pass
        return False

    def check(self) -> None:
        """What stands was decided by a quorum that is there and has no interest."""
        there = set(queries.there(self.meeting.id))
        conflicted = {seat for seat, said in queries.declarations(self.review.id).items() if said.conflicted}
        voted = set(queries.votes(self.review.id)) | queries.secret_marks(self.review.id)
        decision = queries.decision(self.review.id)
        assert decision is not None and len(voted & there - conflicted) >= self.board.quorum
        assert not (self.review.secret and voted & conflicted)
        assert decision.voters == len(voted if self.review.secret else voted & there - conflicted)


@pytest.mark.parametrize("secret", [False, True])
def test_no_evening_of_chance_decides_without_a_quorum_or_with_an_interest(
    app: Flask, meeting: World, visit: Visit, secret: bool
) -> None:
    """The same as the property in test_rules, through services and database: twenty-four evenings of fifty steps."""
    convene(visit)
    decided = 0
    with app.app_context():
        board, now, first = queries.board_by_id(1), clock.now(), db.session.get_one(Seat, 1)
        george, today = meeting.actor("george").account_id, now.date()
        terms = boards.SeatTerms("stands in", today, today + timedelta(days=90), stands_in_for=first)
        boards.fill_seat(board, george, terms, None, now)
        db.session.commit()
        for seed in range(24):
            evening = Chance(meeting, secret, seed)
            if any(evening.step() for _ in range(50)):
                evening.check()
                decided += 1
            db.session.rollback()
    assert decided >= 10
