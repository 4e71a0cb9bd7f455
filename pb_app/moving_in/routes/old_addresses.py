"""Old addresses lead to new pages, everybody sees what was brought, and whoever wrote it can take it over."""

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.moving_in import addresses, forms, pages, queries, rules
from pb_app.moving_in.routes.blueprint import old
from pb_app.moving_in.services import claims
from pb_app.places import current
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.csv_files import csv_pieces
from pb_app.web.form_page import form_page


def _leads_to(typed: str) -> str:
    """The path of the new page; empty where the old address is not known."""
    path = rules.old_path(typed)
    found = queries.target(current.place().id, rules.paths_to_try(path)) if path else None
    return addresses.of(*found) if found else ""


@old.route("/<place>/")
@public("where old addresses lead, and what was brought from where")
def index(place: str) -> ResponseReturnValue:
    typed = request.args.get("address", "")[:600]
    if typed and (to := _leads_to(typed)):
        return redirect(to)
    rows = pages.move_rows(queries.standing_moves(current.place().id))
    return render_template("moving_in/old_addresses.html", rows=rows, typed=typed), 404 if typed else 200


@old.route("/<place>/<path:old_path>")
@public("an address of the old website leads to the new page")
def follow(place: str, old_path: str) -> ResponseReturnValue:
    if to := _leads_to(f"/{old_path}"):
        return redirect(to)
    rows = pages.move_rows(queries.standing_moves(current.place().id))
    return render_template("moving_in/old_addresses.html", rows=rows, typed=old_path[:600]), 404


@old.route("/<place>/addresses.csv")
@public("old and new addresses, for whoever keeps the old website’s name")
def table(place: str) -> Response:
    rows = [
        (
            path,
            url_for("proposals.proposal", place=place, round=slug, number=number)
            if number
            else url_for("rounds.round", place=place, round=slug),
        )
        for path, slug, number in queries.addresses(current.place().id)
    ]
    return Response("".join(csv_pieces(("old", "new"), rows)), content_type="text/csv; charset=utf-8")


@old.route("/<place>/claim", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def claim(place: str) -> ResponseReturnValue:
    """Somebody enters the code of their mail."""
    form = forms.ClaimForm()

    def do() -> None:
        secret = str(current_app.config["SECRET_KEY"])
        proposals, comments = claims.claim(
            current.place().id, form.code.data, secret=secret, actor=signed_in(), now=clock.now()
        )
        many = proposals + comments
        flash(ngettext("%(num)d thing is yours now.", "%(num)d things are yours now.", many), "done")

    lead = [_("Did you write on the old website? With the code in our mail, it stands under your name here.")]
    then = url_for("moved.index", place=place)
    return form_page(form, do, title=_("Take over what is yours"), button=_("It is mine"), back=then, lead=lead)
