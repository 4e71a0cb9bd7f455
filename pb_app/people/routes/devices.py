"""Where somebody is signed in, and what happened to their account."""

from flask import abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.people import current, pages
from pb_app.people.routes.blueprint import bp
from pb_app.people.sign_ins import services as sign_ins
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in


@bp.route("/devices")
@requires(Action.OWN_ACCOUNT)
def devices() -> ResponseReturnValue:
    page = pages.devices_page(signed_in(), current.sign_in_mark(), clock.now())
    return render_template("people/devices.html", page=page)


@bp.route("/devices/<int:sign_in_id>/end", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def end_device(sign_in_id: int) -> ResponseReturnValue:
    if not sign_ins.end_one(signed_in().account_id, sign_in_id, signed_in(), clock.now()):
        abort(404)
    flash(_("That device is signed out."), "done")
    return redirect(url_for("people.devices"))


@bp.route("/devices/end-others", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def end_other_devices() -> ResponseReturnValue:
    secret = str(session.get(current.SECRET, ""))
    ended = sign_ins.end_others(signed_in().account_id, secret, signed_in(), clock.now())
    flash(ngettext("%(num)s other device is signed out.", "%(num)s other devices are signed out.", ended), "done")
    return redirect(url_for("people.devices"))
