"""Addresses of following: one button for whoever is signed in, an address and a message for everybody else."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.notifications import follows as followings
from pb_app.notifications.forms import FollowForm, StopForm
from pb_app.notifications.routes import bp
from pb_app.notifications.slots import followed
from pb_app.notifications.terms import Followed, FollowedKind
from pb_app.people import current as people_current
from pb_app.people import services as people
from pb_app.people.terms import AttemptKind
from pb_app.web.access import public, writes
from pb_app.web.actor import current_actor
from pb_app.web.addresses import address
from pb_app.web.extensions import csrf
from pb_app.web.form_page import submit
from pb_app.web.i18n import language
from pb_app.web.messages import next_page_tells


def _thing(kind: str, thing_id: int) -> Followed:
    known = next((each for each in FollowedKind if each.value == kind), None)
    return (followed(known, [thing_id]).get(thing_id) if known else None) or abort(404)


def page_of(thing: Followed) -> str:
    return address(thing.link.kind.value, thing.link.ids)


@bp.route("/follow/<kind>/<int:thing_id>", methods=["GET", "POST"])
@public("anybody can ask to be told what comes of something public, with or without an account")
@writes
@next_page_tells("the next page says that an email was sent")
def follow(kind: str, thing_id: int) -> ResponseReturnValue:
    """Whoever is signed in follows with one tap, and stops with one; everybody else types an address."""
    thing, actor = _thing(kind, thing_id), current_actor()
    if actor is not None:
        return _with_account(thing, actor.account_id)
    form = FollowForm()

    def do() -> None:
        now, email = clock.now(), form.email.data.lower()
        people.count_try(AttemptKind.LINK, *people_current.subjects(AttemptKind.LINK, f"follow|{email}"), now)
        followings.please_confirm(email, thing, language(), now)

    if submit(form, do):
        return redirect(url_for("notifications.follow", kind=kind, thing_id=thing_id, asked=1))
    asked = "asked" in request.args and request.method == "GET"
    page = {"thing": thing, "href": page_of(thing), "asked": asked}
    return render_template("notifications/follow.html", form=form, **page), form.status()


def _with_account(thing: Followed, account_id: int) -> ResponseReturnValue:
    form = StopForm()
    if form.is_submitted():
        if request.form.get("back"):
            followings.stop(account_id, thing.kind, thing.id)
            flash(_("You don’t follow it any more."), "done")
        else:
            followings.follow(account_id, thing.kind, thing.id)
            flash(_("We will tell you what comes of it. You can stop at any time."), "done")
        return redirect(page_of(thing))
    follows = followings.is_following(account_id, thing.kind, thing.id)
    page = {"thing": thing, "href": page_of(thing), "follows": follows}
    return render_template("notifications/follow.html", form=form, **page)


@bp.route("/follow/confirm/<token>", methods=["GET", "POST"])
@public("whoever holds the link from the email owns the address")
@writes
def follow_confirm(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing, because mail scanners follow links; the button does."""
    read, form = followings.read_confirm(token), StopForm()
    if read is None:
        return render_template("notifications/follow_gone.html"), 404
    email, thing, asked_in = read
    done = form.is_submitted()
    if done:
        followings.follow_by_mail(email, thing.kind, thing.id, asked_in)
    page = {"thing": thing, "href": page_of(thing), "done": done}
    return render_template("notifications/follow_confirm.html", form=form, **page)


@bp.route("/follow/stop/<token>", methods=["GET", "POST"])
@public("whoever holds the link from the email may stop it; mail programs press it by themselves")
@writes
def follow_stop(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing, because mail scanners follow links; pressing the button stops this one thing."""
    row, form = followings.read_stop(token), StopForm()
    done = form.is_submitted()
    if row is not None and done:
        followings.end(row)
    page = {"done": done or row is None}
    return render_template("notifications/follow_stop.html", form=form, **page)


# Mail programs do not send a CSRF token; the signed address authorises them instead (RFC 8058).
csrf.exempt(follow_stop)
