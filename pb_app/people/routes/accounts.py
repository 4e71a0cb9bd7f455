"""Addresses of accounts: signing in, the person's own account, roles of a place, the demo's messages."""

from flask import (
    abort,
    current_app,
    flash,
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
from pb_app.access import Action
from pb_app.db import changes, db
from pb_app.outbox import OutboxMessage, copy_of
from pb_app.people import ages, current, forms, invitations, queries, services
from pb_app.people.another_account import in_the_place_of, must_be_agreed
from pb_app.people.models import Account
from pb_app.people.routes.blueprint import bp
from pb_app.people.routes.typed import count_try, goes_to, six_digits
from pb_app.people.sign_ins.terms import SignInMethod
from pb_app.people.slots import NAMELESS, PARTNERS_NAMED, UNFINISHED
from pb_app.people.terms import AttemptKind, UnfinishedWork
from pb_app.web.access import keep_despite_error, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.headers import CLEAR_STORAGE
from pb_app.web.i18n import language
from pb_app.web.messages import next_page_tells
from pb_app.web.safe_addresses import own_path, site


@bp.route("/sign-in", methods=["GET", "POST"])
@public("signing in is for people who have not yet")
@writes
@next_page_tells("the next page says that a link was sent")
def sign_in() -> ResponseReturnValue:
    form = forms.EmailForm()

    def do() -> None:
        now, email = clock.now(), form.email.data
        count_try(AttemptKind.LINK, email, now)
        onward = own_path(request.args.get("next"))
        path = url_for("people.follow", secret="{secret}", next=onward, asked=1)
        # Never the address that the browser claims to have requested, if the real one is configured.
        link = site() + path
        body = _(
            "To sign in, enter this code on the page where you asked for it:\n\n{code}\n\n"
            "Or open this link in the same browser. It works once, for 30 minutes:\n\n{link}\n\n"
            "If you did not ask for it, do nothing."
        )
        link, key = link.replace("%7Bsecret%7D", "{secret}"), current_app.config["SECRET_KEY"]
        secret = services.send_link(email, link, _("Your code and link to sign in"), body, now, key=key)
        session[current.LINK] = services.link_mark(secret)

    if submit(form, do):
        return redirect(url_for("people.sent", next=own_path(request.args.get("next"))))
    return render_template("people/sign_in.html", form=form, is_demo=current.is_demo()), form.status(refused=429)


@bp.route("/sent", methods=["GET", "POST"])
@public("says that a link was sent, the same for everybody, and takes its code")
@writes
@next_page_tells("whoever is signed in sees their own page")
def sent() -> ResponseReturnValue:
    """The browser that asked waits here for the code, with all that was begun in it."""
    form, mark = forms.CodeForm(), session.get(current.LINK, "")

    def do() -> str:
        keep_despite_error()  # each wrong code counts
        account = _use_code(mark, form.code.data)
        return _begin(account, SignInMethod.CODE)

    if signed := submit(form, do):
        return redirect(signed.result)
    return render_template("people/sent.html", form=form, asked=bool(mark), demo=current.is_demo()), form.status()


def _use_code(mark: str, typed: str) -> Account:
    link = queries.usable_link(mark, clock.now())
    return services.use_code(
        mark,
        six_digits(typed),
        key=current_app.config["SECRET_KEY"],
        language=language(),
        now=clock.now(),
        device_subject=current.device_subject(AttemptKind.CODE, link.email) if link else "",
    )


def _begin(account: Account, method: SignInMethod) -> str:
    """Signed in by link or code; returns where to go on. A name is asked for unless what follows needs none."""
    onward = own_path(request.args.get("next"))
    if not onward.startswith(invitations.PAGE):
        invitations.accept_all(account, clock.now())  # first: a new role ends the sign-ins there are
    current.welcome(account, method, strong=False)
    if onward == "/" and queries.live_grants(account.id) and not queries.has_staff_sign_in(account):
        onward = url_for("people.staff_set_up")
    onward = goes_to(account.id, onward)
    if account.name or onward.startswith(tuple(NAMELESS.values())):
        return onward
    return url_for("people.name", next=onward)


@bp.route("/link/<secret>", methods=["GET", "POST"])
@public("the link from the e-mail")
@writes
@next_page_tells("whoever is signed in sees their own page")
def follow(secret: str) -> ResponseReturnValue:
    form, mark = forms.ContinueForm(), services.link_mark(secret[:100])
    known = queries.usable_link(mark, clock.now())
    another = in_the_place_of(known.email) if known else None

    def do() -> str:
        return _begin(services.follow_link(secret[:100], language(), clock.now()), SignInMethod.LINK)

    if followed := submit(form, do, lambda: must_be_agreed(known.email) if known else None):
        return redirect(followed.result)
    elsewhere = "asked" in request.args and session.get(current.LINK) != mark
    page = {"elsewhere": elsewhere, "another": another}
    return render_template("people/follow.html", form=form, **page), form.status(refused=409 if another else 410)


@bp.route("/sign-out", methods=["POST"])
@public("a session that has ended must still be able to say so")
@writes
@next_page_tells("the next page is that of somebody signed out")
def sign_out() -> ResponseReturnValue:
    """What would be lost is named first, and needs a second press."""
    unfinished = _unfinished()
    if unfinished:
        return render_template("people/sign_out.html", unfinished=unfinished, here="people.sign_out")
    return _signed_out(_("You are signed out."))


def _unfinished() -> list[UnfinishedWork]:
    """What was begun on this device; nothing once somebody has said that it may go."""
    if "anyway" in request.form:
        return []
    return [work for find in UNFINISHED.values() for work in find()]


def _signed_out(words: str) -> ResponseReturnValue:
    current.end()
    flash(words, "done")
    response = redirect(url_for("places.home"))
    response.headers["Clear-Site-Data"] = CLEAR_STORAGE
    return response


@bp.route("/account")
@requires(Action.OWN_ACCOUNT)
def account() -> ResponseReturnValue:
    return render_template(
        "people/account.html",
        account=current.account(),
        grants=signed_in().grants,
        unfinished=bool(_unfinished()),
        form=forms.ContinueForm(),
    )


@bp.route("/name", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def name() -> ResponseReturnValue:
    form = forms.NameForm(data={"name": signed_in().name, "young": signed_in().young})

    def do() -> None:
        young = bool(form.young.data)
        ages.say_age(current.account(), form.name.data, signed_in(), clock.now(), young=young)
        if not changes.any_made():
            flash(_("Your name stays as it is."), "notice")

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
    unfinished = _unfinished()
    if unfinished:
        return render_template("people/sign_out.html", unfinished=unfinished, here="people.sign_out_everywhere")
    services.sign_out_everywhere(current.account(), signed_in(), clock.now())
    return _signed_out(_("You are signed out on every device."))


@bp.route("/demo", methods=["GET", "POST"])
@public("the demo's sign-ins; the page is not there outside the demo")
@writes
@next_page_tells("the next page is that of the person chosen")
def demo() -> ResponseReturnValue:
    """One button for each role, and the messages that the demo does not really send."""
    if not current.is_demo():
        abort(404)
    if request.method == "POST":
        account = queries.by_email(request.form.get("email", "")[:254])
        if account is None or not account.email.endswith("@demo.example"):
            abort(404)
        current.welcome(account, SignInMethod.DEMO, strong=True)
        return redirect(goes_to(account.id, own_path(request.form.get("next"))))
    people = queries.demo_accounts()
    partners = PARTNERS_NAMED.value()(
        {grant.partner_id for _one, grants in people for grant in grants if grant.partner_id}
    )
    page = {"people": people, "partners": partners, "actor": current_actor()}
    return render_template("people/demo.html", form=forms.ContinueForm(), **page)


@bp.route("/demo/post")
@public("the demo's post; the page is not there outside the demo")
def demo_inbox() -> ResponseReturnValue:
    if not current.is_demo():
        abort(404)
    notices = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(20)).all()
    bodies = {notice.id: copy_of(notice.circular_id, body=notice.body, stop=notice.stop)[0] for notice in notices}
    return render_template("people/demo_inbox.html", notices=notices, bodies=bodies)
