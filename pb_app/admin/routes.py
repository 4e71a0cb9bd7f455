"""Addresses of the back office."""

import hmac

import pyotp
import segno
from flask import abort, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.admin import forms
from pb_app.admin.blueprint import bp
from pb_app.admin.first_start import ADMINISTRATORS, is_open, spend_token, token
from pb_app.funds import queries as funds
from pb_app.people import queries as people
from pb_app.people import services as people_services
from pb_app.places import current
from pb_app.proposals import queries as proposals
from pb_app.rights import queries as rights
from pb_app.rounds import queries as rounds
from pb_app.web.access import may, public, requires, writes
from pb_app.web.form_page import submit
from pb_app.web.forms import FieldError


@bp.route("/<place>/")
@requires(Action.SEE_BACK_OFFICE)
def desk(place: str) -> ResponseReturnValue:
    """Everything somebody with a role can do here."""
    place_id = current.place().id
    rows = rounds.all_of(place_id) if may(Action.MANAGE_ROUND) else rounds.published(place_id)
    return render_template(
        "admin/desk.html",
        rounds=rows,
        waiting=proposals.waiting_counts([round.id for round in rows]),
        data_requests=rights.waiting_requests(place_id),
        funds=[(fund, funds.balance(fund.id)) for fund in funds.of_place(place_id)],
    )


@bp.route("/first-administrator", methods=["GET", "POST"])
@public("only until there are two administrators, and only with the code the server printed")
@writes
def first_administrator() -> ResponseReturnValue:
    if not is_open(current_app):
        abort(404)
    form, is_second = forms.FirstForm(), bool(people.operators())

    def do() -> str:
        if not hmac.compare_digest(form.token.data.encode(), token(current_app).encode()):
            raise FieldError("token", _("This is not the code that the server printed. Check it."))
        account, secret = people_services.make_operator(
            form.email.data, form.name.data, form.password.data, clock.now()
        )
        if len(people.operators()) >= ADMINISTRATORS:
            spend_token(current_app)
        link = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=current_app.config["BRAND_NAME"])
        picture = segno.make(link).svg_data_uri(scale=5, border=2, light="white")
        return render_template("admin/first_done.html", secret=secret, picture=picture, is_last=is_second)

    if made := submit(form, do):
        return made.result
    title = _("The second administrator") if is_second else _("The first administrator")
    page = {"title": title, "submit": _("Continue")}
    return render_template("form.html", form=form, **page), form.status()
