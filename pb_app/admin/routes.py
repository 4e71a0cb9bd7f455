"""Addresses of the back office."""

import hmac

import pyotp
import segno
from flask import Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.admin import calendars, forms, pages
from pb_app.admin.blueprint import bp
from pb_app.admin.first_start import ADMINISTRATORS, is_open, spend_token, token
from pb_app.calendars import CalendarEntry, calendar_text
from pb_app.people import queries as people
from pb_app.people import services as people_services
from pb_app.places import current
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.desk import deadlines_of
from pb_app.web.form_page import submit
from pb_app.web.forms import FieldError
from pb_app.web.safe_addresses import full_address, site


@bp.route("/<place>/")
@requires(Action.SEE_BACK_OFFICE)
def desk(place: str) -> ResponseReturnValue:
    """What needs somebody with a role here today, where each round stands, and everything else they can do."""
    page = pages.desk(current.place(), signed_in(), clock.now(), all_of_them="all" in request.args)
    return render_template("admin/desk.html", page=page)


@bp.route("/<place>/calendar", methods=["GET", "POST"])
@requires(Action.SEE_BACK_OFFICE)
@writes
def calendar(place: str) -> ResponseReturnValue:
    """All deadlines of the place; the form makes a private address for one's own calendar, which is shown once."""
    form, now, here, actor, address = forms.ButtonForm(), clock.now(), current.place(), signed_in(), ""
    if made := submit(form, lambda: calendars.renew(here, actor, now)):
        address = full_address("admin.calendar_feed", place=place, secret=made.result)
    page = pages.calendar(here, now, has_feed=calendars.has_feed(here, actor), address=address)
    return render_template("admin/calendar.html", page=page, form=form), 200 if made else form.status()


@bp.route("/<place>/calendar/<secret>.ics")
@public("a calendar program has no session: the secret stands for somebody who works here")
def calendar_feed(place: str, secret: str) -> Response:
    here = current.place()
    if not calendars.may_read(here, secret):
        abort(404)
    entries = [
        CalendarEntry(
            uid=f"{deadline.key}@{here.slug}",
            starts_at=deadline.at,
            ends_at=deadline.at,
            title=deadline.title,
            where="",
            link=site() + deadline.path,
            made=clock.now(),
        )
        for deadline in deadlines_of(here.id, here.slug, clock.now())
    ]
    made = calendar_text(entries, here.name)
    return Response(made, mimetype="text/calendar", headers={"Cache-Control": "private, no-store"})


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
