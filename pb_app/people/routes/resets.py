"""Starting somebody's staff sign-in again, by two administrators."""

from flask import abort, current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from pb_app import clock, outbox
from pb_app.access import Action
from pb_app.approvals import queries as approvals
from pb_app.approvals.models import Approval
from pb_app.people import forms, pages, queries
from pb_app.people.models import Account
from pb_app.people.routes.blueprint import bp
from pb_app.people.second_factor import resets as services
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press, submit


@bp.route("/<place>/resets", methods=["GET", "POST"])
@requires(Action.GRANT_ROLES)
@writes
def resets(place: str) -> ResponseReturnValue:
    place_id = g.scope.place_id
    staff = {str(grant.account_id): grant.account.name or grant.account.email for grant in queries.grants_in(place_id)}
    form = forms.ResetForm().set_choices(staff)

    def do() -> None:
        account = queries.by_id(int(form.person.data))
        assert account is not None
        services.ask(account, place_id, form.reason.data, actor=signed_in(), now=clock.now())
        flash(_("Request sent. Another administrator has to agree."), "done")

    if submit(form, do):
        return redirect(url_for("people.resets", place=place))
    page = pages.resets_page(place_id, staff, signed_in().account_id)
    return render_template("people/resets.html", form=form, page=page), form.status()


def _asked(account_id: int, approval_id: int) -> tuple[Account, Approval]:
    approval = approvals.find(services.SUBJECT, account_id, approval_id)
    account = queries.by_id(account_id)
    if approval is None or account is None or approval.place_id != g.scope.place_id or approval.kind != services.KIND:
        abort(404)
    return account, approval


@bp.route("/<place>/resets/<int:account_id>/<int:approval_id>/agree", methods=["POST"])
@requires(Action.GRANT_ROLES)
@writes
def agree_reset(place: str, account_id: int, approval_id: int) -> ResponseReturnValue:
    account, approval = _asked(account_id, approval_id)
    if press(lambda: services.agree(approval, account, actor=signed_in(), now=clock.now())):
        _tell(account)
        flash(_("Done. We have told them by email how to set it up again."), "done")
    return redirect(url_for("people.resets", place=place))


@bp.route("/<place>/resets/<int:account_id>/<int:approval_id>/decline", methods=["POST"])
@requires(Action.GRANT_ROLES)
@writes
def decline_reset(place: str, account_id: int, approval_id: int) -> ResponseReturnValue:
    approval = _asked(account_id, approval_id)[1]
    if press(lambda: services.decline(approval, actor=signed_in(), now=clock.now())):
        flash(_("You said no. Nothing has changed."), "done")
    return redirect(url_for("people.resets", place=place))


def _tell(account: Account) -> None:
    with force_locale(account.language or current_app.config["LANGUAGES"][0]):
        body = _(
            "Two administrators have reset your staff sign-in. Your password, phone app, passkeys and recovery codes no longer "
            "work.\n\nSign in with a link, and we will show you how to set it up again. If you did not ask for this, tell "
            "somebody you work with at once."
        )
        outbox.queue(account.email, subject=_("Set up your staff sign-in again"), body=body, now=clock.now())
