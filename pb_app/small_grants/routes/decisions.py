"""What whoever works here does alone: decide, take back before it is paid, and say what was learnt."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.funds import current as funds_current
from pb_app.partners import current as partners_current
from pb_app.places.models import Partner
from pb_app.sharing.forms import WhyForm
from pb_app.small_grants import forms, pages, services
from pb_app.small_grants.models import SmallGrant
from pb_app.small_grants.routes.blueprint import bp, grant_path, index_path, own_grant, staff_grant
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.i18n import money_text


@bp.route("/<place>/<fund>/give", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def give_as_staff(place: str, fund: str) -> ResponseReturnValue:
    return _give(None)


@bp.route("/<place>/<fund>/for/<int:partner_id>/give", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def give_as_officer(place: str, fund: str, partner_id: int) -> ResponseReturnValue:
    return _give(partners_current.partner())


def _give(partner: Partner | None) -> ResponseReturnValue:
    fund = funds_current.fund()
    grants = pages.of_fund(fund, clock.now())
    form = forms.GiveForm()
    form.ask_apart(pages.pieces(fund, form.aim(), clock.now()) if request.method == "POST" else "")

    def do() -> SmallGrant:
        made = services.decide(fund, form.draft(), partner=partner, actor=signed_in(), now=clock.now())
        flash(_("Decided. Somebody else pays it. Then tell us within a month what you learnt."), "done")
        return made

    lead = [
        _(
            "You decide alone, up to %(most)s. There is %(left)s left.",
            most=money_text(grants.appetite.most if grants.appetite else 0, fund.currency),
            left=money_text(grants.left, fund.currency),
        ),
        grants.appetite.words if grants.appetite else "",
        _("It may fail: nobody asks for the money back. Everybody can read your name and what it is for."),
    ]
    title, back = _("Try something small"), index_path()
    return form_page(
        form,
        do,
        title=title,
        button=_("Decide"),
        back=back,
        then=grant_path,
        lead=lead,
        only_if=lambda: services.must_be_stated(fund),
    )


@bp.route("/<place>/<fund>/grants/<int:small_grant_id>/learnt", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def learn_as_staff(place: str, fund: str, small_grant_id: int) -> ResponseReturnValue:
    return _learn(staff_grant(small_grant_id), None)


@bp.route("/<place>/<fund>/for/<int:partner_id>/grants/<int:small_grant_id>/learnt", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def learn_as_officer(place: str, fund: str, partner_id: int, small_grant_id: int) -> ResponseReturnValue:
    return _learn(own_grant(small_grant_id), partners_current.partner())


def _learn(row: SmallGrant, partner: Partner | None) -> ResponseReturnValue:
    form = forms.LearntForm().set_choices()

    def do() -> None:
        services.learn(row, form.lesson(), partner=partner, actor=signed_in(), now=clock.now())
        flash(_("Thank you. Others can learn from it now."), "done")

    lead = [
        _("“%(what)s”. Two or three sentences are enough.", what=row.what),
        _("If it did not work, that is worth knowing. Nobody asks for the money back."),
    ]
    title, back = _("What did you learn?"), grant_path(row)
    button = _("Share what you learnt")
    return form_page(
        form, do, title=title, button=button, back=back, lead=lead, only_if=lambda: services.must_learn(row)
    )


@bp.route("/<place>/<fund>/grants/<int:small_grant_id>/take-back", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def cancel_as_staff(place: str, fund: str, small_grant_id: int) -> ResponseReturnValue:
    return _cancel(staff_grant(small_grant_id))


@bp.route("/<place>/<fund>/for/<int:partner_id>/grants/<int:small_grant_id>/take-back", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def cancel_as_officer(place: str, fund: str, partner_id: int, small_grant_id: int) -> ResponseReturnValue:
    return _cancel(own_grant(small_grant_id))


def _cancel(row: SmallGrant) -> ResponseReturnValue:
    form = WhyForm()

    def do() -> None:
        services.cancel(row, form.why.data, signed_in(), clock.now())
        flash(_("Taken back. The money is free for another small grant."), "done")

    title, back = _("Take back what you decided"), grant_path(row)
    lead = [_("You can do this until it is paid.")]
    return form_page(
        form,
        do,
        title=title,
        button=_("Take it back"),
        back=back,
        lead=lead,
        only_if=lambda: services.must_be_own(row, signed_in()),
    )
