"""What the two sides do: write the terms, change them, sign them; and an officer says why no more comes."""

from collections.abc import Sequence
from datetime import timedelta

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.funds import current as funds_current
from pb_app.gain_share import checks, forms, pages, queries, services
from pb_app.gain_share.models import GainShare
from pb_app.gain_share.routes.blueprint import bp, fund_path, gain_here, gain_path, own_gain
from pb_app.gain_share.terms import GainSide, SavedFigure
from pb_app.money import plain_amount
from pb_app.partners import current as partners_current
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.sharing.forms import WhyForm
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, shut, submit
from pb_app.web.i18n import money_text


@bp.route("/<place>/<fund>/new", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def propose_for_fund(place: str, fund: str) -> ResponseReturnValue:
    return _propose(queries.figures(funds_current.fund().id), GainSide.FUND)


@bp.route("/<place>/<fund>/for/<int:partner_id>/new", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def propose_for_partner(place: str, fund: str, partner_id: int) -> ResponseReturnValue:
    return _propose(queries.figures(funds_current.fund().id, partner_id), GainSide.PARTNER)


def _propose(figures: Sequence[SavedFigure], side: GainSide) -> ResponseReturnValue:
    if not figures and request.method == "GET":
        flash(_("No project of this fund has saved anybody money so far."), "warning")
        return redirect(fund_path(), 303)
    fund, today = funds_current.fund(), places.today(funds_current.fund().place_id, clock.now())
    known = {f"{figure.key.figure.value}.{figure.key.figure_id}": figure for figure in figures}
    data = {"year": str(pages.next_year(today)), "due_on": (today + timedelta(days=90)).isoformat()}
    form = forms.ProposeForm(data=data)
    form.figure.options = _choices(known)

    def do() -> GainShare:
        figure, now = known[form.figure.data], clock.now()
        made = services.propose(fund, figure, form.terms(), side=side, actor=signed_in(), now=now)
        flash(_("Written down. It counts once both sides have signed it."), "done")
        return made

    lead = [
        _("A project saved an organisation money. Agree here how much of it goes back into the fund, and when."),
        _("Until the money has arrived it is a promise. It can’t be spent."),
    ]
    title, button = _("Share what was saved"), _("Write it down")
    return form_page(form, do, title=title, button=button, back=fund_path(), then=gain_path, lead=lead)


def _choices(figures: dict[str, SavedFigure]) -> dict[str, str]:
    names = partners.by_ids([figure.partner_id for figure in figures.values()])
    currency = funds_current.fund().currency
    return {
        key: _(
            "%(partner)s: %(what)s (%(project)s), %(amount)s",
            partner=names[figure.partner_id].name,
            what=figure.what,
            project=figure.title,
            amount=money_text(figure.saved, currency),
        )
        for key, figure in figures.items()
    }


@bp.route("/<place>/<fund>/gains/<int:gain_id>/change", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def change_for_fund(place: str, fund: str, gain_id: int) -> ResponseReturnValue:
    return _change(gain_here(gain_id), GainSide.FUND)


@bp.route("/<place>/<fund>/for/<int:partner_id>/gains/<int:gain_id>/change", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def change_for_partner(place: str, fund: str, partner_id: int, gain_id: int) -> ResponseReturnValue:
    return _change(own_gain(gain_id), GainSide.PARTNER)


def _change(row: GainShare, side: GainSide) -> ResponseReturnValue:
    so_far: dict[str, object] = {
        "amount": plain_amount(row.amount, funds_current.fund().currency),
        "due_on": row.due_on.isoformat(),
        "year": str(row.year),
        "words": row.words,
    }
    form = forms.TermsForm(data=so_far)

    def do() -> None:
        services.change(row, form.terms(), side=side, actor=signed_in(), now=clock.now())
        flash(_("Changed. Both sides have to sign these words now."), "done")

    lead = [_("A change takes away every signature: both sides read it again and sign.")]
    title, back = _("Change what is shared"), gain_path(row)
    return form_page(
        form,
        do,
        title=title,
        button=_("Change it"),
        back=back,
        lead=lead,
        bound_to=so_far,
        only_if=lambda: checks.must_be_changeable(row),
    )


@bp.route("/<place>/<fund>/gains/<int:gain_id>/sign", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def sign_for_fund(place: str, fund: str, gain_id: int) -> ResponseReturnValue:
    return _sign(gain_here(gain_id), GainSide.FUND)


@bp.route("/<place>/<fund>/for/<int:partner_id>/gains/<int:gain_id>/sign", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def sign_for_partner(place: str, fund: str, partner_id: int, gain_id: int) -> ResponseReturnValue:
    return _sign(own_gain(gain_id), GainSide.PARTNER)


def _sign(row: GainShare, side: GainSide) -> ResponseReturnValue:
    """The page shows the exact terms, and the signature is bound to what it showed."""
    form, page = forms.SignForm(), pages.gain_page(row, clock.now())

    def only_if() -> None:
        checks.must_be_signable(row, side, signed_in())

    if away := shut(only_if, gain_path(row)):
        return away

    def do() -> None:
        shown = request.form.get("shown", "")
        services.sign(row, side=side, shown=shown, job=form.job.data, actor=signed_in(), now=clock.now())
        flash(_("You have signed."), "done")

    if submit(form, do, only_if):
        return redirect(gain_path(row))
    return render_template("gain_share/sign.html", form=form, page=page, side=side), form.status()


@bp.route("/<place>/<fund>/for/<int:partner_id>/gains/<int:gain_id>/close", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def close(place: str, fund: str, partner_id: int, gain_id: int) -> ResponseReturnValue:
    row, form = own_gain(gain_id), WhyForm()
    if partners_current.partner().id != row.partner_id:
        abort(404)

    def do() -> None:
        services.close(row, form.why.data, signed_in(), clock.now())
        flash(_("Saved. The page says why no more comes."), "done")

    lead = [_("What has arrived stays in the fund. Nothing more can arrive from this promise.")]
    title, button = _("Why does no more come?"), _("Say that no more comes")
    back = gain_path(row)
    return form_page(
        form, do, title=title, button=button, back=back, lead=lead, only_if=lambda: checks.must_be_closable(row)
    )
