"""The offer, who agrees to it, and what is checked before money is paid."""

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.db import database_clock
from pb_app.delivery import current, forms, pages, queries, services
from pb_app.delivery.models import Check
from pb_app.delivery.routes.blueprint import bp, project
from pb_app.delivery.terms import CheckState
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.labels import label


def _back(place: str, award_id: int) -> str:
    return project(place, award_id, "delivery.agreement")


def _check(kind: str) -> Check:
    check = next(
        (other_check for other_check in queries.checks(current.award().id) if other_check.kind.value == kind), None
    )
    if check is None:
        abort(404)
    return check


@bp.route("/<place>/project/<int:award_id>/agreement", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def agreement(place: str, award_id: int) -> ResponseReturnValue:
    """Letter, agreement and checks: for the group, the person it named, and the office."""
    page = pages.agreement(current.award())
    if not page.second:
        current.only_group_or_office()
    form = forms.AgreeForm()
    if page.second:
        del form.second_email

    def do() -> None:
        email = "" if page.second else form.second_email.data
        services.agree(current.award(), request.form.get("digest", ""), email, signed_in(), clock.now())
        flash(_("Thank you. We have noted that you agree."), "done")

    if submit(form, do):
        return redirect(_back(place, award_id))
    return render_template("delivery/agreement.html", page=page, form=form, needs=pages.needs(page)), form.status()


@bp.route("/<place>/project/<int:award_id>/decline", methods=["POST"])
@requires(Action.REPORT)
@writes
def decline(place: str, award_id: int) -> ResponseReturnValue:
    services.decline_offer(current.award(), signed_in(), clock.now())
    flash(_("You have turned down the money. It goes to the next project on the reserve list."), "done")
    return redirect(project(place, award_id))


@bp.route("/<place>/project/<int:award_id>/bank", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def bank(place: str, award_id: int) -> ResponseReturnValue:
    current.only_group_or_office()
    form = forms.BankForm()

    def do() -> None:
        now = database_clock.decisive(clock.now)
        services.enter_bank(current.award(), form.bank(), current.vault(), signed_in(), now)
        flash(_("Thank you. The numbers are kept encrypted; only the last three digits are shown."), "done")

    lead = [_("We ask for this only now, because money was awarded to you. Nobody but the people who pay can read it.")]
    return form_page(
        form, do, back=_back(place, award_id), title=_("Where should we pay the money?"), button=_("Save"), lead=lead
    )


@bp.route("/<place>/project/<int:award_id>/show/<kind>", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def show(place: str, award_id: int, kind: str) -> ResponseReturnValue:
    current.only_group_or_office()
    check, form = _check(kind), forms.AwardDocumentForm()

    def do() -> None:
        services.show_paper(
            current.award(), check.kind, form.paper.content(), vault=current.vault(), actor=signed_in(), now=clock.now()
        )

    return form_page(
        form, do, back=_back(place, award_id), title=label(check.kind), button=_("Send this to be checked"), files=True
    )


@bp.route("/<place>/project/<int:award_id>/check/<kind>", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def check(place: str, award_id: int, kind: str) -> ResponseReturnValue:
    check = _check(kind)
    form = forms.CheckForm(data={"note": check.note}).set_choices()

    def do() -> None:
        state, until = CheckState(form.state.data), form.expires_on.value
        services.answer_check(
            current.award(), check, state, note=form.note.data, expires_on=until, actor=signed_in(), now=clock.now()
        )

    return form_page(form, do, back=_back(place, award_id), title=label(check.kind), button=_("Save"))


@bp.route("/<place>/project/<int:award_id>/conditions", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def condition(place: str, award_id: int) -> ResponseReturnValue:
    form = forms.ConditionForm()

    def do() -> None:
        services.add_condition(current.award(), form.words.data, clock.now())

    return form_page(form, do, back=_back(place, award_id), title=_("Add a condition"), button=_("Add it"))


@bp.route("/<place>/project/<int:award_id>/conditions/<int:n>/met", methods=["POST"])
@requires(Action.AWARD)
@writes
def met(place: str, award_id: int, n: int) -> ResponseReturnValue:
    condition = next(
        (other_condition for other_condition in queries.conditions(current.award().id) if other_condition.id == n), None
    )
    if condition is None:
        abort(404)
    services.meet_condition(condition, signed_in(), clock.now())
    return redirect(_back(place, award_id))
