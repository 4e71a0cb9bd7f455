"""Address for saying what a figure misses that a proposal stands on."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.comments import forms, services
from pb_app.comments.routes import flash_posted
from pb_app.indicators import pages as indicators
from pb_app.places import current as places_current
from pb_app.proposals import current
from pb_app.proposals.queries import facts
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit

bp = Blueprint("fact_remarks", __name__, url_prefix="/comments")


@bp.route("/<place>/<round>/<int:number>/facts/<int:fact_id>", methods=["GET", "POST"])
@requires(Action.COMMENT)
@writes
def remark(place: str, round: str, number: int, fact_id: int) -> ResponseReturnValue:
    """What a figure that the proposal stands on misses."""
    proposal, form = current.public(number), forms.RemarkForm()
    back = url_for("proposals.proposal", place=place, round=round, number=number)
    fact = facts.find_cited(proposal.id, fact_id)
    if fact is None:
        abort(404)

    def do() -> None:
        flash_posted(services.remark(proposal, fact, form.body.data, signed_in(), clock.now()))

    if submit(form, do):
        return redirect(back + "#facts")
    shown = indicators.named(places_current.place(), [(fact.indicator_id, fact.area_id)])
    lead = [known.sentence for known in shown.values()]
    page = {"title": _("What does this figure miss?"), "submit": _("Add it"), "lead": lead}
    return render_template("form.html", form=form, back_href=back, **page), form.status()
