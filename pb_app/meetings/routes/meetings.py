"""Addresses of meetings: what they decided and have to do, moving and cancelling, interests, decisions, corrections."""

from flask import Response, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.meetings import current, forms, pages, services, subjects
from pb_app.meetings.exports import ACTION_COLUMNS, action_cells
from pb_app.meetings.routes.blueprint import bp
from pb_app.places import current as places
from pb_app.places import queries as places_queries
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.csv_files import csv_text
from pb_app.web.form_page import form_page


@bp.route("/<place>/<int:body_id>/")
@public("what a body that meets in public decided, and what is done about it")
def body(place: str, body_id: int) -> ResponseReturnValue:
    page = pages.body_page(current.body(), current.kind(), places.place())
    return render_template("meetings/body.html", page=page)


@bp.route("/<place>/<int:body_id>/actions.csv")
@public("open data: what a body that meets in public said it would do, without the names of people")
def export(place: str, body_id: int) -> Response:
    page = pages.body_page(current.body(), current.kind(), places.place())
    today = places_queries.today(places.place().id, clock.now())
    rows = [action_cells(card.action, today) for card in (*page.open, *page.done)]
    return Response(csv_text(list(ACTION_COLUMNS), rows), mimetype="text/csv")


@bp.route("/<place>/<int:body_id>/met/<int:meeting_id>/move", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def move(place: str, body_id: int, meeting_id: int) -> ResponseReturnValue:
    meeting = current.meeting(meeting_id)
    known = {"starts_at": places.to_local(meeting.starts_at), "where": meeting.where}
    form = forms.MoveMeetingForm(current.kind(), known)

    def do() -> None:
        assert form.starts_at.value
        starts_at = places.from_local(form.starts_at.value)
        services.reschedule(meeting, starts_at, form.where.data, why=form.why.data, actor=signed_in(), now=clock.now())
        flash(_("The meeting is moved. We have told every member."), "done")

    back, title = current.kind().page(meeting), _("Move this meeting")
    return form_page(
        form,
        do,
        title=title,
        button=_("Move it"),
        back=back,
        bound_to=known,
        only_if=lambda: services.must_be_planned(meeting),
    )


@bp.route("/<place>/<int:body_id>/met/<int:meeting_id>/cancel", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def cancel(place: str, body_id: int, meeting_id: int) -> ResponseReturnValue:
    meeting, form = current.meeting(meeting_id), forms.CancelForm(current.kind())

    def do() -> None:
        services.cancel(meeting, form.why.data, signed_in(), clock.now())
        flash(_("The meeting is cancelled. We have told every member."), "done")

    back, title = current.kind().page(meeting), _("Cancel this meeting")
    lead = [_("Its page stays, and says why. What is still to do goes on at the next meeting.")]
    return form_page(
        form,
        do,
        title=title,
        button=title,
        back=back,
        lead=lead,
        only_if=lambda: services.must_be_planned(meeting),
    )


@bp.route("/<place>/<int:body_id>/met/<int:meeting_id>/interest", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def interest(place: str, body_id: int, meeting_id: int) -> ResponseReturnValue:
    """A member says what they could gain or lose from one item, also when they think of it after a vote."""
    meeting = current.meeting(meeting_id)
    form = forms.InterestForm(current.kind(), {"item": request.args.get("about", "")}).set_choices(
        services.items(meeting)
    )

    def do() -> None:
        services.say_interest(meeting, form.item.data or "", form.words.data, actor=signed_in(), now=clock.now())
        flash(_("Thank you. It is on the page of the meeting now."), "done")

    back, title = current.kind().page(meeting), _("I have an interest")
    lead = [
        _("Say it as soon as you think of it, also after a vote."),
        _("What you say stays on the page of this meeting, and its number goes into the minutes."),
    ]
    return form_page(
        form,
        do,
        title=title,
        button=_("Save"),
        back=back,
        lead=lead,
        only_if=lambda: services.must_say_interest(meeting, signed_in(), clock.now()),
    )


@bp.route("/<place>/<int:body_id>/met/<int:meeting_id>/decisions", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def decide(place: str, body_id: int, meeting_id: int) -> ResponseReturnValue:
    meeting = current.meeting(meeting_id)
    form = forms.DecisionForm(current.kind()).set_choices(subjects.choices(places.place()))

    def do() -> None:
        made = services.record_decision(meeting, form.draft(), signed_in(), clock.now())
        flash(_("Decision %(number)s is written down.", number=made.number), "done")

    back = current.kind().page(meeting)
    lead = [_("Read it out before you save it. A decision can’t be changed, only replaced by a later one.")]
    return form_page(
        form,
        do,
        title=_("Write down a decision"),
        button=_("Save the decision"),
        back=back,
        lead=lead,
        only_if=lambda: services.must_decide(meeting),
    )


@bp.route("/<place>/<int:body_id>/met/<int:meeting_id>/correction", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def correct(place: str, body_id: int, meeting_id: int) -> ResponseReturnValue:
    """After a meeting nothing is added to what it agreed; what is wrong or missing stands below its minutes."""
    meeting, form = current.meeting(meeting_id), forms.CorrectionForm(current.kind())

    def do() -> None:
        services.correct_minutes(meeting, form.words.data, signed_in(), clock.now())
        flash(_("It stands below the minutes now."), "done")

    kind = current.kind()
    return form_page(
        form,
        do,
        title=_("Correct the minutes"),
        button=_("Save the correction"),
        back=kind.page(meeting),
        then=kind.minutes_page(meeting),
        only_if=lambda: services.must_correct(meeting),
    )
