"""Pages of tokens: asked for by one person and agreed to by another, or made under an agreement."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.api import forms, pages, queries
from pb_app.api.models import ApiToken
from pb_app.api.routes.blueprint import pages_bp
from pb_app.api.services import tokens as services
from pb_app.approvals.models import Approval
from pb_app.partners import current as partners_current
from pb_app.places import current
from pb_app.sharing import queries as sharing
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.safe_addresses import site


def _tokens() -> str:
    return url_for("api.tokens", place=current.place().slug)


def _shown(made: tuple[ApiToken, str], back: str) -> ResponseReturnValue:
    """The secret is on the page that answers, and nowhere else."""
    flash(_("The token is made. Copy it now: it is shown only once."), "done")
    return render_template("api/token.html", token=made[0], secret=made[1], back_href=back, address=site())


@pages_bp.route("/<place>/tokens")
@requires(Action.MANAGE_PLACE)
def tokens(place: str) -> ResponseReturnValue:
    page = pages.tokens_page(current.place(), signed_in().account_id, clock.now())
    return render_template("api/tokens.html", page=page)


@pages_bp.route("/<place>/tokens/ask", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def ask_token(place: str) -> ResponseReturnValue:
    form = forms.TokenForm().set_choices()

    def do() -> None:
        services.ask(current.place(), form.draft(), signed_in(), clock.now())
        flash(_("Asked. A second person who runs this place has to agree."), "done")

    lead = [_("A token is a long password for a program. It is made when a second person agrees.")]
    title = _("Ask for a token for a program")
    return form_page(form, do, title=title, button=_("Ask for the token"), back=_tokens(), lead=lead)


def _asked(approval_id: int) -> Approval:
    found = (approval for approval in services.asked(current.place().id) if approval.id == approval_id)
    return next(found, None) or abort(404)


@pages_bp.route("/<place>/tokens/asked/<int:approval_id>/agree", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def agree_token(place: str, approval_id: int) -> ResponseReturnValue:
    approval, made = _asked(approval_id), list[tuple[ApiToken, str]]()
    if press(lambda: made.append(services.agree(current.place(), approval, signed_in(), clock.now()))):
        return _shown(made[0], _tokens())
    return redirect(_tokens())


@pages_bp.route("/<place>/tokens/asked/<int:approval_id>/decline", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def decline_token(place: str, approval_id: int) -> ResponseReturnValue:
    approval = _asked(approval_id)
    if press(lambda: services.decline(approval, signed_in(), clock.now())):
        flash(_("No token is made."), "done")
    return redirect(_tokens())


@pages_bp.route("/<place>/tokens/<int:api_token_id>/end", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def end_token(place: str, api_token_id: int) -> ResponseReturnValue:
    known = queries.token(current.place().id, api_token_id) or abort(404)
    if press(lambda: services.end(known, signed_in(), clock.now())):
        flash(_("The token has ended. It opens nothing any more."), "done")
    return redirect(_tokens())


@pages_bp.route("/<place>/<int:partner_id>/agreements/<int:agreement_id>/token", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def token_under(place: str, partner_id: int, agreement_id: int) -> ResponseReturnValue:
    """For the side that gives: its program sends in what the agreement lists."""
    agreement, partner = sharing.agreement(current.place().id, agreement_id), partners_current.partner()
    if agreement is None or agreement.giver_id != partner.id:
        abort(404)
    listed, back = (
        services.listed(agreement, clock.now()),
        url_for("sharing.agreement", place=place, agreement_id=agreement.id),
    )
    form = forms.TokenForm().set_choices(listed)
    if request.method == "GET" and not form.permissions.options:
        flash(
            _(
                "There is nothing to make a token for: the agreement is not signed by both sides, or lets no program send in anything."
            ),
            "notice",
        )
        return redirect(back)
    made = submit(form, lambda: services.make_under(agreement, partner, form.draft(), signed_in(), clock.now()))
    if made:
        return _shown(made.result, back)
    page = {"tokens": pages.under_lines(agreement, clock.now()), "row": agreement, "back_href": back}
    return render_template("api/token_under.html", form=form, **page), form.status()


@pages_bp.route("/<place>/<int:partner_id>/api-tokens/<int:api_token_id>/end", methods=["POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def end_own_token(place: str, partner_id: int, api_token_id: int) -> ResponseReturnValue:
    known = queries.token(current.place().id, api_token_id)
    if known is None or known.partner_id != partner_id or known.agreement_id is None:
        abort(404)
    if press(lambda: services.end(known, signed_in(), clock.now())):
        flash(_("The token has ended. It opens nothing any more."), "done")
    return redirect(url_for("sharing.agreement", place=place, agreement_id=known.agreement_id))
