"""Addresses of results: the page, the button, and the files to check it with."""

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.db import database_clock
from pb_app.hashchain import canonical
from pb_app.jobs import queries as jobs
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals import queries as proposals
from pb_app.proposals.slots import STATUS_LINE
from pb_app.results import count_pages, counting_job, forms, pages, queries, services
from pb_app.results.comparison_pages import compared_page, what_if_page
from pb_app.results.counting_pages import counting_page
from pb_app.results.fewer_votes import fewer_votes
from pb_app.results.routes.blueprint import bp, counted, counted_in_words, download
from pb_app.results.slots import PANELS, PROJECT_STATES
from pb_app.rounds import current
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.terms import PhaseKind, Rule
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.secrecy import pages as secrecy_pages
from pb_app.voting.secrecy.terms import PromisePage
from pb_app.voting.slots import KEY_FILES
from pb_app.voting.terms import KeyCustody
from pb_app.voting.turnout import queries as turnout
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in


@bp.route("/<place>/<round>/")
@public("everybody can see what was decided and why")
def results(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    kept = queries.of_round(current_round.id)
    if kept is None and current_round.imported_from and rounds.source(current_round.id) is None:
        return redirect(url_for("rounds.round", place=place, round=round))  # it was counted elsewhere
    if kept is None:
        closed, key = (
            rounds_rules.has_closed(rounds.windows(current_round.id), PhaseKind.VOTING, clock.now()),
            key_queries.key(current_round.id),
        )
        shares = key is not None and key.custody is not KeyCustody.SERVER
        form = forms.CountForm()
        promises = secrecy_pages.promises(current_round, PromisePage.WAITING)
        waiting = {"round": current_round, "closed": closed, "shares": shares, "promises": promises}
        return render_template("results/waiting.html", form=form, **waiting)
    rows = [(row[0], row[1]) for row in queries.lines(kept.id)]
    page = pages.ResultsPage(
        round=current_round,
        count=kept,
        groups=pages.groups(current_round, rows, PROJECT_STATES.value()(current_round)),
        turnout=turnout.turnout_by_area(current_round.id, current_round.place_id),
        channels=turnout.turnout_by_channel(current_round.id),
        voters=turnout.voters(current_round.id),
        panels=PANELS.of(current_round),
        declared=pages.declared_result(rounds.source(current_round.id), rows),
    )
    return render_template("results/results.html", page=page, form=forms.CountForm())


@bp.route("/<place>/<round>/count", methods=["POST"])
@requires(Action.COUNT)
@writes
def count(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    counted_before = queries.of_round(current_round.id) is not None
    shares = request.form.get("shares", "")[:4000].splitlines()
    now = database_clock.decisive(clock.now)  # counting closes the box if nothing else has
    if counting_job.is_large(current_round.id):
        if shares:  # shares of trustees are kept nowhere, so the box is opened at once
            services.open_for_count(current_round, KEY_FILES.value(), signed_in(), now, shares)
        counting_job.ask(current_round.id, signed_in(), now)
        return redirect(url_for("results.counting", place=place, round=round))
    services.count(current_round, KEY_FILES.value(), signed_in(), now, shares)
    done = _("Counted again: the outcome is the same.") if counted_before else _("The ballots are counted.")
    flash(done, "done")
    return redirect(url_for("results.results", place=place, round=round))


@bp.route("/<place>/<round>/counting")
@requires(Action.COUNT)
def counting(place: str, round: str) -> ResponseReturnValue:
    """How far the count of a large round has come; the page looks again by itself until it is done."""
    current_round = current.round()
    job = jobs.latest(counting_job.KIND, str(current_round.id))
    if job is None:
        return redirect(url_for("results.results", place=place, round=round))
    page = counting_page(current_round, job, clock.now())
    response = make_response(render_template("results/counting.html", page=page))
    if page.is_waiting:
        response.headers["Refresh"] = "5"
    return response


@bp.route("/<place>/<round>/working")
@public("everybody can follow how the money was shared, step by step")
def steps(place: str, round: str) -> ResponseReturnValue:
    this_round, body = counted_in_words()
    page = count_pages.working_page(body, count_pages.names_of(this_round), this_round.currency)
    return render_template("results/working.html", round=this_round, page=page)


@bp.route("/<place>/<round>/compared")
@public("everybody can see what most votes first would have done")
def comparison(place: str, round: str) -> ResponseReturnValue:
    this_round, body = counted_in_words()
    pots = compared_page(body, count_pages.names_of(this_round))
    return render_template("results/comparison.html", round=this_round, pots=pots, other=Rule.GREEDY, rules=Rule)


@bp.route("/<place>/<round>/what-if/<rule>")
@requires(Action.COUNT)
def what_if(place: str, round: str, rule: str) -> ResponseReturnValue:
    this_round, _body = counted()
    other = next((known for known in Rule if known.value == rule), None)
    if other is None:
        abort(404)
    pots = what_if_page(services.what_if(this_round, other), count_pages.names_of(this_round))
    return render_template("results/comparison.html", round=this_round, pots=pots, other=other, rules=Rule)


@bp.route("/<place>/<round>/projects/<int:number>")
@public("everybody can see why a project was funded or not")
def explanation(place: str, round: str, number: int) -> ResponseReturnValue:
    this_round, body = counted_in_words()
    names, currency = count_pages.names_of(this_round), this_round.currency
    page = count_pages.explanation_page(body, names, number, currency)
    if page is None:
        abort(404)
    project = proposals.public_by_number(this_round.id, number)
    if project is None:
        abort(404)
    return render_template(
        "results/explanation.html",
        round=this_round,
        page=page,
        fewer=fewer_votes(body, names, number, currency),
        status=STATUS_LINE.value()(project),
        card=proposal_pages.cards_of_place([project])[project.id],
    )


@bp.route("/<place>/<round>/outcome.json")
@public("the whole working of the count")
def outcome(place: str, round: str) -> Response:
    this_round, body = counted()
    return Response(canonical(body), mimetype="application/json", headers=download(f"{this_round.slug}-outcome.json"))
