"""Passkeys and recovery codes."""

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.people import current, forms, queries
from pb_app.people.models import Account
from pb_app.people.routes.blueprint import bp
from pb_app.people.routes.passkey_challenges import must_be_strong, new_challenge, passkey_site, spent_challenge
from pb_app.people.routes.typed import goes_to
from pb_app.people.second_factor import passkeys as keys
from pb_app.people.second_factor import queries as factor_queries
from pb_app.people.second_factor import recovery
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.sign_ins.terms import SignInEnd, SignInMethod
from pb_app.people.terms import Refusal
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press, submit
from pb_app.web.messages import next_page_tells
from pb_app.web.safe_addresses import own_path

#: Longer than any answer of a device.
LONGEST = 20_000


def _credential() -> str:
    return request.form.get("credential", "")[:LONGEST]


def _staff_owner() -> Account:
    """The person signed in, who has a role."""
    if not signed_in().grants and not signed_in().operator:
        abort(404)
    return current.account()


@bp.route("/passkeys", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def passkeys() -> ResponseReturnValue:
    owner, form, now = _staff_owner(), forms.PasskeyForm(), clock.now()
    if must_be_strong(owner):
        return redirect(url_for("people.staff_sign_in", next=url_for("people.passkeys")))

    def do() -> None:
        site, challenge = passkey_site(), spent_challenge()
        keys.add(owner, _credential(), form.name.data, site=site, challenge=challenge, actor=signed_in(), now=now)
        sign_ins.end_all(owner.id, SignInEnd.SECOND_FACTOR, signed_in(), now)
        current.welcome(owner, SignInMethod.PASSKEY, strong=True)
        flash(_("Your passkey is ready. Next time, sign in with it."), "done")

    if submit(form, do):
        return redirect(url_for("people.passkeys"))
    options = keys.adding_options(owner, passkey_site(), new_challenge())
    page = {"passkeys": factor_queries.passkeys(owner.id), "has_codes": owner.password_hash is not None}
    return render_template("people/passkeys.html", form=form, options=options, **page), form.status()


@bp.route("/passkeys/<int:passkey_id>/end", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def end_passkey(passkey_id: int) -> ResponseReturnValue:
    owner = _staff_owner()
    passkey = factor_queries.passkey(owner.id, passkey_id)
    if passkey is None:
        abort(404)
    if must_be_strong(owner):
        return redirect(url_for("people.staff_sign_in", next=url_for("people.passkeys")))
    keys.end(passkey, signed_in(), clock.now())
    sign_ins.end_others(owner.id, str(session.get(current.SECRET, "")), signed_in(), clock.now())
    flash(_("The passkey is removed."), "done")
    return redirect(url_for("people.passkeys"))


@bp.route("/passkey-sign-in", methods=["POST"])
@public("signing in is for people who have not yet")
@writes
@next_page_tells("whoever is signed in sees their own page")
def passkey_sign_in() -> ResponseReturnValue:
    onward = own_path(request.args.get("next"))
    home = onward

    def do() -> None:
        nonlocal home
        now = clock.now()
        account_id = keys.use(_credential(), site=passkey_site(), challenge=spent_challenge(), now=now)
        account = queries.by_id(account_id)
        if account is None:
            raise Refused(Refusal.PASSKEY_WRONG)
        current.welcome(account, SignInMethod.PASSKEY, strong=True)
        home = goes_to(account.id, onward)

    return redirect(home if press(do) else url_for("people.staff_sign_in", next=onward))


@bp.route("/recovery-codes", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def recovery_codes() -> ResponseReturnValue:
    """How many are left; with the button new ones, which this one answer shows and nothing keeps."""
    owner, form = _staff_owner(), forms.ContinueForm()
    if owner.password_hash is None:
        return redirect(url_for("people.staff_set_up"))
    if not signed_in().strong:
        return redirect(url_for("people.staff_sign_in", next=url_for("people.recovery_codes")))
    made = submit(form, lambda: recovery.make_codes(owner.id, signed_in(), clock.now()))
    if made:
        sign_ins.end_others(owner.id, str(session.get(current.SECRET, "")), signed_in(), clock.now())
    left = factor_queries.codes_left(owner.id)
    onward = goes_to(owner.id, "/")
    page = {"codes": made.result if made else (), "left": left, "onward": onward if onward != "/" else ""}
    return render_template("people/recovery_codes.html", form=form, **page), 200 if made else form.status()
