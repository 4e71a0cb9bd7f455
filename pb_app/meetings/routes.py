"""Addresses of what bodies that meet have in common: decisions, actions, and meetings that are moved or cancelled."""

from datetime import datetime

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.meetings import current, forms, pages, queries, services
from pb_app.meetings.exports import ACTION_COLUMNS, action_cells
from pb_app.meetings.models import MeetingAction
from pb_app.meetings.terms import Obstacle
from pb_app.places import current as places
from pb_app.places import queries as places_queries
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.csv_files import csv_text
from pb_app.web.form_page import form_page, press

bp = Blueprint("meetings", __name__, url_prefix="/meetings")


def _people(now: datetime) -> dict[str, str]:
    members = current.kind().members(current.body().id, now)
    return {str(account_id): name or _("A member") for account_id, name in members.items()}


def _at(action: MeetingAction) -> str:
    return url_for("meetings.action", place=places.place().slug, body_id=action.body_id, action_id=action.id)


@bp.route("/<place>/<int:body_id>/")
@public("what a body that meets in public decided, and what is done about it")
def body(place: str, body_id: int) -> ResponseReturnValue:
    page = pages.body_page(current.body(), current.kind(), places.place())
    return render_template("meetings/body.html", page=page)


@bp.route("/<place>/<int:body_id>/actions.csv")
@public("open data: what a body that meets in public said it would do, without the names of people")
def export(place: str, body_id: int) -> Response:
    page, today = (
        pages.body_page(current.body(), current.kind(), places.place()),
        places_queries.today(places.place().id, clock.now()),
    )
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
    return form_page(form, do, title=title, button=_("Move it"), back=back, bound_to=known)


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
    return form_page(form, do, title=title, button=title, back=back, lead=lead)


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
    return form_page(form, do, title=title, button=_("Save"), back=back, lead=lead)


@bp.route("/<place>/<int:body_id>/met/<int:meeting_id>/decisions", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def decide(place: str, body_id: int, meeting_id: int) -> ResponseReturnValue:
    meeting, form = current.meeting(meeting_id), forms.DecisionForm(current.kind())

    def do() -> None:
        made = services.record_decision(meeting, form.draft(), signed_in(), clock.now())
        flash(_("Decision %(number)s is written down.", number=made.number), "done")

    back = current.kind().page(meeting)
    lead = [_("Read it out before you save it. A decision can’t be changed, only replaced by a later one.")]
    return form_page(form, do, title=_("Write down a decision"), button=_("Save the decision"), back=back, lead=lead)


@bp.route("/<place>/<int:body_id>/met/<int:meeting_id>/actions", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def give(place: str, body_id: int, meeting_id: int) -> ResponseReturnValue:
    meeting, form = current.meeting(meeting_id), forms.ActionForm(current.kind())
    decisions = {
        str(decision.id): _("Decision %(number)s: %(words)s", number=decision.number, words=decision.words[:80])
        for decision in queries.decisions(body_id)
    }
    form.set_choices(people=_people(clock.now()), decisions=decisions)

    def do() -> None:
        services.give_action(meeting, form.draft(), signed_in(), clock.now())
        flash(_("It is on the list."), "done")

    back = current.kind().page(meeting)
    return form_page(form, do, title=_("Add something to do"), button=_("Add to the list"), back=back)


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/")
@public("what a body that meets in public said it would do, by when, and how far it is")
def action(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    page = pages.action_page(current.action(action_id), current.kind(), places.place())
    return render_template("meetings/action.html", page=page)


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/hand-on", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def hand_on(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    action, runs = current.own_action(action_id), may(Action.RUN_MEETING)
    form = forms.HandOnForm(current.kind()).set_choices(_people(clock.now()))

    def do() -> None:
        services.hand_on(action, form.who(), form.why.data, actor=signed_in(), now=clock.now(), runs=runs)
        flash(_("It is handed on."), "done")

    known = {"owner": action.owner_id, "team": action.owner_name}
    title = _("Hand this on")
    return form_page(form, do, title=title, button=title, back=_at(action), lead=[action.words], bound_to=known)


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/date", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def new_date(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    action, runs = current.own_action(action_id), may(Action.RUN_MEETING)
    known = {"due_on": action.due_on.isoformat()}
    form = forms.DateForm(current.kind(), known)

    def do() -> None:
        assert form.due_on.value
        services.new_date(action, form.due_on.value, form.why.data, actor=signed_in(), now=clock.now(), runs=runs)
        flash(_("The date is changed."), "done")

    title = _("Change the date")
    return form_page(form, do, title=title, button=title, back=_at(action), lead=[action.words], bound_to=known)


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/stuck", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def stuck(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    action, runs = current.own_action(action_id), may(Action.RUN_MEETING)
    form = forms.ObstacleForm(current.kind()).set_choices()

    def do() -> None:
        on = Obstacle(form.on.data)
        services.get_stuck(action, on, form.why.data, actor=signed_in(), now=clock.now(), runs=runs)
        flash(_("Thank you for saying so. It comes up at the next meeting."), "done")

    return form_page(form, do, title=_("Say that it is stuck"), button=_("Save"), back=_at(action), lead=[action.words])


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/done", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def done(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    action, runs = current.own_action(action_id), may(Action.RUN_MEETING)
    form = forms.ActionResultForm(current.kind())

    def do() -> None:
        services.finish(action, form.what.data, actor=signed_in(), now=clock.now(), runs=runs)
        flash(_("Thank you. Everybody can see that it is done."), "done")

    return form_page(form, do, title=_("Say that it is done"), button=_("Save"), back=_at(action), lead=[action.words])


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/resume", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def resume(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    action, runs = current.own_action(action_id), may(Action.RUN_MEETING)
    if press(lambda: services.resume(action, actor=signed_in(), now=clock.now(), runs=runs)):
        flash(_("It goes on again."), "done")
    return redirect(_at(action))
