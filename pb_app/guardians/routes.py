"""Addresses of what guardians agree to: a page behind a link, and taking it back."""

import hmac

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.guardians import forms, queries, services
from pb_app.guardians.models import GuardianConsent
from pb_app.guardians.terms import ConsentStanding
from pb_app.places import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press, submit

bp = Blueprint("guardians", __name__, url_prefix="/guardians")


def _consent(consent_id: int, guardian_key: str) -> GuardianConsent:
    known = queries.find(current.place().id, consent_id)
    if known is None or not hmac.compare_digest(known.key.encode(), guardian_key.encode()):
        abort(404)
    return known


@bp.route("/<place>/<int:consent_id>/<guardian_key>", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def agree(place: str, consent_id: int, guardian_key: str) -> ResponseReturnValue:
    """Whoever has the link reads all the words and agrees, from an account that is not the child's."""
    known, form = _consent(consent_id, guardian_key), forms.AgreeForm()
    thing, here = (
        services.thing(known),
        url_for("guardians.agree", place=place, consent_id=consent_id, guardian_key=guardian_key),
    )
    if thing is None or not services.may_read(known, thing, signed_in().account_id, clock.now()):
        abort(404)

    def do() -> None:
        assert form.ends_on.value is not None
        shown = request.form.get("shown", "")
        services.sign(known, shown, form.ends_on.value, actor=signed_in(), now=clock.now())
        flash(_("Thank you. You can take this back at any time, on this page."), "done")

    if submit(form, do):
        return redirect(here)
    standing, mine = services.standing(known, clock.now()), known.guardian_id == signed_in().account_id
    is_child = known.asked_by_id == signed_in().account_id
    page = {
        "thing": thing,
        "standing": standing,
        "consent": known,
        "may_agree": standing is not ConsentStanding.IN_FORCE and not is_child,
        "is_child": is_child,
        "may_revoke": mine and standing is ConsentStanding.IN_FORCE,
    }
    return render_template("guardians/agree.html", form=form, **page), form.status()


@bp.route("/<place>/<int:consent_id>/<guardian_key>/revoke", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def revoke(place: str, consent_id: int, guardian_key: str) -> ResponseReturnValue:
    known = _consent(consent_id, guardian_key)
    if press(lambda: services.revoke(known, signed_in(), clock.now())):
        flash(_("Taken back. Nobody else sees it any more."), "done")
    return redirect(url_for("guardians.agree", place=place, consent_id=consent_id, guardian_key=known.key))
