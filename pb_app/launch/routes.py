"""Addresses around the launch of a round: the rehearsal, and the test email."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.launch import forms, pages, rehearsal, services
from pb_app.rounds import current
from pb_app.voting.rehearsal import services as rehearsal_services
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.safe_addresses import full_address

bp = Blueprint("launch", __name__, url_prefix="/launch")


@bp.route("/<place>/<round>/rehearsal")
@requires(Action.MANAGE_ROUND)
def rehearsal_page(place: str, round: str) -> ResponseReturnValue:
    """What a rehearsal is for, and what the last one came to."""
    return render_template("launch/rehearsal.html", page=pages.rehearsal_page(current.round(), clock.now()))


@bp.route("/<place>/<round>/rehearsal/hold", methods=["POST"])
@requires(Action.MANAGE_ROUND)
@writes
def hold_rehearsal(place: str, round: str) -> ResponseReturnValue:
    current_round, secret = current.round(), str(current_app.config["SECRET_KEY"])
    if press(lambda: rehearsal.hold(current_round, secret=secret, actor=signed_in(), now=clock.now())):
        flash(_("The rehearsal went well. Look at the result, then wipe it."), "done")
    return redirect(url_for("launch.rehearsal_page", place=place, round=round))


@bp.route("/<place>/<round>/rehearsal/wipe", methods=["POST"])
@requires(Action.MANAGE_ROUND)
@writes
def wipe_rehearsal(place: str, round: str) -> ResponseReturnValue:
    if press(lambda: rehearsal_services.wipe(current.round(), signed_in(), clock.now())):
        flash(_("The rehearsal is wiped. The public record says that the ballot box is empty."), "done")
    return redirect(url_for("launch.rehearsal_page", place=place, round=round))


@bp.route("/<place>/<round>/test-email", methods=["GET", "POST"])
@requires(Action.MANAGE_ROUND)
@writes
def try_mail(place: str, round: str) -> ResponseReturnValue:
    """Send a test email to whoever asks."""

    def write(token: str) -> tuple[str, str]:
        link = full_address("launch.mail_arrived", token=token)
        body = _(
            "This email has arrived. Press this link, so that the launch check knows it too:\n\n%(link)s", link=link
        )
        return _("A test email"), body

    def do() -> None:
        address = services.try_mail(write, signed_in(), clock.now())
        flash(_("Sent to %(address)s. Press the link in it when it arrives.", address=address), "done")

    back = url_for("rounds.set_up", place=place, round=round)
    lead = [
        _(
            "We send an email to your own address. It has a link in it. Once you have pressed it, we know that emails arrive."
        )
    ]
    return form_page(
        forms.ButtonForm(), do, back=back, title=_("Send a test email"), button=_("Send it to me"), lead=lead
    )


@bp.route("/test-email/<token>", methods=["GET", "POST"])
@public("whoever has the link of a test email has received it")
@writes
def mail_arrived(token: str) -> ResponseReturnValue:
    def do() -> None:
        services.mail_arrived(token, clock.now())
        flash(_("Thank you. Now we know that emails arrive."), "done")

    lead = [_("You have received our test email.")]
    return form_page(
        forms.ButtonForm(),
        do,
        back=url_for("places.home"),
        title=_("The test email has arrived"),
        button=_("Confirm that it arrived"),
        lead=lead,
    )
