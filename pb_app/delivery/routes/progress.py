"""A project's milestones, updates and risks."""

from functools import partial

from flask import abort, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.delivery import current, forms, queries, services
from pb_app.delivery.models import Milestone
from pb_app.delivery.routes.blueprint import bp, project
from pb_app.delivery.terms import RiskLevel
from pb_app.proposals import photos
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.uploads import decodes


def _milestone(milestone_id: int) -> Milestone:
    current.only_group_or_office()
    milestone = queries.milestone(current.award().id, milestone_id)
    if milestone is None:
        abort(404)
    return milestone


@bp.route("/<place>/project/<int:award_id>/update", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
@decodes("photo", partial(photos.decode_ahead, paper=False))
def update(place: str, award_id: int) -> ResponseReturnValue:
    award, form = current.award(), forms.UpdateForm()
    if form.is_submitted() and form.photo.chosen() and not form.alt.data:
        form.alt.optional, form.alt.missing = False, _("Say in a few words what the photo shows.")

    def do() -> None:
        photo = form.photo.content()
        services.write_update(award, form.body.data, signed_in(), now=clock.now(), photo=photo, alt=form.alt.data)

    return form_page(
        form, do, back=project(place, award_id), title=_("Write an update"), button=_("Publish"), files=True
    )


@bp.route("/<place>/project/<int:award_id>/steps", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def step(place: str, award_id: int) -> ResponseReturnValue:
    current.only_group_or_office()
    form = forms.MilestoneForm()

    def do() -> None:
        assert form.due_on.value
        services.add_milestone(current.award(), form.title.data, form.due_on.value)

    return form_page(form, do, back=project(place, award_id), title=_("Add a step to the plan"), button=_("Add it"))


@bp.route("/<place>/project/<int:award_id>/steps/<int:milestone_id>/move", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def move_step(place: str, award_id: int, milestone_id: int) -> ResponseReturnValue:
    milestone = _milestone(milestone_id)
    form = forms.MoveMilestoneForm(data={"due_on": milestone.due_on.isoformat()})

    def do() -> None:
        assert form.due_on.value
        services.change_plan(milestone, form.due_on.value, form.why.data)

    return form_page(form, do, back=project(place, award_id), title=milestone.title, button=_("Save"))


@bp.route("/<place>/project/<int:award_id>/steps/<int:milestone_id>/done", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def reach(place: str, award_id: int, milestone_id: int) -> ResponseReturnValue:
    milestone = _milestone(milestone_id)
    form = forms.ReachForm(data={"done_on": clock.now().date().isoformat()})

    def do() -> None:
        assert form.done_on.value
        services.reach_milestone(current.award(), milestone, form.done_on.value, form.note.data, clock.now())

    return form_page(form, do, back=project(place, award_id), title=milestone.title, button=_("Mark as done"))


@bp.route("/<place>/project/<int:award_id>/pledges/<int:offer_id>/kept", methods=["POST"])
@requires(Action.REPORT)
@writes
def keep(place: str, award_id: int, offer_id: int) -> ResponseReturnValue:
    current.only_group_or_office()
    services.keep_pledge(current.award(), offer_id, clock.now())
    return redirect(project(place, award_id))


@bp.route("/<place>/project/<int:award_id>/risks", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def risk(place: str, award_id: int) -> ResponseReturnValue:
    current.only_group_or_office()
    form = forms.RiskForm().set_choices()

    def do() -> None:
        level = RiskLevel(form.level.data)
        services.add_risk(current.award(), form.words.data, level, form.doing.data, clock.now())

    return form_page(form, do, back=project(place, award_id), title=_("Add a risk"), button=_("Publish"))


@bp.route("/<place>/project/<int:award_id>/risks/<int:n>/over", methods=["POST"])
@requires(Action.REPORT)
@writes
def over(place: str, award_id: int, n: int) -> ResponseReturnValue:
    current.only_group_or_office()
    risk = queries.risk(current.award().id, n)
    if risk is None:
        abort(404)
    services.end_risk(risk, clock.now())
    return redirect(project(place, award_id))
