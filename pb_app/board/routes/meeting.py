"""Meetings: planning, agenda, attendance, opening and closing."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import current, forms, labels, pages, queries, services
from pb_app.board.routes.blueprint import bp
from pb_app.board.terms import AgendaKind, DecisionMethod, ItemPurpose, ReviewStep
from pb_app.calendars import calendar_text
from pb_app.delivery import queries as delivery
from pb_app.meetings import pages as meeting_pages
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import AgendaPoint, AttendanceMode, MeetingStatus
from pb_app.places import current as places_current
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.i18n import moment
from pb_app.web.labels import choices


@bp.route("/<place>/boards/<int:board_id>/meetings", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def plan(place: str, board_id: int) -> ResponseReturnValue:
    earlier = queries.meetings(board_id)[:5]
    form = forms.MeetingForm(data={"agenda": AgendaKind.ORDINARY.value})
    form.agenda.options = choices(AgendaKind) | {
        str(meeting.id): _("The same as on %(when)s", when=moment(meeting.starts_at)) for meeting in earlier
    }

    def do() -> Meeting:
        assert form.starts_at.value
        starts_at, points = places_current.from_local(form.starts_at.value), _points(form.agenda.data)
        return meetings.plan_meeting(
            board_id,
            starts_at,
            form.where.data,
            dial_in=form.dial_in.data,
            actor=signed_in(),
            now=clock.now(),
            points=points,
        )

    return form_page(
        form,
        do,
        back=url_for("board.index", place=place),
        title=_("Plan a meeting"),
        button=_("Plan this meeting"),
        then=lambda made: _at(place, made.id),
    )


def _points(start: str) -> list[AgendaPoint]:
    """The agenda of a template or of an earlier meeting."""
    if start in list(AgendaKind):
        return [AgendaPoint(str(words), minutes, star) for words, minutes, star in labels.AGENDAS[AgendaKind(start)]]
    return [item.point for item in queries.agenda_items(int(start))]


def _at(place: str, meeting_id: int) -> str:
    return url_for("board.meeting", place=place, meeting_id=meeting_id)


@bp.route("/<place>/meetings/<int:meeting_id>/")
@public("the agenda and what was decided")
def meeting(place: str, meeting_id: int) -> ResponseReturnValue:
    page = pages.meeting(current.meeting(), current.board())
    coming = {way: way in (AttendanceMode.ROOM, AttendanceMode.REMOTE) for way in AttendanceMode}
    shown = {"page": page, "form": forms.MoveForm(), "statuses": MeetingStatus, "ways": coming}
    return render_template("board/meeting.html", agenda=pages.agenda_of(current.meeting(), page.own), **shown)


@bp.route("/<place>/meetings/<int:meeting_id>/calendar.ics")
@public("when and where a meeting is, for a calendar")
def calendar(place: str, meeting_id: int) -> Response:
    return Response(calendar_text([meeting_pages.entry(current.meeting())]), mimetype="text/calendar")


@bp.route("/<place>/meetings/<int:meeting_id>/points", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def points(place: str, meeting_id: int) -> ResponseReturnValue:
    form = forms.agenda_form([item.point for item in queries.agenda_items(meeting_id)])

    def do() -> None:
        meetings.set_agenda(current.meeting(), form.points())

    return form_page(form, do, back=_at(place, meeting_id), title=_("The agenda"), button=_("Save"))


@bp.route("/<place>/meetings/<int:meeting_id>/coming/<way>", methods=["POST"])
@requires(Action.REVIEW)
@writes
def coming(place: str, meeting_id: int, way: str) -> ResponseReturnValue:
    """Before the meeting: whether and how the member will come."""
    services.say_coming(current.meeting(), current.own_seat(), _way(way))
    flash(_("Thank you. The secretary can see it."), "done")
    return redirect(_at(place, meeting_id))


@bp.route("/<place>/meetings/<int:meeting_id>/there/<way>", methods=["POST"])
@requires(Action.REVIEW)
@writes
def there(place: str, meeting_id: int, way: str) -> ResponseReturnValue:
    """During the meeting: the member is present in the room or online, or leaves."""
    meeting = current.meeting()
    services.take_part(meeting, current.own_seat(), _way(way), clock.now().date())
    number = request.form.get("review", "")
    review = queries.review(current.board().place_id, int(number)) if number.isdecimal() and len(number) < 10 else None
    if review is not None and review.meeting_id == meeting.id and request.form.get("in_steps"):
        return redirect(url_for("board.step", place=place, review_id=review.id, review_step=ReviewStep.VOTE.value))
    if review is not None and review.meeting_id == meeting.id:
        return redirect(url_for("board.review", place=place, review_id=review.id))
    return redirect(_at(place, meeting_id))


@bp.route("/<place>/meetings/<int:meeting_id>/seats/<int:n>/<way>", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def seat_there(place: str, meeting_id: int, n: int, way: str) -> ResponseReturnValue:
    """The secretary records who is present, for members who do not use a phone."""
    seats = queries.seats(current.board().id, clock.now().date())
    seat = next((other_seat for other_seat in seats if other_seat.id == n), None) or abort(404)
    services.take_part(current.meeting(), seat, _way(way), clock.now().date())
    return redirect(_at(place, meeting_id))


def _way(way: str) -> AttendanceMode:
    return AttendanceMode(way) if way in list(AttendanceMode) else abort(404)


@bp.route("/<place>/meetings/<int:meeting_id>/open", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def open_meeting(place: str, meeting_id: int) -> ResponseReturnValue:
    _move(MeetingStatus.OPEN)
    return redirect(_at(place, meeting_id))


@bp.route("/<place>/meetings/<int:meeting_id>/close", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def close_meeting(place: str, meeting_id: int) -> ResponseReturnValue:
    """Close a meeting; while projects are not decided, only with a tick."""
    titles = [review.award.proposal.title for review in queries.undecided(meeting_id)]
    form = forms.CloseMeetingForm() if titles else forms.MoveForm()
    lead = [_("Not decided yet: %(title)s", title=title) for title in titles]
    close = _("Close the meeting")
    return form_page(
        form, lambda: _move(MeetingStatus.CLOSED), title=close, button=close, back=_at(place, meeting_id), lead=lead
    )


def _move(status: MeetingStatus) -> None:
    meetings.move_meeting(current.meeting(), status, signed_in(), clock.now())
    opened = status is MeetingStatus.OPEN
    flash(_("The meeting is open.") if opened else _("The meeting is closed."), "done")


@bp.route("/<place>/meetings/<int:meeting_id>/agenda", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def agenda(place: str, meeting_id: int) -> ResponseReturnValue:
    data = {"purpose": ItemPurpose.DECIDE.value, "method": DecisionMethod.MAJORITY.value}
    form, awards = forms.ReviewForm(data=data).set_choices(), delivery.of_fund(current.board().fund_id)
    form.award.options = {str(award.id): award.proposal.title for award in awards}

    def do() -> None:
        award = next(award for award in awards if str(award.id) == form.award.data)
        asked = services.ReviewBrief(ItemPurpose(form.purpose.data), DecisionMethod(form.method.data), form.secret.data)
        services.put_on_agenda(
            current.meeting(), award, form.paper.data, easy=form.easy.data, now=clock.now(), asked=asked
        )

    return form_page(
        form, do, back=_at(place, meeting_id), title=_("Add a project to the agenda"), button=_("Add it to the agenda")
    )


@bp.route("/<place>/meetings/<int:meeting_id>/send", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def send(place: str, meeting_id: int) -> ResponseReturnValue:
    form = forms.SendForm()

    def do() -> None:
        services.send_agenda(current.board(), current.meeting(), form.late_why.data, signed_in(), clock.now())
        flash(_("The agenda is out. We have told every member."), "done")

    return form_page(
        form, do, back=_at(place, meeting_id), title=_("Send out the agenda"), button=_("Send out the agenda")
    )
