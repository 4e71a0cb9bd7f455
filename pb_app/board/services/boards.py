"""Boards, their seats and members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import comparison
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import Board, Seat, SeatPlan
from pb_app.board.services.notifications import to_own_seat
from pb_app.board.terms import BOARD, AgeLine, Headline, Refusal, SeatKind
from pb_app.db import db
from pb_app.funds.models import Fund
from pb_app.guardians import services as asking
from pb_app.guardians.terms import GuardianSubject
from pb_app.meetings import services as meetings
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Topic
from pb_app.people import invitations
from pb_app.people import queries as people
from pb_app.people.models import Account, Invitation
from pb_app.people.terms import InvitationKind
from pb_app.places import queries as places


def make_board(fund: Fund, name: str, quorum: int, actor: Actor | None, now: datetime) -> Board:
    """Create a board for a fund; ``quorum`` is the number of votes that a decision needs."""
    body = meetings.make_body(BOARD, fund.place_id)
    board = Board(id=body.id, place_id=fund.place_id, fund_id=fund.id, name=name, quorum=quorum)
    db.session.add(board)
    db.session.flush()
    audit.record(events.BoardMade(board.id), actor, now, board.place_id)
    return board


@dataclass(frozen=True, slots=True)
class WorkingRules:
    """How a board works: of a hundred seats how many for lived experience, days papers are out before, and what a member
    is paid for a meeting (minor units)."""

    quorum: rules.Quorum
    lived_share: int
    papers_days: int
    involvement: int = 0
    ages: AgeLine = AgeLine()


def set_up(board: Board, ways: WorkingRules, actor: Actor, now: datetime) -> None:
    """Change how the board works; refuses a share of lived experience that the seat plan does not provide."""
    if not rules.has_lived_share(queries.seat_plan(board.id), ways.lived_share):
        raise Refused(Refusal.LIVED_SHARE, "lived_share")
    if refusal := rules.may_be_line(ways.ages):
        raise Refused(refusal, "oldest")
    board.youngest, board.oldest = ways.ages.youngest, ways.ages.oldest
    board.quorum, board.quorum_lived = ways.quorum.votes, min(ways.quorum.lived, ways.quorum.votes)
    board.lived_share, board.papers_days, board.involvement = ways.lived_share, ways.papers_days, ways.involvement
    event = events.BoardSetUp(
        board.id,
        board.quorum,
        board.quorum_lived,
        ways.lived_share,
        ways.papers_days,
        youngest=board.youngest,
        oldest=board.oldest,
    )
    if comparison.unsaved(board):
        audit.record(event, actor, now, board.place_id)


def plan_seats(board: Board, plan: Mapping[SeatKind, int], actor: Actor, now: datetime) -> None:
    """Set the number of seats for each kind of experience; refuses a plan with too few for lived experience."""
    if not rules.has_lived_share(plan, board.lived_share):
        raise Refused(Refusal.LIVED_SHARE)
    if {kind: number for kind, number in plan.items() if number} == queries.seat_plan(board.id):
        return
    db.session.execute(delete(SeatPlan).where(SeatPlan.board_id == board.id))
    for kind, number in plan.items():
        if number:
            db.session.add(SeatPlan(board_id=board.id, kind=kind, number=number))
    db.session.flush()
    audit.record(events.SeatsPlanned(board.id, sum(plan.values())), actor, now, board.place_id)


def ask_guardians(board: Board, account_id: int | None, actor: Actor, now: datetime) -> bool:
    """A guardian is asked about a seat for somebody under 18. Whether that is so."""
    young = people.young_among({account_id or 0})
    asking.ask_parts(GuardianSubject.BOARD, board.id, young, place_id=board.place_id, actor=actor, now=now)
    return bool(young)


@dataclass(frozen=True, slots=True)
class SeatTerms:
    """A seat's kind and term; an alternate stands in for another seat of the same kind."""

    kept_for: str
    starts: date
    ends: date
    kind: SeatKind = SeatKind.SERVICE_USER
    co_chair: bool = False
    stands_in_for: Seat | None = None
    #: Somebody said that the member’s age is right for the board.
    age_said: bool = False


def offer_seat(board: Board, email: str, terms: SeatTerms, actor: Actor, now: datetime) -> bool:
    """Fill a seat with whoever has an address; somebody without an account has to accept first. Whether it is filled."""
    account = people.by_email(email)
    if account is not None:
        today = places.today(board.place_id, now)
        must_fit_age(board.ages, account.id, is_said=terms.age_said)
        asking.must_be_agreed(GuardianSubject.BOARD, board.id, [account.id], today)
        fill_seat(board, account.id, terms, actor, now)
        return True
    must_fit_age(board.ages, None, is_said=terms.age_said)
    body = {
        "kept_for": terms.kept_for,
        "starts": terms.starts.isoformat(),
        "ends": terms.ends.isoformat(),
        "kind": terms.kind.value,
        "co_chair": terms.co_chair,
        "stands_in_for": terms.stands_in_for.id if terms.stands_in_for else None,
    }
    invitations.invite(InvitationKind.SEAT, email, board.id, body, actor=actor, now=now)
    return False


def must_fit_age(ages: AgeLine, account_id: int | None, *, is_said: bool) -> None:
    is_young = None if account_id is None else bool(people.young_among({account_id}))
    if refusal := rules.fits_age(ages, is_young=is_young, is_said=is_said):
        raise Refused(refusal, "age")


def accept_seat(invitation: Invitation, account: Account, now: datetime) -> Seat:
    """Whoever was invited takes the seat as it was offered; somebody under 18 when a guardian agrees."""
    board, body = queries.board_by_id(invitation.subject_id), invitation.body
    must_fit_age(board.ages, account.id, is_said=True)
    asking.must_be_agreed(GuardianSubject.BOARD, board.id, [account.id], places.today(board.place_id, now))
    of = queries.seat(board.id, body["stands_in_for"]) if body["stands_in_for"] else None
    span = (date.fromisoformat(body["starts"]), date.fromisoformat(body["ends"]))
    terms = SeatTerms(body["kept_for"], *span, SeatKind(body["kind"]), body["co_chair"], of)
    return fill_seat(board, account.id, terms, None, now)


def fill_seat(board: Board, account_id: int, terms: SeatTerms, actor: Actor | None, now: datetime) -> Seat:
    """Give a person a seat for a term. A person has one seat on a board, and can get a new one after their term."""
    seat = queries.any_seat(board.id, account_id)
    if seat is not None and seat.ends_on > now.date():
        raise Refused(Refusal.SEAT_TAKEN, "email")
    if terms.stands_in_for is not None and terms.stands_in_for.stands_in_for_id is not None:
        raise Refused(Refusal.NOT_AN_ALTERNATE, "stands_in_for")
    if seat is None:
        seat = Seat(board_id=board.id, account_id=account_id)
        db.session.add(seat)
    seat.kept_for, seat.starts_on, seat.ends_on, seat.end_told_at = terms.kept_for, terms.starts, terms.ends, None
    seat.shown = False  # a new term may be for another experience: the member is asked again
    seat.kind = terms.stands_in_for.kind if terms.stands_in_for else terms.kind
    seat.co_chair = terms.co_chair and terms.stands_in_for is None
    seat.stands_in_for_id = terms.stands_in_for.id if terms.stands_in_for else None
    db.session.flush()
    audit.record(events.SeatFilled(seat.id), actor, now, board.place_id)
    notifications.notify([account_id], Topic.MINE, Headline.NEW_SEAT, to_own_seat(board), now, title=board.name)
    return seat
