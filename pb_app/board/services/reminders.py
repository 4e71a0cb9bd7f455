"""Regular tasks of boards: reminders before a term ends."""

from datetime import datetime

from pb_app.access import Role
from pb_app.board import queries, rules
from pb_app.board.models import Board, Seat
from pb_app.board.services.notifications import to_own_seat
from pb_app.board.terms import Headline
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.people import queries as people


def remind(now: datetime) -> int:
    """Remind members once of the last weeks of a term. Returns how many there were."""
    ending = queries.terms_ending(now.date(), (now + rules.TERM_ENDS).date())
    for seat in ending:
        _say_term_ends(queries.board_by_id(seat.board_id), seat, now)
        seat.end_told_at = now
    return len(ending)


def _say_term_ends(board: Board, seat: Seat, now: datetime) -> None:
    day = seat.ends_on.isoformat()
    notifications.notify(
        [seat.account_id], Topic.MINE, Headline.TERM_ENDS, to_own_seat(board), now, title=board.name, day=day
    )
    office = set(people.holders(board.place_id, Role.ADMINISTRATOR, board.fund_id)) - {seat.account_id}
    notifications.notify(
        office,
        Topic.TEAM,
        Headline.TERM_ENDS,
        link(LinkKind.BOARDS, place_id=board.place_id),
        now,
        title=board.name,
        day=day,
    )
