"""Addresses of actions: one of them; giving it, handing it on, another day, stuck, going on again, done."""

from collections.abc import Callable, Mapping

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.meetings import current, forms, pages, queries, services
from pb_app.meetings.models import MeetingAction
from pb_app.meetings.routes.blueprint import bp, people
from pb_app.meetings.terms import Obstacle
from pb_app.places import current as places
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page


def _at(action: MeetingAction) -> str:
    return url_for("meetings.action", place=places.place().slug, body_id=action.body_id, action_id=action.id)


@bp.route("/<place>/<int:body_id>/met/<int:meeting_id>/actions", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def give(place: str, body_id: int, meeting_id: int) -> ResponseReturnValue:
    meeting, form = current.meeting(meeting_id), forms.ActionForm(current.kind())
    decisions = {
        str(decision.id): _("Decision %(number)s: %(words)s", number=decision.number, words=decision.words[:80])
        for decision in queries.decisions(body_id)
    }
    form.set_choices(people=people(clock.now()), decisions=decisions)

    def do() -> None:
        services.give_action(meeting, form.draft(), signed_in(), clock.now())
        flash(_("It is on the list."), "done")

    return form_page(
        form,
        do,
        title=_("Add something to do"),
        button=_("Add to the list"),
        back=current.kind().page(meeting),
        only_if=lambda: services.must_take_down(meeting),
    )


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/")
@public("what a body that meets in public said it would do, by when, and how far it is")
def action(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    page = pages.action_page(current.action(action_id), current.kind(), places.place())
    return render_template("meetings/action.html", page=page)


def _change_page(
    form: forms.BodyForm,
    do: Callable[[], None],
    action: MeetingAction,
    *,
    title: str,
    button: str,
    bound_to: Mapping[str, object] | None = None,
) -> ResponseReturnValue:
    """A form that changes an action, as long as it is not done."""

    def only_if() -> None:
        services.must_change(action, signed_in(), runs=may(Action.RUN_MEETING))

    back, lead = _at(action), [action.words]
    return form_page(form, do, title=title, button=button, back=back, lead=lead, bound_to=bound_to, only_if=only_if)


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/hand-on", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def hand_on(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    action, runs = current.own_action(action_id), may(Action.RUN_MEETING)
    form = forms.HandOnForm(current.kind()).set_choices(people(clock.now()))

    def do() -> None:
        services.hand_on(action, form.who(), form.why.data, actor=signed_in(), now=clock.now(), runs=runs)
        flash(_("It is handed on."), "done")

    known: dict[str, object] = {"owner": action.owner_id, "team": action.owner_name}
    title = _("Hand this on")
    return _change_page(form, do, action, title=title, button=title, bound_to=known)


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
    return _change_page(form, do, action, title=title, button=title, bound_to=known)


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

    return _change_page(form, do, action, title=_("Say that it is stuck"), button=_("Save"))


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/done", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def done(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    action, runs = current.own_action(action_id), may(Action.RUN_MEETING)
    form = forms.ActionResultForm(current.kind())

    def do() -> None:
        services.finish(action, form.what.data, actor=signed_in(), now=clock.now(), runs=runs)
        flash(_("Thank you. Everybody can see that it is done."), "done")

    return _change_page(form, do, action, title=_("Say that it is done"), button=_("Save"))


@bp.route("/<place>/<int:body_id>/actions/<int:action_id>/resume", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def resume(place: str, body_id: int, action_id: int) -> ResponseReturnValue:
    action, runs = current.own_action(action_id), may(Action.RUN_MEETING)
    form = forms.ResumeForm(current.kind())

    def do() -> None:
        services.resume(action, form.freed_by.data, actor=signed_in(), now=clock.now(), runs=runs)
        flash(_("It goes on again. What it was stuck on stays on its page."), "done")

    def only_if() -> None:
        services.must_resume(action, signed_in(), runs=runs)

    return form_page(
        form,
        do,
        title=_("It goes on again"),
        button=_("Save"),
        back=_at(action),
        lead=[action.words],
        only_if=only_if,
    )
