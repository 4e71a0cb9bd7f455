"""Addresses for recording that copies of the database from before a certificate are gone."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.oversight import forms
from pb_app.oversight.routes.blueprint import bp
from pb_app.rounds import current
from pb_app.voting.secrecy import services as secrecy_services
from pb_app.voting.secrecy.terms import CopyKind
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page


@bp.route("/<place>/<round>/copies", methods=["GET", "POST"])
@requires(Action.KEEP_BOX)
@writes
def copies(place: str, round: str) -> ResponseReturnValue:
    """Somebody's word that the last copy of a kind is gone; ballots are unlinkable when all kinds are."""
    form = forms.GoneCopyForm().set_choices()

    def do() -> None:
        gone_on = form.gone_on.value or clock.now().date()
        kind = CopyKind(form.kind.data)
        secrecy_services.record_gone(current.round(), kind, gone_on, actor=signed_in(), now=clock.now())
        flash(_("Saved. Everybody can read it in the public record."), "done")

    lead = [
        _("Copies of the database from before the sign-off still hold the locked ballots."),
        _("The public record calls the ballots sealed until the last copy of each kind is gone."),
        _("If there never was a copy of a kind, enter the day of the sign-off."),
    ]
    back = url_for("oversight.desk", place=place, round=round)
    return form_page(form, do, back=back, title=_("Old copies are gone"), button=_("Save"), lead=lead)


@bp.route("/<place>/<round>/copies/<kind>/turned-up", methods=["POST"])
@requires(Action.KEEP_BOX)
@writes
def copy_turned_up(place: str, round: str, kind: str) -> ResponseReturnValue:
    """Take somebody's word back: an old copy turned up after all."""
    known = next((copy for copy in CopyKind if copy.value == kind), None)
    if known is not None:
        secrecy_services.record_present(current.round(), known, actor=signed_in(), now=clock.now())
        flash(_("Saved. Delete the copy, then record it here."), "done")
    return redirect(url_for("oversight.desk", place=place, round=round))
