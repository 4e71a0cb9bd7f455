"""Questions about boards, their meetings and agendas."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, and_, select
from sqlalchemy.orm import joinedload

from pb_app.board.models import Board, BoardDecision, PaperVersion, Review, Seat
from pb_app.board.terms import ItemPurpose
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import Attendance, Meeting
from pb_app.meetings.terms import AttendanceMode, MeetingStatus
from pb_app.places.models import Place

#: A review with the proposal of its project, whose title names it.
_NAMED = joinedload(Review.award).joinedload(Award.proposal)


def of_place(place_id: int) -> Sequence[Board]:
    return db.session.scalars(select(Board).where(Board.place_id == place_id).order_by(Board.name)).all()


def board(place_id: int, board_id: int) -> Board | None:
    return db.session.scalar(select(Board).where(Board.place_id == place_id, Board.id == board_id))


def seats(board_id: int, today: date) -> Sequence[Seat]:
    """Seats whose term covers today, with their members."""
    query = select(Seat).where(Seat.board_id == board_id, Seat.starts_on <= today, Seat.ends_on > today)
    return db.session.scalars(query.options(joinedload(Seat.account)).order_by(Seat.id)).all()


def seat_of(board_id: int, account_id: int, today: date) -> Seat | None:
    return next((seat for seat in seats(board_id, today) if seat.account_id == account_id), None)


def seat(board_id: int, seat_id: int) -> Seat | None:
    return db.session.scalar(select(Seat).where(Seat.board_id == board_id, Seat.id == seat_id))


def any_seat(board_id: int, account_id: int) -> Seat | None:
    """The seat that somebody has, had or will have."""
    return db.session.scalar(select(Seat).where(Seat.board_id == board_id, Seat.account_id == account_id))


def others_of(seat: Seat) -> set[int]:
    """Seats that can't be at a meeting together with this one: a member's alternates, or an alternate's member."""
    if seat.stands_in_for_id is not None:
        return {seat.stands_in_for_id}
    return set(db.session.scalars(select(Seat.id).where(Seat.stands_in_for_id == seat.id)))


def members_of(fund_id: int, now: datetime) -> Sequence[int]:
    """Accounts with a seat on a board of a fund."""
    query = select(Seat.account_id).join(Board, Board.id == Seat.board_id).where(Board.fund_id == fund_id)
    today = now.date()
    return db.session.scalars(query.where(Seat.starts_on <= today, Seat.ends_on > today)).all()


def terms_ending(today: date, last: date) -> Sequence[Seat]:
    """Seats whose term ends in these days and whose members were not told yet."""
    query = select(Seat).where(Seat.ends_on > today, Seat.ends_on <= last, Seat.end_told_at.is_(None))
    return db.session.scalars(query.order_by(Seat.id)).all()


def meeting(place_id: int, meeting_id: int) -> Meeting | None:
    query = select(Meeting).join(Board, Board.id == Meeting.body_id)
    return db.session.scalar(query.where(Board.place_id == place_id, Meeting.id == meeting_id))


def review(place_id: int, review_id: int) -> Review | None:
    query = select(Review).join(Award, Award.id == Review.award_id)
    query = query.where(Award.place_id == place_id, Review.id == review_id)
    return db.session.scalar(query.options(_NAMED))


def sent_review(place_id: int, review_id: int) -> Review | None:
    """A review whose papers are out."""
    query = select(Review).join(Award, Award.id == Review.award_id).join(Meeting, Meeting.id == Review.meeting_id)
    query = query.where(Award.place_id == place_id, Review.id == review_id, Meeting.sent_at.is_not(None))
    return db.session.scalar(query.options(_NAMED))


def reviews_to_come(place_id: int) -> Sequence[Review]:
    """Those of meetings whose papers are out and that are not closed."""
    query = select(Review).join(Award, Award.id == Review.award_id).join(Meeting, Meeting.id == Review.meeting_id)
    query = query.where(
        Award.place_id == place_id, Meeting.sent_at.is_not(None), Meeting.status != MeetingStatus.CLOSED
    )
    return db.session.scalars(query.options(_NAMED).order_by(Review.id)).all()


def lock(review_id: int) -> None:
    """Lock a review, so that no vote is added while it is counted and nothing is answered twice."""
    db.session.execute(select(Review.id).where(Review.id == review_id).with_for_update())


def lock_board(board_id: int) -> None:
    """Lock a board while its lists are changed."""
    db.session.execute(select(Board.id).where(Board.id == board_id).with_for_update())


def lock_seat(seat_id: int) -> None:
    """Lock a member's data, so that a button pressed twice takes effect once."""
    db.session.execute(select(Seat.id).where(Seat.id == seat_id).with_for_update())


def review_by_id(review_id: int) -> Review:
    return db.session.get_one(Review, review_id)


def board_by_id(board_id: int) -> Board:
    return db.session.get_one(Board, board_id)


def reviews(meeting_id: int) -> Sequence[Row[Review, BoardDecision]]:
    """(review, decision or None) of a meeting."""
    query = (
        select(Review, BoardDecision)
        .outerjoin(BoardDecision, BoardDecision.review_id == Review.id)
        .where(Review.meeting_id == meeting_id)
        .options(_NAMED)
        .order_by(Review.id)
    )
    return db.session.execute(query).all()


def undecided(meeting_id: int) -> Sequence[Review]:
    """The projects of a meeting that the board is asked about and has not decided."""
    rows = reviews(meeting_id)
    return [review for review, decision in rows if not decision and review.purpose is not ItemPurpose.INFORM]


def reviews_by_ids(review_ids: Collection[int]) -> Sequence[Review]:
    """With their projects, in one query."""
    return db.session.scalars(select(Review).where(Review.id.in_(review_ids)).options(_NAMED)).all()


def reviews_open(place_id: int) -> Sequence[Review]:
    """The projects on the agendas of meetings that are not over."""
    query = (
        select(Review)
        .options(_NAMED)
        .join(Meeting, Meeting.id == Review.meeting_id)
        .join(Board, Board.id == Meeting.body_id)
        .where(Board.place_id == place_id, Meeting.status.in_((MeetingStatus.PLANNED, MeetingStatus.OPEN)))
    )
    return db.session.scalars(query.order_by(Meeting.starts_at, Review.id)).all()


def titles_of_reviews(place: Place) -> dict[int, str]:
    """The projects that boards of a place review, whose meetings are not over."""
    return {review.id: review.award.proposal.title for review in reviews_open(place.id)}


def title_of_review(place: Place, review_id: int) -> str | None:
    """The project of a review in this place, whether or not its meeting is over."""
    query = select(Review).options(_NAMED).join(Meeting, Meeting.id == Review.meeting_id)
    query = query.join(Board, Board.id == Meeting.body_id).where(Board.place_id == place.id, Review.id == review_id)
    review = db.session.scalar(query)
    return review.award.proposal.title if review else None


def on_agenda(meeting_id: int, award_id: int) -> bool:
    query = select(Review.id).where(Review.meeting_id == meeting_id, Review.award_id == award_id)
    return db.session.scalar(query) is not None


def board_of(meeting: Meeting) -> Board:
    return board_by_id(meeting.body_id)


def _seat_of_attendance() -> ColumnElement[bool]:
    """The seat of a board that belongs to somebody's attendance at its meeting."""
    return and_(Seat.account_id == Attendance.account_id, Seat.board_id == Meeting.body_id)


def there(meeting_id: int, *, lock: bool = False) -> dict[int, AttendanceMode]:
    """By seat, how members present now take part; with ``lock``, others who join or leave wait."""
    if lock:
        meetings.there(meeting_id, lock=True)
    query = select(Seat.id, Attendance.there).select_from(Attendance)
    query = query.join(Meeting, Meeting.id == Attendance.meeting_id).join(Seat, _seat_of_attendance())
    rows = db.session.execute(query.where(Attendance.meeting_id == meeting_id, Attendance.there.is_not(None)))
    return {row[0]: row[1] for row in rows if row[1] is not None}


def attendance(meeting_id: int) -> dict[int, Attendance]:
    """By seat, whether members planned to come and were present."""
    query = select(Seat.id, Attendance).select_from(Attendance)
    query = query.join(Meeting, Meeting.id == Attendance.meeting_id).join(Seat, _seat_of_attendance())
    return {row[0]: row[1] for row in db.session.execute(query.where(Attendance.meeting_id == meeting_id))}


def paper_versions(review_id: int) -> Sequence[PaperVersion]:
    query = select(PaperVersion).where(PaperVersion.review_id == review_id)
    return db.session.scalars(query.order_by(PaperVersion.version)).all()
