"""Signing in as staff, and setting up what that takes."""

import pyotp
import segno
from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.people import current, forms, services
from pb_app.people.routes.blueprint import bp
from pb_app.people.routes.passkey_challenges import must_be_strong, new_challenge, passkey_site
from pb_app.people.routes.typed import count_try, goes_to, six_digits
from pb_app.people.second_factor import passkeys
from pb_app.people.sign_ins.terms import SignInMethod
from pb_app.people.terms import AttemptKind
from pb_app.web.access import keep_despite_error, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit
from pb_app.web.messages import next_page_tells
from pb_app.web.safe_addresses import own_path


@bp.route("/staff", methods=["GET", "POST"])
@public("signing in is for people who have not yet")
@writes
@next_page_tells("whoever is signed in sees their own page")
def staff_sign_in() -> ResponseReturnValue:
    form = forms.StaffForm()

    def do() -> int:
        now, email = clock.now(), form.email.data
        keep_despite_error()
        count_try(AttemptKind.PASSWORD, email, now)
        account, method = services.try_staff(email, form.password.data, form.code.data, seen=current.facts(), now=now)
        current.welcome(account, method, strong=True)
        return account.id

    if signed := submit(form, do):
        return redirect(goes_to(signed.result, own_path(request.args.get("next"))))
    options = passkeys.sign_in_options(passkey_site(), new_challenge())
    return render_template("people/staff.html", form=form, is_demo=current.is_demo(), options=options), form.status()


@bp.route("/staff-set-up", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def staff_set_up() -> ResponseReturnValue:
    """For people with a role: set a password and one-time codes, confirmed with one code."""
    owner, form = current.account(), forms.StaffSetUpForm()
    if not signed_in().grants and not signed_in().operator:
        abort(404)
    if must_be_strong(owner):
        return redirect(url_for("people.staff_sign_in", next=url_for("people.staff_set_up")))
    secret = session.setdefault("totp", pyotp.random_base32())

    def do() -> None:
        services.set_staff_sign_in(owner, form.password.data, secret, six_digits(form.code.data), clock.now())
        current.welcome(owner, SignInMethod.PASSWORD, strong=True)
        flash(_("Your staff sign-in is ready."), "done")

    if submit(form, do):
        return redirect(url_for("people.recovery_codes"))
    link = pyotp.TOTP(secret).provisioning_uri(name=owner.email, issuer_name=current_app.config["BRAND_NAME"])
    picture = segno.make(link).svg_data_uri(scale=5, border=2, light="white")
    return render_template("people/staff_set_up.html", form=form, secret=secret, picture=picture), form.status()
