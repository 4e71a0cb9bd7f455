"""Addresses of tokens: making and ending one, and what a partner's program reads with it."""

from flask import Response, abort, flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.partners import current as partners_current
from pb_app.places import current
from pb_app.sharing import forms, queries, slots
from pb_app.sharing.pages.tokens import opened
from pb_app.sharing.routes.blueprint import agreement_path, bp, own_agreement
from pb_app.sharing.services import tokens as services
from pb_app.sharing.terms import Refusal
from pb_app.web.access import manual_commit, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press, shut, submit
from pb_app.web.labels import label
from pb_app.web.safe_addresses import site

#: What a program is told when a token opens nothing.
STATUS = {Refusal.TOKEN_UNKNOWN: 401, Refusal.TOKEN_TOO_OFTEN: 429}


@bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/tokens", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def token(place: str, partner_id: int, agreement_id: int) -> ResponseReturnValue:
    """The secret is shown on the page that answers, and nowhere else."""
    row, form = own_agreement(agreement_id), forms.TokenForm()
    page = {"row": row, "partner": partners_current.partner(), "back_href": agreement_path(row)}

    def only_if() -> None:
        services.must_be_readable(row, partners_current.partner(), clock.now())

    if away := shut(only_if, agreement_path(row)):
        return away

    def do() -> str:
        return services.make(row, partners_current.partner(), form.name.data, signed_in(), clock.now())[1]

    if made := submit(form, do, only_if):
        flash(_("The token is made. Copy it now: it is shown only once."), "done")
        tables = opened(row, clock.now())
        return render_template("sharing/token.html", secret=made.result, tables=tables, address=site(), **page)
    return render_template("sharing/new_token.html", form=form, **page), form.status()


@bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/tokens/<int:token_id>/end", methods=["POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def end_token(place: str, partner_id: int, agreement_id: int, token_id: int) -> ResponseReturnValue:
    row = own_agreement(agreement_id)
    known = queries.token(row.id, token_id) or abort(404)
    if press(lambda: services.end(row, known, partners_current.partner(), signed_in(), clock.now())):
        flash(_("The token has ended. It opens nothing any more."), "done")
    return redirect(agreement_path(row))


@bp.route("/<place>/read/<table>")
@public("a partner's program shows a token: the agreement behind it decides")
@manual_commit
def read(place: str, table: str) -> ResponseReturnValue:
    """The use is counted before anything is given."""
    here, now = current.place(), clock.now()
    begin_writing()
    refusal = services.refusal(_shown(), here.id, table[:40], now)
    if refusal:
        db.session.rollback()
        return _refused(refusal)
    db.session.commit()
    known = slots.tables().get(table) or abort(404)
    answer = jsonify(
        table=known.key, columns=dict(known.columns), rows=[list(row) for row in known.rows(current.place())]
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _shown() -> str:
    """The token in the header, as programs send it."""
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip()[:200] if kind.lower() == "bearer" else ""


def _refused(refusal: Refusal) -> Response:
    answer = jsonify(error=refusal.value, message=label(refusal))
    answer.status_code = STATUS.get(refusal, 403)
    answer.headers["Cache-Control"] = "no-store"
    if answer.status_code == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if answer.status_code == 429:
        answer.headers["Retry-After"] = "60"
    return answer
