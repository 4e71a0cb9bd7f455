"""Changing the address of an account, and closing it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.people import current
from pb_app.people.sign_ins import queries as sign_ins
from pb_app.rights import email_change, forms, pages, queries, services
from pb_app.rights.routes.blueprint import bp
from pb_app.rights.routes.tries import count_try
from pb_app.rights.terms import FRESH_FOR, Refusal
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.headers import CLEAR_STORAGE
from pb_app.web.safe_addresses import site


def _is_fresh() -> bool:
    """The person signed in not long ago: nobody found the device lying open."""
    sign_in = sign_ins.live(current.sign_in_mark(), clock.now())
    return sign_in is not None and clock.now() - sign_in.begun_at < FRESH_FOR


def _need_fresh() -> None:
    if not _is_fresh():
        raise Refused(Refusal.SIGN_IN_AGAIN)


@bp.route("/sign-in-again", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def sign_in_again() -> ResponseReturnValue:
    current.end()
    return redirect(url_for("people.sign_in", next=url_for("rights.close")), 303)


@bp.route("/email", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def email() -> ResponseReturnValue:
    form = forms.NewEmailForm()

    def do() -> None:
        _need_fresh()
        account, now = current.account(), clock.now()
        count_try(account.email, now)
        email_change.ask(account, form.email.data, old=_to_old, new=_to_new, actor=signed_in(), now=now)
        flash(_("We wrote to both addresses. Your address changes when you have said yes in both messages."), "done")

    return form_page(
        form,
        do,
        title=_("Change your email address"),
        lead=[_("We write to your old and your new address. Follow the link in both messages within 24 hours.")],
        button=_("Continue"),
        back=url_for("people.account"),
    )


def _link(secret: str) -> str:
    return site() + url_for("rights.confirm_email", secret=secret)


def _to_old(secret: str) -> tuple[str, str]:
    body = _(
        "Somebody wants to use another address for your account. Is that right? Say yes or no here:\n\n%(link)s",
        link=_link(secret),
    )
    return _("Change of your email address"), body


def _to_new(secret: str) -> tuple[str, str]:
    body = _(
        "Somebody wants to use this address for an account. Is that you? Say yes or no here:\n\n%(link)s",
        link=_link(secret),
    )
    return _("Is this your email address?"), body


@bp.route("/email/<secret>", methods=["GET", "POST"])
@public("the link from the e-mail says who answers")
@writes
def confirm_email(secret: str) -> ResponseReturnValue:
    """A button, because mail scanners open links."""
    form, standing = forms.ContinueForm(), email_change.standing(secret, clock.now())

    def do() -> str:
        if email_change.confirm(secret, clock.now()):
            return _("Your email address is changed. Sign in with the new one.")
        return _("Thank you. Now say yes in the other message, too.")

    if done := submit(form, do):
        flash(done.result, "done")
        return redirect(url_for("people.sign_in"))
    status = 404 if standing is None and form.status() == 200 else form.status()
    return render_template("rights/confirm_email.html", form=form, change=standing, secret=secret), status


@bp.route("/email/<secret>/no", methods=["POST"])
@public("the link from the e-mail says who answers")
@writes
def refuse_email(secret: str) -> ResponseReturnValue:
    if press(lambda: email_change.cancel(secret, clock.now())):
        flash(_("Nothing is changed. Both links work no more."), "done")
    return redirect(url_for("places.home"))


@bp.route("/close", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def close() -> ResponseReturnValue:
    """What will happen, in plain words, before it happens."""
    form, account = forms.CloseForm().set_choices(), current.account()

    def do() -> None:
        _need_fresh()
        services.close_account(account, form.chosen, shown_as=_("Closed account"), actor=signed_in(), now=clock.now())

    if submit(form, do):
        current.end()
        flash(_("Your account is closed, and your name is gone."), "done")
        response = redirect(url_for("places.home"))
        response.headers["Clear-Site-Data"] = CLEAR_STORAGE
        return response
    page = pages.closing(queries.person_of(account), clock.now())
    return render_template("rights/close.html", form=form, page=page, fresh=_is_fresh()), form.status()
