"""Boards as bodies that meet: their titles, pages, members, quorum, papers, and what they add to minutes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pb_app.board import addresses, queries, rules, services
from pb_app.board.terms import BOARD
from pb_app.meetings.models import Meeting
from pb_app.meetings.slots import BodyKind, MeetingPaper
from pb_app.web.addresses import path_to
from pb_app.web.labels import label


def _members(board_id: int, now: datetime) -> Mapping[int, str]:
    return {seat.account_id: seat.account.name for seat in queries.seats(board_id, now.date())}


def _has_quorum(meeting: Meeting) -> bool:
    board, kinds = queries.board_of(meeting), queries.kinds(meeting.body_id)
    there = {seat: kinds[seat] for seat in queries.there(meeting.id)}
    status = rules.counting(there, (), rules.Quorum(board.quorum, board.quorum_lived))
    return not status.missing and not status.missing_lived


def _papers(meeting: Meeting) -> Sequence[MeetingPaper]:
    return [
        MeetingPaper(
            title=review.award.proposal.title,
            href=addresses.review(review.id),
            purpose=label(review.purpose),
            result=label(decision.verdict) if decision else "",
        )
        for review, decision in queries.reviews(meeting.id)
    ]


def _page(endpoint: str, meeting: Meeting) -> str:
    return path_to(endpoint, place=addresses.slug(queries.board_of(meeting)), meeting_id=meeting.id)


BOARDS = BodyKind(
    kind=BOARD,
    title=lambda board_id: queries.board_by_id(board_id).name,
    home=lambda board_id: addresses.boards(queries.board_by_id(board_id).place_id),
    page=lambda meeting: _page("board.meeting", meeting),
    minutes_page=lambda meeting: _page("board.minutes", meeting),
    members=_members,
    fund=lambda board_id: queries.board_by_id(board_id).fund_id,
    has_quorum=_has_quorum,
    papers=_papers,
    minutes=services.minutes_of,
    drafts_are_public=True,
)
