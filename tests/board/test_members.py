"""What belongs to a member: first steps, a word for the next, and money that is between them and finance."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.audit.models import AuditEvent
from pb_app.board import queries
from pb_app.board import services as boards
from pb_app.board.models import Board, Claim, Seat
from pb_app.board.terms import Refusal
from pb_app.db import db
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.meetings import MEMBERS, convene, vote

Visit = Callable[..., Visitor]
MINE = "/board/riverside/boards/1/mine"


def test_new_members_take_first_steps_and_leave_a_word_for_the_next(meeting: World, visit: Visit) -> None:
    secretary = visit(email(Role.BOARD_SECRETARY)).get("/board/riverside/").follow("First steps for new members")
    secretary.sees("Visit a project").submit("Save", lines="Meet Dee\nVisit a project").sees("second: 2")
    member = visit(MEMBERS[1]).get(MINE).sees("We have not asked you yet", "Meet Dee")
    member.submit("I have done this: Meet Dee").sees("Done Meet Dee")
    secretary.get("/board/riverside/").sees("second: 1").misses("second: 2")
    member.submit("Undo: Meet Dee").follow("Leave advice").submit("Save", words="Ask Ines about the hall.")
    visit(MEMBERS[2]).get(MINE).sees("Ask Ines about the hall.")
    visit(email(Role.FINANCE)).get(MINE, 403)


def test_a_term_that_is_over_can_be_given_anew(app: Flask, meeting: World) -> None:
    with app.app_context():
        board, seat, now = db.session.get_one(Board, 1), db.session.get_one(Seat, 1), clock.now()
        terms = boards.SeatTerms("again", now.date(), now.date() + timedelta(days=300))
        with pytest.raises(Refused, match=Refusal.SEAT_TAKEN.value):
            boards.fill_seat(board, seat.account_id, terms, None, now)
        seat.starts_on, seat.ends_on = now.date() - timedelta(days=9), now.date()
        again = boards.fill_seat(board, seat.account_id, terms, None, now)
        assert again.id == seat.id and queries.seat_of(board.id, seat.account_id, now.date()) is not None


def test_money_for_taking_part_is_between_a_member_and_finance(app: Flask, meeting: World, visit: Visit) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get("/board/riverside/").follow("How this board works")
    admin.submit("Save", involvement="25")
    secretary = convene(visit)
    room, path = secretary.path, secretary.follow("A bench").path
    for who in MEMBERS[:2]:
        vote(visit, who, path, "continue")
    secretary.get(room).submit("Close the meeting", anyway="y")
    with app.app_context():
        before = db.session.query(AuditEvent).count()
    member = visit(MEMBERS[1]).get(MINE).follow("For the meeting on").sees("Speak to a benefits adviser first")
    member.submit("Send my claim", 422, amount="0").sees("Enter an amount above zero")
    member.submit("Send my claim", amount="12.50").sees("Taking part in a meeting", "£12.50").misses(
        "For the meeting on"
    )
    member.follow("Claim what taking part cost you").submit("Send my claim", 422, words="").sees("Say what it was")
    member.submit("Send my claim", kind="claim-travel", words="Bus", amount="4.20").sees("Getting there, £4.20")
    visit(MEMBERS[2]).get(MINE).misses("For the meeting on", "12.50")
    for other in (visit(), visit(MEMBERS[0]), secretary, admin):
        other.get("/board/riverside/").misses("12.50", "4.20")
    secretary.get("/board/riverside/boards/1/pay", 403)
    with app.app_context():
        assert db.session.query(AuditEvent).count() == before
    finance = visit(email(Role.FINANCE)).get("/board/riverside/boards/1/pay").sees("Bus", "£12.50")
    finance.follow("Answer 1").submit("Save", 422, paid="no").sees("Say why it is not paid")
    finance.submit("Save", paid="no", why="Ask the council first.").follow("Answer 2").submit("Save", paid="yes")
    member.get(MINE).sees("Ask the council first.", "Paid", "For the meeting on")
    finance.get("/board/riverside/boards/1/claims/2").submit("Save", 422, paid="yes").sees("already been answered")


def test_nobody_takes_more_than_is_paid_or_twice_or_answers_their_own(app: Flask, meeting: World, visit: Visit) -> None:
    secretary = convene(visit)
    vote(visit, MEMBERS[0], secretary.follow("A bench").path, "continue")
    with app.app_context():
        board, seat, found = db.session.get_one(Board, 1), db.session.get_one(Seat, 1), queries.meetings(1)[0]
        board.involvement, actor = 25_00, meeting.actor(Role.BOARD_MEMBER)
        made = boards.claim_involvement(board, found, seat, 99_00)
        assert made.amount == 25_00
        with pytest.raises(Refused, match=Refusal.CLAIM_TWICE.value):
            boards.claim_involvement(board, found, seat, 1)
        with pytest.raises(Refused, match=Refusal.NOT_AT_MEETING.value):
            boards.claim_involvement(board, found, db.session.get_one(Seat, 3), 1)
        with pytest.raises(Refused, match=Refusal.OWN_CLAIM.value):
            boards.answer_claim(board, made, "", paid=True, actor=actor, now=clock.now())
        assert db.session.query(Claim).count() == 1
