"""What the pages of boards, members and open calls show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Row

from pb_app import clock
from pb_app.access import Action
from pb_app.board import queries, rules, services
from pb_app.board.labels import ages_in_words
from pb_app.board.models import Board, BoardCriterion, Claim, InductionTask, OpenCall, Seat
from pb_app.board.terms import LIVED, SeatKind
from pb_app.meetings.models import Meeting, StandingInterest
from pb_app.places import queries as places
from pb_app.web.access import may
from pb_app.web.actor import current_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """A board with its members and alternates, vacancies, terms about to end, and standing interests."""

    board: Board
    seats: Sequence[Seat]
    alternates: Mapping[int, Sequence[Seat]]
    vacant: Mapping[SeatKind, int]
    #: How many of these seats are held by people with lived experience; said without names.
    lived: int
    ending: frozenset[int]
    interests: Sequence[Row[StandingInterest, str]]
    criteria: Sequence[BoardCriterion]
    meetings: Sequence[Meeting]
    calls: Sequence[OpenCall]
    needs: Sequence[Any]
    new: Sequence[tuple[str, int]]
    own: Seat | None
    ages: str


def board(board: Board) -> BoardPage:
    today, actor = clock.now().date(), current_actor()
    everybody = queries.seats(board.id, today)
    seats = [seat for seat in everybody if seat.stands_in_for_id is None]
    runs = may(Action.RUN_MEETING)
    return BoardPage(
        board=board,
        ages=ages_in_words(board.ages),
        seats=seats,
        alternates={
            seat.id: [other_seat for other_seat in everybody if other_seat.stands_in_for_id == seat.id]
            for seat in seats
        },
        vacant=rules.vacancies(queries.seat_plan(board.id), [seat.kind for seat in seats]),
        lived=sum(seat.kind in LIVED for seat in seats),
        ending=frozenset(seat.id for seat in seats if rules.ends_soon(seat.ends_on, today)),
        interests=queries.interests(board.id, today),
        criteria=queries.criteria(board.id),
        meetings=queries.meetings(board.id),
        calls=queries.calls(board.id),
        needs=queries.access_needs(board.id, today) if runs else (),
        new=_still_new(board, everybody) if runs else (),
        own=next((seat for seat in everybody if actor and seat.account_id == actor.account_id), None),
    )


def _still_new(board: Board, seats: Sequence[Seat]) -> list[tuple[str, int]]:
    """(member, unfinished induction steps), for the secretary."""
    asked = {induction_task.id for induction_task in queries.first_steps(board.id)}
    done = queries.steps_done([seat.id for seat in seats])
    return [(seat.account.name, len(asked - done[seat.id])) for seat in seats if asked - done[seat.id]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    """A member's own page: induction, messages from predecessors, claims, and meetings that can be claimed."""

    board: Board
    seat: Seat
    steps: Sequence[tuple[InductionTask, bool]]
    handovers: Sequence[Row[str, str]]
    claims: Sequence[Claim]
    unclaimed: Sequence[Meeting]
    asked: bool


def member_page(board: Board, seat: Seat) -> MemberPage:
    done = queries.steps_done([seat.id])[seat.id]
    return MemberPage(
        board=board,
        seat=seat,
        steps=[(induction_task, induction_task.id in done) for induction_task in queries.first_steps(board.id)],
        handovers=queries.handovers(board.id),
        claims=queries.claims_of(seat.id),
        unclaimed=queries.unclaimed(seat) if board.involvement else (),
        asked=queries.needs_of(seat.id) is not None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    """An open call: its quotas, whether they can be met, and the reader's own number and odds."""

    board: Board
    call: OpenCall
    kinds: Sequence[tuple[SeatKind, int, int]]
    open: bool
    possible: bool
    number: int | None
    chance: Fraction | None
    seated: Sequence[tuple[int, str]]
    ages: str


def call(board: Board, open_call: OpenCall) -> CallPage:
    today, actor = places.today(board.place_id, clock.now()), current_actor()
    known = services.in_the_draw(open_call, today)
    there = Counter(volunteer.kind for volunteer in known)
    mine = next((v.number for v in known if actor and v.account_id == actor.account_id), None)
    chances = services.chances(open_call, today) if mine and not open_call.drawn_at else {}
    return CallPage(
        board=board,
        call=open_call,
        kinds=[(kind, int(open_call.least.get(kind.value, 0)), there[kind]) for kind in SeatKind],
        open=today <= open_call.closes_on,
        possible=open_call.drawn_at is not None or services.can_be_drawn(open_call, today),
        number=mine,
        ages=ages_in_words(open_call.ages),
        chance=chances.get(mine) if mine else None,
        seated=services.seated(open_call, today) if may(Action.RUN_MEETING) and open_call.drawn_at else (),
    )
