"""What a board refuses although its pages do not offer it: a step nobody asks for, a case without steps, a claim answered twice."""

from pb_app import clock
from pb_app.access import Role
from pb_app.board import queries
from pb_app.board.models import Seat
from pb_app.board.services import cases, members
from pb_app.board.terms import ClaimKind, Refusal
from pb_app.db import db
from pb_app.delivery.models import Award
from tests.expect import refused
from tests.world import World


def first_seat() -> Seat:
    return db.session.query(Seat).order_by(Seat.id).limit(1).one()


def test_a_first_step_is_one_that_the_board_asks_for(meeting: World, context: object) -> None:
    with refused(Refusal.TASK_UNKNOWN):
        members.tick_step(first_seat(), 999)


def test_a_case_has_steps(meeting: World, context: object) -> None:
    award, told = db.session.query(Award).limit(1).one(), cases.CaseText("A bench", "It stands.", (), "")
    with refused(Refusal.CASE_INCOMPLETE, "steps"):
        cases.write_case(award, told, meeting.actor(Role.BOARD_SECRETARY), clock.now())


def test_a_claim_is_answered_once(meeting: World, context: object) -> None:
    now, seat = clock.now(), first_seat()
    board = queries.board_by_id(seat.board_id)
    cost = members.ClaimedCost(kind=ClaimKind.TRAVEL, words="Bus", amount=3_00, on=now.date())
    claim, finance = members.claim_cost(seat, cost), meeting.actor(Role.FINANCE)
    members.answer_claim(board, claim, "", paid=True, actor=finance, now=now)
    with refused(Refusal.CLAIM_ANSWERED):
        members.answer_claim(board, claim, "Not ours", paid=False, actor=finance, now=now)
