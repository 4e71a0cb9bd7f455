"""Addresses of the parties of an agreement: add one, take one out that has not signed, and leave."""

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.partners import current as partners_current
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.sharing import forms
from pb_app.sharing.routes.blueprint import agreement_path, bp, own_agreement
from pb_app.sharing.services import parties as services
from pb_app.sharing.services.agreements import has_a_say, must_have_a_say, party_ids
from pb_app.sharing.terms import LawfulBasis
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press


@bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/parties", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def add_party(place: str, partner_id: int, agreement_id: int) -> ResponseReturnValue:
    row, here = own_agreement(agreement_id), set(party_ids(own_agreement(agreement_id)))
    named = {str(other.id): other for other in places.partners(current.place().id) if other.id not in here}
    form = forms.PartyForm().set_choices({key: other.name for key, other in named.items()})

    def do() -> None:
        services.add(
            row,
            partners_current.partner(),
            named[form.other.data],
            gives=form.gives.data == "yes",
            basis=LawfulBasis(form.basis.data),
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("Added. The words name it now, so everybody signs them again."), "done")

    lead = [_("Everybody signs the same words. Until all have signed, what was signed before counts.")]
    title, back = _("Add an organisation"), agreement_path(row)
    return form_page(
        form,
        do,
        title=title,
        button=_("Add this organisation"),
        back=back,
        lead=lead,
        only_if=lambda: must_have_a_say(row, partners_current.partner()),
    )


@bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/parties/<int:other_id>/take-out", methods=["POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def take_out(place: str, partner_id: int, agreement_id: int, other_id: int) -> ResponseReturnValue:
    row, other = own_agreement(agreement_id), places.partner(current.place().id, other_id) or abort(404)
    if press(lambda: services.take_out(row, partners_current.partner(), other, signed_in(), clock.now())):
        flash(_("Taken out. The words don’t name it any more."), "done")
    return redirect(agreement_path(row))


@bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/leave", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def leave(place: str, partner_id: int, agreement_id: int) -> ResponseReturnValue:
    row, form = own_agreement(agreement_id), forms.WhyForm()
    is_in = has_a_say(row, partners_current.partner())

    def do() -> None:
        services.leave(row, partners_current.partner(), form.why.data, signed_in(), clock.now())
        flash(_("You have left. Your tokens open nothing any more.") if is_in else _("Saved."), "done")

    lead = [_("The others go on without you, and sign new words. Your reason stays on the page.")]
    leaves, declines = (
        _("Leave the agreement “%(title)s”", title=row.title),
        _("Say no to “%(title)s”", title=row.title),
    )
    back = agreement_path(row)
    return form_page(
        form,
        do,
        title=leaves if is_in else declines,
        button=_("Leave the agreement") if is_in else _("Say no"),
        back=back,
        lead=lead,
        only_if=lambda: services.must_have_joined(row, partners_current.partner()),
    )
