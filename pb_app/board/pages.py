"""What the pages of the board show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import queries, rules, services
from pb_app.board.models import Board, Call, Meeting, PrivateNote, Review, Seat
from pb_app.board.terms import SeatKind, Verdict
from pb_app.delivery import pages as delivery_pages
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.services import telling
from pb_app.funds.models import Fund
from pb_app.outcomes import pages as outcomes
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals
from pb_app.web.access import may
from pb_app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A board with its members, what is vacant, whose term ends soon, and what members have an interest in."""

    board: Board
    seats: Sequence[Seat]
    vacant: Mapping[SeatKind, int]
    ending: frozenset[int]
    interests: Sequence[Any]
    meetings: Sequence[Meeting]
    calls: Sequence[Call]
    needs: Sequence[Any]
    seated: bool


def board(found: Board) -> BoardPage:
    today, actor = clock.now().date(), current_actor()
    seats = queries.seats(found.id, today)
    return BoardPage(
        found,
        seats,
        rules.vacancies(queries.seat_plan(found.id), [seat.kind for seat in seats]),
        frozenset(seat.id for seat in seats if rules.ends_soon(seat.ends_on, today)),
        queries.interests(found.id, today),
        queries.meetings(found.id),
        queries.calls(found.id),
        queries.access_needs(found.id, today) if may(Action.RUN_MEETING) else (),
        actor is not None and actor.account_id in {seat.account_id for seat in seats},
    )


@dataclass(frozen=True, slots=True)
class CallPage:
    """An open call: what is kept for whom, whether it can be met, and the reader's own number and odds."""

    board: Board
    call: Call
    kinds: Sequence[tuple[SeatKind, int, int]]
    open: bool
    possible: bool
    number: int | None
    chance: Fraction | None
    seated: Sequence[tuple[int, str]]


def call(found: Board, one: Call) -> CallPage:
    known, actor = queries.volunteers(one.id), current_actor()
    there = Counter(volunteer.kind for volunteer in known)
    mine = next((v.number for v in known if actor and v.account_id == actor.account_id), None)
    chances = services.chances(one) if mine and not one.drawn_at else {}
    return CallPage(
        found,
        one,
        [(kind, int(one.least.get(kind.value, 0)), there[kind]) for kind in SeatKind],
        places.today(found.place_id, clock.now()) <= one.closes_on,
        one.drawn_at is not None or services.can_be_drawn(one),
        mine,
        chances.get(mine) if mine else None,
        queries.emails(one.id, one.seated) if may(Action.RUN_MEETING) and one.drawn_at else (),
    )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a review gathers: promised, paid, spent, what came of it, what the project says, who keeps it apart."""

    paid: int
    spent: int
    lines: Sequence[Any]
    measures: Sequence[Any]
    updates: Sequence[Any]
    report: Sequence[Any]
    notes: Sequence[PrivateNote]
    present: rules.Present
    trouble: Sequence[rules.Trouble]
    suggested: Mapping[int, str]


def evidence(review: Review, found: Board, seats: Sequence[Seat], conflicted: frozenset[int]) -> Evidence:
    award = review.award
    kinds = {seat.id: seat.kind for seat in seats}
    return Evidence(
        delivery.paid([award.id]).get(award.id, 0),
        sum(one.counted for one in delivery.spends(award.id)),
        delivery_pages.lines(award),
        outcomes.measures(award),
        delivery.updates(award.id, 3),
        outcomes.report_answers(award),
        queries.notes(review.id),
        rules.counting(kinds, conflicted, rules.Quorum(found.quorum, found.quorum_lived)),
        rules.hard_to_read(review.easy),
        suggestions(award, found, seats),
    )


def suggestions(award: Award, found: Board, seats: Sequence[Seat]) -> dict[int, str]:
    """By seat, why a member may have an interest: what the system knows already. The member still says it."""
    own = telling.group(award) | proposals.authors(award.proposal_id)
    suppliers = sorted({one.supplier for one in delivery.spends(award.id)})
    lasting = {row[0].seat_id: row[0].words for row in queries.interests(found.id, clock.now().date())}
    why: dict[int, str] = {}
    for seat in seats:
        if seat.account_id in own:
            why[seat.id] = _("Takes part in this project")
        elif seat.id in lasting and (name := rules.reminds_of(lasting[seat.id], [award.holder, *suppliers])):
            why[seat.id] = _("Has a lasting interest that sounds like %(name)s", name=name)
    return why


@dataclass(frozen=True, slots=True)
class YearPage:
    """What changed because of the boards of a place in one calendar year; money in minor units."""

    year: int
    verdicts: Mapping[Verdict, int]
    decisions: Sequence[Any]
    answered: int
    late: int
    overridden: int
    released: int
    stopped: int


def year(place_id: int, number: int) -> YearPage:
    zone = ZoneInfo(places.by_id(place_id).timezone)
    rows = queries.log(place_id, datetime(number, 1, 1, tzinfo=zone), datetime(number + 1, 1, 1, tzinfo=zone))
    today = places.today(place_id, clock.now())
    answers = [row[1] for row in rows if row[1] is not None]
    parts = queries.released([row[0].instalment_id for row in rows if row[0].verdict is Verdict.CONTINUE])
    return YearPage(
        number,
        Counter(row[0].verdict for row in rows),
        rows,
        sum(1 for one in answers if one.answered_at),
        sum(1 for one in answers if (one.answered_at.date() if one.answered_at else today) > one.due_on),
        sum(1 for row in rows if row[2] is not None),
        parts,
        queries.cancelled([row[4] for row in rows if row[0].verdict is Verdict.STOP]),
    )


def owed(fund: Fund) -> Sequence[Any]:
    """Answers that a fund owes its board since too long, for the fund's front page."""
    return queries.overdue(fund.id, places.today(fund.place_id, clock.now()))
