"""What officers do: accept or refuse with a public reason, hide comments."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.proposals import forms, here, pages, queries, services
from pb_app.proposals.routes.blueprint import bp
from pb_app.rounds import here as rounds_here
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in


@bp.route("/<place>/<round>/waiting")
@requires(Action.ASSESS)
def waiting(place: str, round: str) -> Any:
    found = rounds_here.round()
    return render_template("proposals/waiting.html", round=found, proposals=queries.waiting(found.id))


@bp.route("/<place>/<round>/<int:number>/assess", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def assess(place: str, round: str, number: int) -> Any:
    found, proposal = rounds_here.round(), here.public(number)
    form = forms.AssessForm().offer()
    if form.validate_on_submit():
        accept = form.decision.data == "accept"
        subject = _("Your proposal is on the ballot") if accept else _("Your proposal was not accepted")
        try:
            services.assess(found, proposal, accept, form.reason.data, subject, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved. The author gets a message."), "done")
            return redirect(url_for("proposals.waiting", place=place, round=round))
    card = pages.cards(found, [proposal.id])[0]
    costs = queries.costs(proposal.id)
    return render_template("proposals/assess.html", form=form, round=found, card=card, costs=costs), form.status()


@bp.route("/<place>/<round>/<int:number>/comments/<int:comment_id>/hide", methods=["GET", "POST"])
@requires(Action.MODERATE)
@writes
def hide(place: str, round: str, number: int, comment_id: int) -> Any:
    proposal = here.public(number)
    comment = queries.comment(proposal.id, comment_id)
    if comment is None:
        abort(404)
    form, back = forms.HideForm(), url_for("proposals.proposal", place=place, round=round, number=number)
    if form.validate_on_submit():
        services.hide(comment, proposal.place_id, form.reason.data, signed_in(), clock.now())
        return redirect(back + "#comments")
    page = {"title": _("Hide a comment"), "submit": _("Hide it"), "back_href": back, "lead": [comment.body]}
    return render_template("form.html", form=form, **page), form.status()
