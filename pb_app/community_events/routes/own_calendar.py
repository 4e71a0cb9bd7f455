"""A private calendar of what somebody has signed up for: its page, and the file that calendar programs read."""

from flask import Response, abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.calendars import calendar_text
from pb_app.community_events import feeds, forms, queries, services
from pb_app.community_events.routes.blueprint import bp
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit
from pb_app.web.safe_addresses import full_address


@bp.route("/my-calendar", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def own_calendar() -> ResponseReturnValue:
    """The button makes a private address, which is shown once."""
    form, account_id, address = forms.OwnCalendarForm(), signed_in().account_id, ""
    if made := submit(form, lambda: services.make_calendar(account_id, clock.now())):
        address = full_address("community_events.own_calendar_file", secret=made.result)
    page = {"form": form, "address": address, "has_one": queries.calendar_of(account_id) is not None}
    response = make_response(
        render_template("community_events/own_calendar.html", **page), 200 if made else form.status()
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.route("/my-calendar/end", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def end_own_calendar() -> ResponseReturnValue:
    services.end_calendar(signed_in().account_id)
    flash(_("The address does not work any more."), "done")
    return redirect(url_for("community_events.own_calendar"), 303)


@bp.route("/my-calendar/<secret>.ics")
@public("a calendar program has no session: the secret stands for whoever signed up")
def own_calendar_file(secret: str) -> Response:
    account_id = services.whose_calendar(secret)
    if account_id is None:
        abort(404)
    made = calendar_text(feeds.of_person(account_id, clock.now()), _("What I signed up for"))
    response = Response(made, mimetype="text/calendar")
    response.headers["Cache-Control"] = "private, no-store"
    return response
