"""Naming facts about its area for a proposal: one tap each, beside the question how people know that it is needed."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.indicators import pages as indicators
from pb_app.indicators.pages import AreaFact
from pb_app.proposals import current
from pb_app.proposals.forms.facts import FactsForm
from pb_app.proposals.models import Proposal
from pb_app.proposals.queries import facts as queries
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.services import facts as services
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit


def offered(proposal: Proposal) -> list[AreaFact]:
    """What figures say about the area that its authors chose."""
    return indicators.offered(proposal.place_id, proposal.area_id)


def chosen(proposal: Proposal, facts: list[AreaFact]) -> list[str]:
    """The ids of those that it stands on already."""
    known = {(fact.indicator_id, fact.area_id) for fact in queries.cited(proposal.id)}
    return [str(fact.indicator.id) for fact in facts if (fact.indicator.id, fact.area.id) in known]


def options(facts: list[AreaFact]) -> dict[str, str]:
    """By id, the sentence with its edition."""
    return {
        str(fact.indicator.id): f"{fact.sentence} ({fact.indicator.publisher}, {fact.indicator.edition})"
        for fact in facts
    }


def keep(proposal: Proposal, facts: list[AreaFact], ticked: list[str]) -> None:
    """Keep what was ticked."""
    if facts:
        ids = {int(value) for value in ticked}
        every = [fact.indicator.id for fact in facts]
        services.cite(proposal, facts[0].area.id, chosen=ids, offered=every, actor=signed_in(), now=clock.now())


@bp.route("/<place>/<round>/<int:number>/facts", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def facts(place: str, round: str, number: int) -> ResponseReturnValue:
    """A page of its own, from the page with all answers."""
    proposal = current.own(number)
    every = offered(proposal)
    if not every:
        abort(404)
    form = FactsForm(data={"facts": chosen(proposal, every)})
    form.facts.options = options(every)
    back = url_for("proposals.check", place=place, round=round, number=number)

    def do() -> None:
        keep(proposal, every, form.facts.data or [])
        flash(_("Saved."), "done")

    if submit(form, do):
        return redirect(back)
    page = {"title": _("Figures about your neighbourhood"), "submit": _("Save and continue"), "back_href": back}
    lead = [_("Tick those that show why your idea is needed. They stand on its page, with their source.")]
    return render_template("form.html", form=form, lead=lead, **page), form.status()
