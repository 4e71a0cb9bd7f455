"""Addresses of roles and invitations: who may do what in a place, and who agrees to it."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Role
from pb_app.db import database_clock
from pb_app.people import current, forms, granting, invitations, queries, services
from pb_app.people.another_account import in_the_place_of, must_be_agreed
from pb_app.people.models import RoleRequest
from pb_app.people.pages import RoleRequestRow
from pb_app.people.routes.blueprint import bp
from pb_app.people.second_people import who_else
from pb_app.people.slots import FUNDS_OF, PARTNERS_NAMED
from pb_app.people.terms import InvitationKind
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import submit
from pb_app.web.i18n import language
from pb_app.web.labels import choices, label


@bp.route("/<place>/roles", methods=["GET", "POST"])
@requires(Action.GRANT_ROLES)
@writes
def roles(place: str) -> ResponseReturnValue:
    place_id = g.scope.place_id
    form = forms.RoleForm().set_choices(_roles(), FUNDS_OF.value()(place_id))

    def do() -> None:
        email, role, fund_id = form.chosen()
        now = database_clock.decisive(clock.now)
        flash(label(granting.give(email, role, place_id, fund_id=fund_id, actor=signed_in(), now=now)), "done")

    if submit(form, do):
        return redirect(url_for("people.roles", place=place))
    asked_by = [request.approval.asked_by_id for request in queries.role_requests(place_id)]
    page = {
        "grants": queries.grants_in(place_id),
        "funds": FUNDS_OF.value()(place_id),
        "requests": [_request_row(request) for request in queries.role_requests(place_id)],
        "others": who_else(asked_by, Action.GRANT_ROLES),
        "invitations": queries.open_invitations(InvitationKind.ROLE, place_id),
    }
    return render_template("people/roles.html", form=form, **page), form.status()


def _roles() -> dict[str, str]:
    """Officers of an organisation are invited on its own page."""
    return {word: name for word, name in choices(Role).items() if not Role(word).is_of_a_partner}


def _request_row(asked: RoleRequest) -> RoleRequestRow:
    asked_by = queries.by_id(asked.approval.asked_by_id)
    waits = asked.alone_from is None or database_clock.decisive(clock.now) < asked.alone_from
    named = PARTNERS_NAMED.value()({asked.partner_id}) if asked.partner_id else {}
    partner = named.get(asked.partner_id or 0, "")
    mine = asked.approval.asked_by_id == signed_in().account_id
    return RoleRequestRow(
        request=asked, asked_by=asked_by.name if asked_by else "", mine=mine, waits=waits, partner=partner
    )


def _role_request(request_id: int) -> RoleRequest:
    return queries.role_request(g.scope.place_id, request_id) or abort(404)


@bp.route("/<place>/roles/requests/<int:request_id>", methods=["POST"])
@requires(Action.GRANT_ROLES)
@writes
def answer_role(place: str, request_id: int) -> ResponseReturnValue:
    """The second person's yes or no."""
    agree, now = request.form.get("answer") == "yes", database_clock.decisive(clock.now)
    granting.answer(_role_request(request_id), agree=agree, actor=signed_in(), now=now)
    flash(_("Agreed. The role is given.") if agree else _("The role is not given."), "done")
    return redirect(url_for("people.roles", place=place))


@bp.route("/<place>/roles/requests/<int:request_id>/alone", methods=["POST"])
@requires(Action.GRANT_ROLES)
@writes
def give_role_alone(place: str, request_id: int) -> ResponseReturnValue:
    """After a week in public, where nobody else could agree."""
    granting.give_alone(_role_request(request_id), signed_in(), database_clock.decisive(clock.now))
    flash(_("The role is given."), "done")
    return redirect(url_for("people.roles", place=place))


@bp.route("/<place>/roles/requests/<int:request_id>/stop", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def stop_role(place: str, request_id: int) -> ResponseReturnValue:
    """Anybody who holds such a role, or held it lately, stops it from the place's own page."""
    granting.stop(_role_request(request_id), signed_in(), clock.now())
    flash(_("The role is not given."), "done")
    return redirect(url_for("places.place", place=place))


@bp.route("/invitation/<secret>", methods=["GET", "POST"])
@public("an invitation from an e-mail: no account is made before its button is pressed")
@writes
def invitation(secret: str) -> ResponseReturnValue:
    form = forms.ContinueForm()
    known = queries.usable_invitation(services.link_mark(secret[:100]), clock.now())
    another, before = in_the_place_of(known.email) if known else None, current_actor()
    before_id = before.account_id if before else None
    is_theirs = known is not None and not invitations.takes_sign_in(known, before_id)

    def do() -> str:
        signed_in_id = None if another and is_theirs else before_id
        account, onward = invitations.accept(secret[:100], clock.now(), signed_in_id=signed_in_id)
        account.language = account.language or language()
        strong = before is not None and before.strong and before_id == account.id
        current.begin(account, strong=strong, by_hand=False)
        return onward if account.name else url_for("people.name", next=onward)

    if accepted := submit(form, do, lambda: must_be_agreed(known.email) if known and is_theirs else None):
        return redirect(accepted.result)
    what = invitations.to_what(known.kind, known.subject_id) if known else ""
    by = queries.names({known.invited_by_id}).get(known.invited_by_id, "") if known else ""
    page = {"invitation": known, "what": what, "by": by, "another": another, "is_theirs": is_theirs}
    owner = queries.by_email(known.email) if known else None
    page |= {"has_account": owner is not None, "by_staff": owner is not None and queries.has_staff_sign_in(owner)}
    return render_template("people/invitation.html", form=form, **page), form.status(refused=409 if known else 410)


@bp.route("/<place>/roles/<int:grant_id>/end", methods=["POST"])
@requires(Action.GRANT_ROLES)
@writes
def end_role(place: str, grant_id: int) -> ResponseReturnValue:
    grant = queries.grant_in(g.scope.place_id, grant_id)
    if grant is None:
        abort(404)
    granting.end(grant, signed_in(), clock.now())
    flash(_("The role has ended."), "done")
    return redirect(url_for("people.roles", place=place))
