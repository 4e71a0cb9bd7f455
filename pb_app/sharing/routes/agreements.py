"""Addresses of agreements for everybody: the list, one of them, and all of them as a file; and signing and ending one."""

from flask import Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.partners import current as partners_current
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.sharing import exports, forms, rules
from pb_app.sharing.pages import agreements as pages
from pb_app.sharing.pages import next_turn
from pb_app.sharing.routes.blueprint import agreement_here, agreement_path, bp, my_partner, own_agreement
from pb_app.sharing.services import agreements as services
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, shut, submit


@bp.route("/<place>/agreements")
@public("everybody can see which data organisations share, why and until when")
def agreements(place: str) -> ResponseReturnValue:
    cards = pages.public_cards(current.place(), clock.now())
    return render_template("sharing/agreements.html", cards=cards, mine=my_partner())


@bp.route("/<place>/agreements.csv")
@public("open data: what the page says, as a file")
def agreements_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.AGREEMENTS, current.place()), mimetype="text/csv")


@bp.route("/<place>/signatures.csv")
@public("open data: what the pages of agreements say, as a file")
def signatures_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.SIGNATURES, current.place()), mimetype="text/csv")


@bp.route("/<place>/agreements/<int:agreement_id>")
@public("everybody can read what two organisations have agreed on")
def agreement(place: str, agreement_id: int) -> ResponseReturnValue:
    row, mine = agreement_here(agreement_id), my_partner()
    mine = mine if mine and services.is_party(row, mine) else None
    page = pages.agreement_page(row, mine, clock.now())
    if page.card.version is None and mine is None:
        return render_template("sharing/not_yet.html"), 404
    return render_template("sharing/agreement.html", page=page)


@bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/sign", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def sign(place: str, partner_id: int, agreement_id: int) -> ResponseReturnValue:
    """The page shows the exact words, and the signature is bound to what it showed."""
    row, partner, form = own_agreement(agreement_id), partners_current.partner(), forms.SignForm()
    if away := shut(lambda: services.must_be_signable(row, partner, signed_in()), agreement_path(row)):
        return away
    words = services.to_sign(row, partner)

    def do() -> None:
        shown = request.form.get("shown", "")
        services.sign(row, partner, shown=shown, job=form.job.data, actor=signed_in(), now=clock.now())
        flash(
            " ".join((_("You have signed for %(name)s.", name=partner.name), next_turn.what_next(row, clock.now()))),
            "done",
        )

    if submit(form, do, lambda: services.must_be_signable(row, partner, signed_in())):
        return redirect(agreement_path(row))
    shown = words or services.draft_words(row)
    words_shown = pages.words_of(shown, services.changed_since(row, shown))
    page = {"row": row, "partner": partner, "words_shown": words_shown, "digest": rules.words_digest(shown)}
    return render_template("sharing/sign.html", form=form, **page), form.status()


@bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/end", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def end(place: str, partner_id: int, agreement_id: int) -> ResponseReturnValue:
    row, form = own_agreement(agreement_id), forms.WhyForm()

    def do() -> None:
        services.end(row, partners_current.partner(), form.why.data, signed_in(), clock.now())
        flash(_("The agreement has ended. Its tokens open nothing any more."), "done")

    lead = [_("It ends at once for everybody. What was agreed stays on its page, with your reason.")]
    title = _("End the agreement “%(title)s”", title=row.title)
    return form_page(
        form,
        do,
        title=title,
        button=_("End the agreement"),
        back=agreement_path(row),
        lead=lead,
        only_if=lambda: services.must_be_first(row, partners_current.partner()),
    )
