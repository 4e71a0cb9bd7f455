"""Addresses of writing an agreement: begin it, then one question on each page."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.partners import current as partners_current
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.sharing import forms, slots
from pb_app.sharing.models import DataAgreement
from pb_app.sharing.pages import agreement_steps
from pb_app.sharing.routes.blueprint import agreement_path, bp, own_agreement
from pb_app.sharing.services import agreements as services
from pb_app.sharing.services import new_words
from pb_app.sharing.terms import AgreementPart
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, shut, submit


@bp.route("/<place>/<int:partner_id>/agreements/new", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def begin(place: str, partner_id: int) -> ResponseReturnValue:
    partner, others = partners_current.partner(), places.partners(current.place().id)
    named = {str(other.id): other for other in others if other.id != partner.id}
    form = forms.BeginForm().set_choices({key: other.name for key, other in named.items()})

    def do() -> DataAgreement:
        gives, other = form.gives.data == "yes", named[form.other.data]
        made = services.begin(partner, other, form.title.data, gives=gives, actor=signed_in(), now=clock.now())
        flash(_("Saved."), "done")
        return made

    lead = [
        _(
            "We ask up to ten short questions, one at a time. Then both sides read it all and sign. Nothing is public before one side has signed."
        )
    ]
    back = url_for("partners.desk", place=place, partner_id=partner_id)
    return form_page(
        form,
        do,
        title=_("Agree to share data"),
        button=_("Continue"),
        back=back,
        then=lambda row: _part(row, AgreementPart.PURPOSE),
        lead=lead,
    )


def _part(row: DataAgreement, part: AgreementPart) -> str:
    place, partner_id = current.place().slug, partners_current.partner().id
    return url_for("sharing.part", place=place, partner_id=partner_id, agreement_id=row.id, part=part.value)


@bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/<part>", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def part(place: str, partner_id: int, agreement_id: int, part: str) -> ResponseReturnValue:
    """One question; the others keep their answers."""
    row, partner = own_agreement(agreement_id), partners_current.partner()
    asked = next((known for known in AgreementPart if known.value == part), None) or abort(404)
    if away := shut(lambda: services.must_have_a_say(row, partner), agreement_path(row)):
        return away
    form = forms.FORMS[asked](data=_so_far(row))
    if asked is AgreementPart.TABLES:
        form["tables"].options = {key: one.title for key, one in slots.offered().items()}

    def do() -> None:
        services.answer(row, partner, asked, form.answers(), actor=signed_in(), now=clock.now())
        flash(_("Saved."), "done")

    if submit(form, do, lambda: services.must_have_a_say(row, partner)):
        step = agreement_steps.step(asked, row.answers)
        sign = url_for("sharing.sign", place=place, partner_id=partner_id, agreement_id=agreement_id)
        return redirect(_part(row, step.after) if step.after else sign)
    begins_anew = services.state_of(row, clock.now()).gives
    step = agreement_steps.step(asked, row.answers)
    page = {
        "row": row,
        "step": step,
        "begins_anew": begins_anew,
        "back_href": agreement_path(row),
        "is_single": len(form.visible_fields()) == 1,
    }
    return render_template("sharing/part.html", form=form, **page), form.status()


@bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/drop", methods=["POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def drop_new_version(place: str, partner_id: int, agreement_id: int) -> ResponseReturnValue:
    row = own_agreement(agreement_id)
    if press(lambda: new_words.drop_new_answers(row, partners_current.partner(), signed_in(), clock.now())):
        flash(_("The new version is dropped. The words that were signed stay as they are."), "done")
    return redirect(agreement_path(row))


def _so_far(row: DataAgreement) -> dict[str, object]:
    return dict(row.answers) | {"tables": row.answers.get("tables", "").split()}
