"""Addresses of accounts: signing in, the person's own account, roles of a place, the demo's messages."""

import pyotp
import segno
from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Action, Role
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.people import current, forms, queries, services
from pb_app.people.slots import FUNDS_OF
from pb_app.people.terms import AttemptKind
from pb_app.web.access import keep_despite_error, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.i18n import language
from pb_app.web.labels import choices
from pb_app.web.safe_addresses import own_path, site

bp = Blueprint("people", __name__, url_prefix="/people")


@bp.route("/sign-in", methods=["GET", "POST"])
@public("signing in is for people who have not yet")
@writes
def sign_in() -> ResponseReturnValue:
    form = forms.EmailForm()

    def do() -> None:
        now, email = clock.now(), form.email.data
        services.count_try(AttemptKind.LINK, *current.subjects(AttemptKind.LINK, email), now)
        path = url_for("people.follow", secret="{secret}", next=own_path(request.args.get("next")))
        # Never the address that the browser claims to have requested, if the real one is configured.
        link = site() + path
        body = _(
            "Open this link to sign in. It works once, for 30 minutes:\n\n{link}\n\nIf you did not ask for it, do nothing."
        )
        services.send_link(email, link.replace("%7Bsecret%7D", "{secret}"), _("Your link to sign in"), body, now)

    if submit(form, do):
        return redirect(url_for("people.sent"))
    return render_template("people/sign_in.html", form=form, is_demo=current.is_demo()), form.status(refused=429)


@bp.route("/sent")
@public("says that a link was sent, the same for everybody")
def sent() -> ResponseReturnValue:
    return render_template("people/sent.html", demo=current.is_demo())


@bp.route("/link/<secret>", methods=["GET", "POST"])
@public("the link from the e-mail")
@writes
def follow(secret: str) -> ResponseReturnValue:
    form = forms.ContinueForm()

    def do() -> str:
        account = services.follow_link(secret[:100], language(), clock.now())
        current.begin(account, strong=False)
        onward = own_path(request.args.get("next"))
        return onward if account.name else url_for("people.name", next=onward)

    if followed := submit(form, do):
        return redirect(followed.result)
    return render_template("people/follow.html", form=form), form.status(refused=410)


@bp.route("/staff", methods=["GET", "POST"])
@public("signing in is for people who have not yet")
@writes
def staff_sign_in() -> ResponseReturnValue:
    form = forms.StaffForm()

    def do() -> None:
        now, email = clock.now(), form.email.data
        keep_despite_error()
        services.count_try(AttemptKind.PASSWORD, *current.subjects(AttemptKind.PASSWORD, email), now)
        account = services.check_staff(email, form.password.data, form.code.data.replace(" ", ""), now)
        current.begin(account, strong=True)

    if submit(form, do):
        return redirect(own_path(request.args.get("next")))
    return render_template("people/staff.html", form=form, is_demo=current.is_demo()), form.status()


@bp.route("/sign-out", methods=["POST"])
@public("a session that has ended must still be able to say so")
@writes
def sign_out() -> ResponseReturnValue:
    current.end()
    flash(_("You are signed out."), "done")
    return redirect(url_for("places.home"))


@bp.route("/account")
@requires(Action.OWN_ACCOUNT)
def account() -> ResponseReturnValue:
    return render_template(
        "people/account.html", account=current.account(), grants=signed_in().grants, form=forms.ContinueForm()
    )


@bp.route("/name", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def name() -> ResponseReturnValue:
    form = forms.NameForm(data={"name": signed_in().name})

    def do() -> None:
        services.set_name(current.account(), form.name.data)

    return form_page(
        form,
        do,
        title=_("What shall we call you?"),
        button=_("Save and continue"),
        then=own_path(request.args.get("next") or url_for("people.account")),
    )


@bp.route("/sign-out-everywhere", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def sign_out_everywhere() -> ResponseReturnValue:
    services.sign_out_everywhere(current.account(), signed_in(), clock.now())
    current.end()
    flash(_("You are signed out on every device."), "done")
    return redirect(url_for("places.home"))


@bp.route("/staff-set-up", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def staff_set_up() -> ResponseReturnValue:
    """For people with a role: set a password and one-time codes, confirmed with one code."""
    owner, form = current.account(), forms.StaffSetUpForm()
    if not signed_in().grants and not signed_in().operator:
        abort(404)
    if owner.password_hash and not signed_in().strong:
        return redirect(url_for("people.staff_sign_in", next=url_for("people.staff_set_up")))
    secret = session.setdefault("totp", pyotp.random_base32())

    def do() -> None:
        services.set_staff_sign_in(owner, form.password.data, secret, form.code.data.replace(" ", ""), clock.now())
        current.begin(owner, strong=True)
        flash(_("Your staff sign-in is ready."), "done")

    if submit(form, do):
        return redirect(url_for("people.account"))
    link = pyotp.TOTP(secret).provisioning_uri(name=owner.email, issuer_name=current_app.config["BRAND_NAME"])
    picture = segno.make(link).svg_data_uri(scale=5, border=2, light="white")
    return render_template("people/staff_set_up.html", form=form, secret=secret, picture=picture), form.status()


@bp.route("/<place>/roles", methods=["GET", "POST"])
@requires(Action.GRANT_ROLES)
@writes
def roles(place: str) -> ResponseReturnValue:
    place_id = g.scope.place_id
    form = forms.RoleForm().set_choices(choices(Role), FUNDS_OF.value()(place_id))

    def do() -> None:
        email, role, fund_id = form.chosen()
        now = clock.now()
        services.grant_role(
            services.account_for(email, now), role, place_id, fund_id=fund_id, actor=signed_in(), now=now
        )
        flash(_("The role was given. They set up their staff sign-in the next time they sign in."), "done")

    if submit(form, do):
        return redirect(url_for("people.roles", place=place))
    grants = queries.grants_in(place_id)
    funds = FUNDS_OF.value()(place_id)
    return render_template("people/roles.html", form=form, grants=grants, funds=funds), form.status()


@bp.route("/<place>/roles/<int:grant_id>/end", methods=["POST"])
@requires(Action.GRANT_ROLES)
@writes
def end_role(place: str, grant_id: int) -> ResponseReturnValue:
    grant = queries.grant_in(g.scope.place_id, grant_id)
    if grant is None:
        abort(404)
    services.end_role(grant, signed_in(), clock.now())
    flash(_("The role has ended."), "done")
    return redirect(url_for("people.roles", place=place))


@bp.route("/demo", methods=["GET", "POST"])
@public("the demo's sign-ins; the page is not there outside the demo")
@writes
def demo() -> ResponseReturnValue:
    """One button for each role, and the messages that the demo does not really send."""
    if not current.is_demo():
        abort(404)
    if request.method == "POST":
        account = queries.by_email(request.form.get("email", "")[:254])
        if account is None or not account.email.endswith("@demo.example"):
            abort(404)
        current.begin(account, strong=True)
        return redirect(own_path(request.form.get("next")))
    people = queries.demo_accounts()
    return render_template("people/demo.html", people=people, actor=current_actor(), form=forms.ContinueForm())


@bp.route("/demo/post")
@public("the demo's post; the page is not there outside the demo")
def demo_inbox() -> ResponseReturnValue:
    if not current.is_demo():
        abort(404)
    notices = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(20)).all()
    return render_template("people/demo_inbox.html", notices=notices)
