"""Writing a proposal, one question a page."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.money import format_amount
from pb_app.places import queries as places
from pb_app.places.terms import normal_postcode
from pb_app.proposals import forms, here, queries, services
from pb_app.proposals.models import Proposal
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.terms import Step
from pb_app.rounds import here as rounds_here
from pb_app.rounds.terms import Category
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.labels import choices

ORDER = list(Step)


@bp.route("/<place>/<round>/new", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def begin(place: str, round: str) -> Any:
    found, form = rounds_here.round(), forms.TitleForm()
    if form.validate_on_submit():
        try:
            draft = services.begin(found, form.title.data, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(
                url_for("proposals.write", place=place, round=round, number=draft.number, step=Step.STORY.value)
            )
    drafts = queries.drafts_of(found.id, signed_in().account_id)
    return render_template("proposals/begin.html", form=form, round=found, drafts=drafts), form.status()


@bp.route("/<place>/<round>/<int:number>/write/<step>", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def write(place: str, round: str, number: int, step: str) -> Any:
    if step not in set(Step):
        abort(404)
    proposal, question = here.own(number), Step(step)
    form = _form(question, proposal)
    if form.validate_on_submit():
        try:
            _save(question, form, proposal)
        except Refused as refusal:
            form.refuse(refusal)
        if not form.problems():
            return redirect(_next(place, round, number, question))
    position = ORDER.index(question)
    back = (
        url_for("proposals.write", place=place, round=round, number=number, step=ORDER[position - 1].value)
        if position
        else url_for("proposals.check", place=place, round=round, number=number)
    )
    return render_template(
        "proposals/write.html",
        form=form,
        position=position + 1,
        of=len(ORDER),
        back_href=back,
        photo=question is Step.PHOTO,
        cost=question is Step.COST,
    ), form.status()


def _next(place: str, round: str, number: int, question: Step) -> str:
    position = ORDER.index(question) + 1
    if position == len(ORDER):
        return url_for("proposals.check", place=place, round=round, number=number)
    return url_for("proposals.write", place=place, round=round, number=number, step=ORDER[position].value)


def _form(question: Step, proposal: Proposal) -> Any:
    typed: dict[str, Any] = {"title": proposal.title, "story": proposal.story, "who": proposal.who}
    typed["category"] = proposal.category
    typed["area"] = str(proposal.area_id) if proposal.area_id else ""
    if question is Step.COST:
        for line in queries.costs(proposal.id):
            typed[f"what_{line.position}"] = line.label
            typed[f"much_{line.position}"] = format_amount(line.amount).removeprefix("£")
    form = forms.STEPS[question](data=typed)
    if isinstance(form, forms.WhereForm):
        form.area.options = {str(id): name for id, name in places.area_names(proposal.place_id).items()}
        form.category.options = choices(Category)
    return form


def _save(question: Step, form: Any, proposal: Proposal) -> None:
    round, now = rounds_here.round(), clock.now()
    if question is Step.COST:
        services.set_costs(round, proposal, form.lines(), now)
    elif question is Step.PHOTO:
        _save_photo(form, proposal)
    elif question is Step.WHERE:
        _save_where(form, proposal)
    else:
        services.write(round, proposal, now, **{question.value: form[question.value].data})


def _save_photo(form: forms.PhotoForm, proposal: Proposal) -> None:
    content = form.photo.content()
    if not content:
        return
    if not form.alt.data:
        form.alt.errors = [_("Say in a few words what the photo shows. Then choose the photo again.")]
        return
    services.set_photo(rounds_here.round(), proposal, content, form.alt.data, clock.now())


def _save_where(form: forms.WhereForm, proposal: Proposal) -> None:
    area_id = int(form.area.data) if form.area.data else None
    if form.postcode.data and area_id is None:
        postcode = normal_postcode(form.postcode.data)
        area = places.area_of_postcode(proposal.place_id, postcode) if postcode else None
        if area is None:
            form.postcode.errors = [_("We don’t know this postcode here. Check it, or choose an area from the list.")]
            return
        area_id = area.id
    services.write(rounds_here.round(), proposal, clock.now(), area_id=area_id, category=form.category.data)


@bp.route("/<place>/<round>/<int:number>/check", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def check(place: str, round: str, number: int) -> Any:
    """Everything on one page, then hand it in."""
    found, proposal, form = rounds_here.round(), here.own(number), forms.SubmitForm()
    if form.validate_on_submit():
        try:
            services.submit(found, proposal, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("Thank you! Your idea is in. Next, somebody checks it, and you get a message."), "done")
            return redirect(url_for("proposals.proposal", place=place, round=round, number=number))
    return render_template(
        "proposals/check.html",
        form=form,
        round=found,
        proposal=proposal,
        costs=queries.costs(proposal.id),
        areas=places.area_names(found.place_id),
        has_photo=queries.photo(proposal.id) is not None,
        steps=Step,
    ), form.status()


@bp.route("/<place>/<round>/<int:number>/withdraw", methods=["POST"])
@requires(Action.PROPOSE)
@writes
def withdraw(place: str, round: str, number: int) -> Any:
    services.withdraw(here.own(number), signed_in(), clock.now())
    flash(_("You have taken your proposal back."), "done")
    return redirect(url_for("proposals.index", place=place, round=round))
