"""The doors of results: the page, the button, and the files to check it with."""

import csv
import io
from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.db.types import canonical
from pb_app.proposals import queries as proposals
from pb_app.results import forms, labels, pages, queries, services
from pb_app.rounds import here
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import box
from pb_app.voting import queries as voting
from pb_app.voting.sealing import parse
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in

bp = Blueprint("results", __name__, url_prefix="/results")
assert labels


@bp.route("/<place>/<round>/")
@public("everybody can see what was decided and why")
def results(place: str, round: str) -> Any:
    found = here.round()
    counted = queries.of_round(found.id)
    if counted is None:
        closed = rounds_rules.has_closed(rounds.windows(found.id), PhaseKind.VOTING, clock.now())
        return render_template("results/waiting.html", round=found, closed=closed, form=forms.CountForm())
    page = pages.ResultsPage(
        round=found,
        count=counted,
        groups=pages.groups(found, [(row[0], row[1]) for row in queries.lines(counted.id)]),
        turnout=voting.turnout_by_area(found.id, found.place_id),
        voters=voting.voters(found.id),
    )
    return render_template("results/results.html", page=page, form=forms.CountForm())


@bp.route("/<place>/<round>/count", methods=["POST"])
@requires(Action.COUNT)
@writes
def count(place: str, round: str) -> Any:
    found = here.round()
    counted_before = queries.of_round(found.id) is not None
    services.count(found, current_app.extensions["key_files"], signed_in(), clock.now())
    done = _("Counted again: the outcome is the same.") if counted_before else _("The ballots are counted.")
    flash(done, "done")
    return redirect(url_for("results.results", place=place, round=round))


@bp.route("/<place>/<round>/ballots.csv")
@public("anybody can repeat the count; choices only, sorted, after the count")
def ballots(place: str, round: str) -> Response:
    found = here.round()
    if queries.of_round(found.id) is None:
        abort(404)
    lines = ["ballot,proposal,score\r\n"]
    for number, text in enumerate(box.opened(found.id), start=1):
        choices = parse(text)
        lines.extend(f"{number},{proposal},{score}\r\n" for proposal, score in choices.items())
        if not choices:
            lines.append(f"{number},,\r\n")
    return Response("".join(lines), mimetype="text/csv", headers=_download(f"{found.slug}-ballots.csv"))


@bp.route("/<place>/<round>/proposals.csv")
@public("anybody can repeat the count")
def standing(place: str, round: str) -> Response:
    found, out = here.round(), io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["proposal", "title", "cost_minor_units", "currency"])
    for proposal in proposals.on_ballot(found.id):
        # A leading quote keeps a spreadsheet from running a title as a formula.
        title = f"'{proposal.title}" if proposal.title[:1] in "=+-@\t" else proposal.title
        writer.writerow([proposal.number, title, proposal.cost, found.currency])
    return Response(out.getvalue(), mimetype="text/csv", headers=_download(f"{found.slug}-proposals.csv"))


@bp.route("/<place>/<round>/outcome.json")
@public("the whole working of the count")
def outcome(place: str, round: str) -> Response:
    found = here.round()
    body = queries.body(found.id)
    if body is None:
        abort(404)
    return Response(canonical(body), mimetype="application/json", headers=_download(f"{found.slug}-outcome.json"))


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
