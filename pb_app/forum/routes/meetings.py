"""Addresses of a forum's meetings: planned, read, sent out, opened, closed, with minutes that a later one agrees to."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.forum import bodies, forms, pages, queries, services
from pb_app.forum.routes.blueprint import bp, forum_here, meeting_here
from pb_app.forum.terms import PAPERS_DAYS
from pb_app.meetings import current as meetings_current
from pb_app.meetings import queries as engine
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import AttendanceMode, MeetingStatus
from pb_app.places import current
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press


@bp.route("/<place>/<int:forum_id>/plan", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def plan(place: str, forum_id: int) -> ResponseReturnValue:
    forum, form = forum_here(), forms.ForumMeetingForm()

    def do() -> Meeting:
        assert form.starts_at.value
        at, where = current.from_local(form.starts_at.value), form.where.data
        return services.plan(forum, at, where, points=form.points(), actor=signed_in(), now=clock.now())

    title, back = _("Plan a meeting"), url_for("forum.home", place=place, forum_id=forum_id)
    return form_page(form, do, title=title, button=_("Plan this meeting"), back=back, then=bodies.page)


@bp.route("/<place>/<int:forum_id>/met/<int:forum_meeting_id>/")
@public("what organisations that meet in public talk about and decide")
def meeting(place: str, forum_id: int, forum_meeting_id: int) -> ResponseReturnValue:
    page = pages.meeting_page(forum_here(), meeting_here(forum_meeting_id), current.place())
    return render_template("forum/meeting.html", page=page, statuses=MeetingStatus)


@bp.route("/<place>/<int:forum_id>/met/<int:forum_meeting_id>/agenda", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def agenda(place: str, forum_id: int, forum_meeting_id: int) -> ResponseReturnValue:
    row = meeting_here(forum_meeting_id)
    known = {"agenda": "\n".join(item.words for item in engine.agenda_items(row.id))}
    form = forms.ForumAgendaForm(data=known)

    def do() -> None:
        meetings.set_agenda(row, form.points())
        flash(_("Saved."), "done")

    return form_page(
        form,
        do,
        title=_("The agenda"),
        button=_("Save"),
        back=bodies.page(row),
        bound_to=known,
        only_if=lambda: meetings.must_be_unsent(row),
    )


@bp.route("/<place>/<int:forum_id>/met/<int:forum_meeting_id>/papers", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def add_paper(place: str, forum_id: int, forum_meeting_id: int) -> ResponseReturnValue:
    row, form = meeting_here(forum_meeting_id), forms.ForumPaperForm()

    def do() -> None:
        services.add_paper(row, form.title.data, form.words.data, signed_in(), clock.now())
        flash(_("The paper is on the page of the meeting."), "done")

    return form_page(
        form,
        do,
        title=_("Add a paper"),
        button=_("Add it"),
        back=bodies.page(row),
        only_if=lambda: services.must_take_papers(row),
    )


@bp.route("/<place>/<int:forum_id>/met/<int:forum_meeting_id>/send", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def send(place: str, forum_id: int, forum_meeting_id: int) -> ResponseReturnValue:
    row, form = meeting_here(forum_meeting_id), forms.LateForm()

    def do() -> None:
        meetings.send_agenda(row, PAPERS_DAYS, form.late_why.data, signed_in(), clock.now())
        flash(_("The agenda is out. We have told every member."), "done")

    title, back = _("Send out the agenda"), bodies.page(row)
    return form_page(form, do, title=title, button=title, back=back, only_if=lambda: meetings.must_be_unsent(row))


@bp.route("/<place>/<int:forum_id>/met/<int:forum_meeting_id>/open", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def open_meeting(place: str, forum_id: int, forum_meeting_id: int) -> ResponseReturnValue:
    row = meeting_here(forum_meeting_id)
    if press(lambda: services.open_meeting(row, signed_in(), clock.now())):
        flash(_("The meeting is open."), "done")
    return redirect(bodies.page(row))


@bp.route("/<place>/<int:forum_id>/met/<int:forum_meeting_id>/close", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def close_meeting(place: str, forum_id: int, forum_meeting_id: int) -> ResponseReturnValue:
    row = meeting_here(forum_meeting_id)
    if press(lambda: meetings.move_meeting(row, MeetingStatus.CLOSED, signed_in(), clock.now())):
        flash(_("The meeting is closed."), "done")
    return redirect(bodies.page(row))


@bp.route("/<place>/<int:forum_id>/met/<int:forum_meeting_id>/minutes")
@public("what happened at a meeting, without who said what")
def minutes(place: str, forum_id: int, forum_meeting_id: int) -> ResponseReturnValue:
    row = meeting_here(forum_meeting_id)
    kept = meetings_current.minutes_of(row)
    page = {"minutes": kept, "meeting": row, "forum": forum_here(), "actions": pages.minutes_actions(row, kept)}
    corrections = engine.corrections(row.id)
    return render_template("forum/minutes.html", **page, corrections=corrections, back_href=bodies.page(row))


@bp.route("/<place>/<int:forum_id>/met/<int:forum_meeting_id>/agree/<int:n>", methods=["POST"])
@requires(Action.RUN_MEETING)
@writes
def agree(place: str, forum_id: int, forum_meeting_id: int, n: int) -> ResponseReturnValue:
    """Agree to the minutes of an earlier meeting at this one."""
    row, earlier = meeting_here(forum_meeting_id), meeting_here(n)
    kept = engine.minutes(earlier.id) or abort(404)
    if press(lambda: meetings.approve_minutes(kept, row, signed_in(), clock.now())):
        flash(_("Saved."), "done")
    return redirect(bodies.page(row))


@bp.route("/<place>/<int:partner_id>/met/<int:their_meeting_id>/there/<way>", methods=["POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def there(place: str, partner_id: int, their_meeting_id: int, way: str) -> ResponseReturnValue:
    """An officer says whether they will come, and then that they are there."""
    row = queries.meeting(current.place().id, their_meeting_id) or abort(404)
    if way not in list(AttendanceMode):
        abort(404)
    if press(lambda: services.take_part(row, AttendanceMode(way), signed_in())):
        flash(_("Saved."), "done")
    return redirect(bodies.page(row))
