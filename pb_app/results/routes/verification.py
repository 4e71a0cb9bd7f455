"""Files and pages to check the count with, and what one's own ballot did."""

from collections.abc import Iterator

from flask import Response, abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.hashchain import canonical
from pb_app.proposals import queries as proposals
from pb_app.results import count_pages, forms, queries, services
from pb_app.results.my_ballot import statements
from pb_app.results.routes.blueprint import bp, counted, counted_in_words, download
from pb_app.results.terms import Refusal
from pb_app.rounds import current
from pb_app.rounds import queries as rounds
from pb_app.voting import ballot_fields, casting
from pb_app.voting import pages as voting_pages
from pb_app.voting.box import queries as box
from pb_app.voting.box.sealing import parse
from pb_app.voting.opening import approvals
from pb_app.voting.secrecy import pages as secrecy_pages
from pb_app.voting.secrecy.terms import PromisePage
from pb_app.voting.terms import ApprovalKind
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.csv_files import csv_text
from pb_app.web.form_page import form_page, submit


@bp.route("/<place>/<round>/ballots.csv")
@public("anybody can repeat the count; choices only, sorted, after the count")
def ballots(place: str, round: str) -> Response:
    current_round = current.round()
    if queries.of_round(current_round.id) is None:
        abort(404)
    whole_ballots()
    body = csv_text(("ballot", "proposal", "score"), _ballot_rows(current_round.id))
    return Response(body, mimetype="text/csv", headers=download(f"{current_round.slug}-ballots.csv"))


def _ballot_rows(round_id: int) -> Iterator[tuple[object, ...]]:
    for number, text in enumerate(box.opened(round_id), start=1):
        choices = parse(text)
        yield from ((number, proposal, score) for proposal, score in choices.items())
        if not choices:
            yield number, None, None


def whole_ballots() -> None:
    """Refuse while many are one of a kind and no second person has agreed."""
    if not services.may_publish(current.round()):
        raise Refused(Refusal.ONE_OF_A_KIND)


@bp.route("/<place>/<round>/recount.json")
@public("anybody can repeat the count with one command; choices only, sorted, after the count")
def recount(place: str, round: str) -> Response:
    this_round, _body = counted()
    whole_ballots()
    data = canonical(services.recount_data(this_round))
    return Response(data, mimetype="application/json", headers=download(f"{this_round.slug}-recount.json"))


@bp.route("/<place>/<round>/check")
@public("how anybody can check the count")
def check(place: str, round: str) -> ResponseReturnValue:
    this_round, _body = counted()
    return render_template(
        "results/check.html",
        round=this_round,
        count=queries.of_round(this_round.id),
        alike=100 * services.one_of_a_kind(this_round),
        public=services.may_publish(this_round),
        pots=["", *(pot.name for pot in rounds.pots(this_round.id))],
    )


@bp.route("/<place>/<round>/publish", methods=["GET", "POST"])
@requires(Action.COUNT)
@writes
def publish(place: str, round: str) -> ResponseReturnValue:
    """Ask a second person to agree that whole ballots are published although many are one of a kind."""
    form, (this_round, _body) = forms.PublishForm(), counted()

    def do() -> None:
        approvals.ask(this_round, ApprovalKind.PUBLISH, {}, reason=form.reason.data, actor=signed_in(), now=clock.now())
        flash(_("Saved. Now a second person has to agree."), "done")

    back = url_for("results.check", place=place, round=round)
    return form_page(form, do, back=back, title=_("Publish whole ballots"), button=_("Ask a second person"))


@bp.route("/<place>/<round>/my-ballot", methods=["GET", "POST"])
@public("what a ballot did, worked out from what its voter types; nothing is kept")
@writes
def my_ballot(place: str, round: str) -> ResponseReturnValue:
    """The voter's own device has kept the choices; they are sent only to work this out."""
    form, (this_round, body) = forms.CountForm(), counted_in_words()
    sent = submit(form, ballot_fields.typed)
    typed = sent.result if sent else {}
    choices = voting_pages.choices_of(casting.spec_of(this_round), typed)
    return render_template(
        "results/my_ballot.html",
        form=form,
        round=this_round,
        standing=proposals.on_ballot(this_round.id),
        ballot=this_round.rules.ballot,
        most=this_round.rules.most or 20,
        chosen=typed,
        asked=request.method == "POST",
        found=statements(body, choices) if typed else [],
        titles=count_pages.names_of(this_round),
        about=count_pages.about,
        promises=secrecy_pages.promises(this_round, PromisePage.OWN_BALLOT),
    )


@bp.route("/<place>/<round>/proposals.csv")
@public("anybody can repeat the count")
def projects_file(place: str, round: str) -> Response:
    current_round = current.round()
    kept = queries.of_round(current_round.id)
    pots = {proposal.number: line.pot for line, proposal in queries.lines(kept.id)} if kept else {}
    columns = ("proposal", "title", "cost_minor_units", "currency", "pot")
    rows = (
        (proposal.number, proposal.title, proposal.cost, current_round.currency, pots.get(proposal.number, ""))
        for proposal in proposals.on_ballot(current_round.id)
    )
    body = csv_text(columns, rows)
    return Response(body, mimetype="text/csv", headers=download(f"{current_round.slug}-proposals.csv"))
