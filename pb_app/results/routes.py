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
from pb_app.results import forms, labels, pages, queries, services, working
from pb_app.results.compared import compared_page, what_if_page
from pb_app.rounds import here
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rule
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
    counted = queries.of_round(found.id)
    pots = {proposal.number: line.pot for line, proposal in queries.lines(counted.id)} if counted else {}
    writer.writerow(["proposal", "title", "cost_minor_units", "currency", "pot"])
    for proposal in proposals.on_ballot(found.id):
        title = _plain(proposal.title)
        writer.writerow([proposal.number, title, proposal.cost, found.currency, _plain(pots.get(proposal.number, ""))])
    return Response(out.getvalue(), mimetype="text/csv", headers=_download(f"{found.slug}-proposals.csv"))


@bp.route("/<place>/<round>/working")
@public("everybody can follow how the money was shared, step by step")
def steps(place: str, round: str) -> Any:
    found, body = _counted()
    page = working.working_page(body, working.names_of(found), found.currency)
    return render_template("results/working.html", round=found, page=page)


@bp.route("/<place>/<round>/compared")
@public("everybody can see what most votes first would have done")
def compared(place: str, round: str) -> Any:
    found, body = _counted()
    pots = compared_page(body, working.names_of(found))
    return render_template("results/compared.html", round=found, pots=pots, other=Rule.GREEDY, rules=Rule)


@bp.route("/<place>/<round>/what-if/<rule>")
@requires(Action.COUNT)
def what_if(place: str, round: str, rule: str) -> Any:
    found, _body = _counted()
    other = next((known for known in Rule if known.value == rule), None)
    if other is None:
        abort(404)
    pots = what_if_page(services.what_if(found, other), working.names_of(found))
    return render_template("results/compared.html", round=found, pots=pots, other=other, rules=Rule)


@bp.route("/<place>/<round>/projects/<int:number>")
@public("everybody can see why a project was funded or not")
def story(place: str, round: str, number: int) -> Any:
    found, body = _counted()
    page = working.story_page(body, working.names_of(found), number, found.currency)
    if page is None:
        abort(404)
    return render_template("results/story.html", round=found, page=page)


def _counted() -> tuple[Round, dict[str, Any]]:
    """The round and its whole count; not found before there is one."""
    found = here.round()
    body = queries.body(found.id)
    if body is None:
        abort(404)
    return found, body


@bp.route("/<place>/<round>/outcome.json")
@public("the whole working of the count")
def outcome(place: str, round: str) -> Response:
    found, body = _counted()
    return Response(canonical(body), mimetype="application/json", headers=_download(f"{found.slug}-outcome.json"))


def _plain(text: str) -> str:
    """A leading quote keeps a spreadsheet from running words as a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
