"""Addresses of goals: all of them, one with its projects, a file; and for whoever manages the place adding and closing."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.public_tables import as_csv
from pb_app.shared_outcomes import choosing, exports, forms, goal_pages, library
from pb_app.shared_outcomes.models import PlaceGoal
from pb_app.shared_outcomes.routes.blueprint import bp, goal_here, goal_path
from pb_app.shared_outcomes.services import goals as services
from pb_app.sharing.forms import WhyForm
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page


def _goals() -> str:
    return url_for("shared_outcomes.goals", place=current.place().slug)


@bp.route("/<place>/goals")
@public("everybody can see what the country and the place want to reach, and how far they are")
def goals(place: str) -> ResponseReturnValue:
    page = goal_pages.goals_page(current.place(), clock.now())
    return render_template("shared_outcomes/goals.html", page=page)


@bp.route("/<place>/goals.csv")
@public("open data: what the page says, as a file")
def goals_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.GOALS, current.place()), mimetype="text/csv")


@bp.route("/<place>/goals/<int:goal_id>")
@public("everybody can see which projects add what to a goal")
def goal(place: str, goal_id: int) -> ResponseReturnValue:
    page = goal_pages.goal_page(current.place(), goal_here(goal_id), clock.now())
    return render_template("shared_outcomes/goal.html", page=page)


@bp.route("/<place>/goals/national", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def add_national(place: str) -> ResponseReturnValue:
    """The goals of the country that come with the website, as of the day they say."""
    added = services.load(current.place(), library.national(current.place().languages[0]), signed_in(), clock.now())
    if added:
        flash(ngettext("%(num)d goal added.", "%(num)d goals added.", added), "done")
    else:
        flash(_("All of them are here already."), "warning")
    return redirect(_goals())


@bp.route("/<place>/goals/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def add_goal(place: str) -> ResponseReturnValue:
    here = current.place()
    form = choosing.goal_form(here)
    if not form.priority.options:
        flash(_("Add a mission or a priority to the place first. Goals are part of one."), "warning")
        return redirect(url_for("places.priorities", place=place), 303)

    def do() -> PlaceGoal:
        made = services.add(here, form.draft(), signed_in(), clock.now())
        flash(_("Everybody can read it now."), "done")
        return made

    return form_page(form, do, title=_("Add a goal"), button=_("Publish"), back=_goals(), then=goal_path)


@bp.route("/<place>/goals/<int:goal_id>/replace", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def replace_goal(place: str, goal_id: int) -> ResponseReturnValue:
    row, here = goal_here(goal_id), current.place()
    form = choosing.goal_form(here, row)

    def do() -> PlaceGoal:
        made = services.add(here, form.draft(), signed_in(), clock.now(), replaces=row)
        flash(_("Replaced. The goal of before stays readable."), "done")
        return made

    back = goal_path(row)
    return form_page(
        form,
        do,
        title=_("Replace this goal"),
        button=_("Publish"),
        back=back,
        then=goal_path,
        only_if=lambda: services.must_be_newest(row),
    )


@bp.route("/<place>/goals/<int:goal_id>/reached", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def reach_goal(place: str, goal_id: int) -> ResponseReturnValue:
    row = goal_here(goal_id)
    form = forms.ReachedForm(data={"on": places.today(row.place_id, clock.now()).isoformat()})

    def do() -> None:
        assert form.on.value is not None
        services.reach(row, on=form.on.value, words=form.words.data, actor=signed_in(), now=clock.now())
        flash(_("Saved. Everybody can read it."), "done")

    return form_page(
        form,
        do,
        title=_("This goal is reached"),
        button=_("Save"),
        back=goal_path(row),
        only_if=lambda: services.must_be_uncounted(row),
    )


@bp.route("/<place>/goals/<int:goal_id>/drop", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def drop_goal(place: str, goal_id: int) -> ResponseReturnValue:
    row, form = goal_here(goal_id), WhyForm()

    def do() -> None:
        services.drop(row, form.why.data, signed_in(), clock.now())
        flash(_("Dropped. Its page says why."), "done")

    return form_page(
        form,
        do,
        title=_("Drop this goal"),
        button=_("Drop it"),
        back=goal_path(row),
        only_if=lambda: services.must_be_open(row),
    )
