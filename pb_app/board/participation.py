"""The lines that a board adds to its members' part: the meeting that is on, papers, terms and claims."""

from collections.abc import Mapping
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.board import rules
from pb_app.board.models import Claim
from pb_app.board.queries import participation as queries
from pb_app.board.queries.participation import MemberSeat
from pb_app.meetings.models import Attendance, Meeting
from pb_app.money import format_amount
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.web.i18n import day, deadline
from pb_app.web.labels import label


def lines(account_id: int, now: datetime) -> list[PartLine]:
    seats = queries.seats_of(account_id, now.date())
    if not seats:
        return []
    by_seat = {row.seat.id: row for row in seats}
    meetings = queries.meetings_ahead(seats, now)
    return [
        *(_meeting(by_seat[seat.id], meeting, attendance) for seat, meeting, attendance in meetings),
        *(_seat(row, now) for row in seats),
        *(_unclaimed(by_seat[seat.id], meeting) for seat, meeting in queries.meetings_unclaimed(seats)),
        *(_claim(by_seat, claim) for claim in queries.claims_waiting(seats)),
    ]


def _meeting(row: MemberSeat, meeting: Meeting, attendance: Attendance | None) -> PartLine:
    href = url_for("board.meeting", place=row.place, meeting_id=meeting.id)
    step = _step(meeting, attendance)
    return PartLine(
        subject=f"meeting:{meeting.id}:{row.seat.id}",
        section=PartSection.MEETINGS,
        title=row.board.name,
        href=href,
        state=label(meeting.status) if meeting.is_open else "",
        look="vote",
        note=_("Happening now: %(where)s", where=meeting.where) if meeting.is_open else _when(meeting),
        step=PartStep(step, href) if step else None,
        waits=bool(step),
        due=meeting.starts_at,
    )


def _when(meeting: Meeting) -> str:
    return _("%(when)s: %(where)s", when=deadline(meeting.starts_at), where=meeting.where)


def _step(meeting: Meeting, attendance: Attendance | None) -> str:
    if meeting.is_open:
        return _("Go to the meeting")
    if attendance is None or attendance.plan is None:
        return _("Say whether you are coming")
    return _("Read the papers") if meeting.sent_at else ""


def _my_seat(row: MemberSeat) -> str:
    return url_for("board.my_seat", place=row.place, board_id=row.board.id)


def _seat(row: MemberSeat, now: datetime) -> PartLine:
    ends_soon = rules.ends_soon(row.seat.ends_on, now.date())
    return PartLine(
        subject=f"seat:{row.seat.id}",
        section=PartSection.BOARD,
        title=row.board.name,
        href=_my_seat(row),
        state=_("Ends soon") if ends_soon else "",
        look="wait",
        note=_("Your term ends on %(day)s.", day=day(row.seat.ends_on)),
    )


def _unclaimed(row: MemberSeat, meeting: Meeting) -> PartLine:
    href = url_for("board.take", place=row.place, board_id=row.board.id, n=meeting.id)
    return PartLine(
        subject=f"unclaimed:{row.seat.id}:{meeting.id}",
        section=PartSection.BOARD,
        title=row.board.name,
        href=href,
        note=_("You took part on %(day)s and can be paid for it.", day=day(meeting.starts_at)),
        step=PartStep(_("Claim for it"), href),
        waits=True,
    )


def _claim(by_seat: Mapping[int, MemberSeat], claim: Claim) -> PartLine:
    return PartLine(
        subject=f"claim:{claim.id}",
        section=PartSection.BOARD,
        title=label(claim.kind),
        href=_my_seat(by_seat[claim.seat_id]),
        state=label(claim.state),
        look="wait",
        note=_("%(money)s, %(day)s", money=format_amount(claim.amount, "GBP"), day=day(claim.on)),
    )
