"""Addresses of notifications on devices."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.people import current as people_current
from pb_app.web.access import requires, writes
from pb_app.web.form_page import submit
from pb_app.web_push import forms, queries, services
from pb_app.web_push.slots import KEY

bp = Blueprint("web_push", __name__, url_prefix="/push")


@bp.route("/", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def devices() -> ResponseReturnValue:
    """The button asks the browser; what the browser answers comes back in this form."""
    account, form, key = people_current.account(), forms.DeviceForm(), KEY.value()

    def do() -> None:
        device = services.target(form.address.data or "", form.p256dh.data or "", form.auth.data or "")
        services.keep(account.id, device)
        flash(_("This device will tell you when something is new."), "done")

    if key is not None and submit(form, do):
        return redirect(url_for("web_push.devices"))
    page = {"public_key": key.public() if key else "", "count": queries.count(account.id)}
    return render_template("web_push/devices.html", form=form, **page), form.status()


@bp.route("/end", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def end() -> ResponseReturnValue:
    services.forget(people_current.account().id)
    flash(_("No device of yours gets notifications any more."), "done")
    return redirect(url_for("notifications.inbox"))
