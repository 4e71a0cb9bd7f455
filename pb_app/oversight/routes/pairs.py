"""Before the count: voters who may be one person, about whom two people decide."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.oversight import forms, services
from pb_app.oversight.routes.blueprint import asked, bp
from pb_app.polling import pair_pages as pages
from pb_app.polling.pairs import queries, rules
from pb_app.polling.pairs.terms import PairChoice, PairFacts
from pb_app.rounds import current
from pb_app.voting import current as voting_current
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit
from pb_app.web.labels import label


@bp.route("/<place>/<round>/pairs")
@requires(Action.OVERSEE)
def pairs(place: str, round: str) -> ResponseReturnValue:
    """Pairs that nobody has decided about: what is alike and by which doors they came, never names or ballots."""
    current_round = current.round()
    opened = opening_rules.is_opened(opening.box_state(current_round), clock.now())
    return render_template("oversight/pairs.html", round=current_round, page=pages.page(current_round), opened=opened)


@bp.route("/<place>/<round>/pairs/<address>", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def pair(place: str, round: str, address: str) -> ResponseReturnValue:
    """Whether two voters are one person, as the first of two people says."""
    noted = queries.find(current.round().id, address)
    if noted is None:
        abort(404)
    form, facts = forms.PairForm(), queries.facts(noted)
    form.choice.options = pages.choices(facts)
    if submit(form, lambda: _ask(form, facts)):
        return asked(place, round)
    lead = [
        _("A: %(side)s", side=pages.side_in_words(facts.first)),
        _("B: %(side)s", side=pages.side_in_words(facts.second)),
        _(
            "A vote that is taken out stays sealed, and nobody reads it. Everybody can see in the public record that it is out."
        ),
    ]
    back = url_for("oversight.pairs", place=place, round=round)
    page = {"title": label(facts.reason), "submit": _("Ask a second person"), "back_href": back, "lead": lead}
    return render_template("form.html", form=form, **page), form.status()


def _ask(form: forms.PairForm, facts: PairFacts) -> None:
    services.ask_pair(
        current.round(),
        facts.first.voter_id,
        facts.second.voter_id,
        voting_current.files(),
        keep=rules.kept_by(PairChoice(form.choice.data), facts),
        reason=form.reason.data,
        actor=signed_in(),
        now=clock.now(),
    )
