"""A board’s evening, for the journeys that begin there."""

import uuid

from pb_app import clock
from pb_app.board import queries as board_queries
from pb_app.board import services as boards
from pb_app.db import db
from pb_app.meetings import services as meetings
from pb_app.meetings.terms import MeetingStatus
from tests.journeys.conftest import Site

OPENLY = boards.ReviewBrief()


def convened(site: Site, asked: boards.ReviewBrief = OPENLY) -> str:
    """A fresh project on the agenda of an open meeting; the address of its review."""
    slug = f"b{uuid.uuid4().hex[:8]}"
    with site.app.app_context():
        now, board = clock.now(), board_queries.board_by_id(1)
        site.world.finished_round(slug)
        award = site.world.agreed(site.world.award(1, 2, slug))
        site.world.pay(award)
        meeting = meetings.plan_meeting(board.id, now, "Library", actor=None, now=now)
        review = boards.put_on_agenda(
            meeting, award, "People sit on it.", easy="People sit on it. Do we go on?", now=now, asked=asked
        )
        boards.send_agenda(board, meeting, "A test", None, now)
        meetings.move_meeting(meeting, MeetingStatus.OPEN, None, now)
        path = f"/board/riverside/reviews/{review.id}/"
        db.session.commit()
    return path
