"""Addresses of the pages of a board, for links in notifications."""

from datetime import datetime

from flask_babel import gettext as _

from pb_app.board import queries
from pb_app.board.models import Board
from pb_app.board.services.boards import accept_seat
from pb_app.delivery import addresses as delivery
from pb_app.notifications.terms import LinkKind
from pb_app.people.models import Account, Invitation
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def slug(board: Board) -> str:
    return places.by_id(board.place_id).slug


def review(review_id: int) -> str:
    meeting = queries.meeting_by_id(queries.review_by_id(review_id).meeting_id)
    return path_to("board.review", place=slug(queries.board_of(meeting)), review_id=review_id)


def boards(place_id: int) -> str:
    return path_to("board.index", place=places.by_id(place_id).slug)


def own_seat(board_id: int) -> str:
    return path_to("board.my_seat", place=slug(queries.board_by_id(board_id)), board_id=board_id)


def open_call(board_id: int, call_id: int) -> str:
    return path_to("board.call", place=slug(queries.board_by_id(board_id)), board_id=board_id, n=call_id)


def case_study(award_id: int) -> str:
    return delivery.of("board.case", award_id)


def invited(board_id: int) -> str:
    """What somebody with a seat is invited to."""
    place = places.by_id(queries.board_by_id(board_id).place_id)
    return _("to sit on the board of %(place)s", place=place.name)


def seat_accepted(invitation: Invitation, account: Account, now: datetime) -> str:
    """Whoever accepted an invitation to a board goes on to the board; its own pages need the role, which is given besides."""
    accept_seat(invitation, account, now)
    return boards(queries.board_by_id(invitation.subject_id).place_id)


ADDRESSES: Addresses = {
    LinkKind.REVIEW: review,
    LinkKind.BOARDS: boards,
    LinkKind.OWN_SEAT: own_seat,
    LinkKind.OPEN_CALL: open_call,
    LinkKind.CASE_STUDY: case_study,
}
