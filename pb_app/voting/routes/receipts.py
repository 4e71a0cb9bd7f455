"""The receipt of a ballot: a page to print, a file to save, and taking everything off this device."""

import segno
from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.rounds import current, text_source
from pb_app.rounds.slots import FIRST_THING
from pb_app.voting import code_encoding, device_cookies, draft_ballot, pages
from pb_app.voting import current as voting_current
from pb_app.voting.routes.blueprint import bp
from pb_app.voting.secrecy import pages as secrecy_pages
from pb_app.voting.secrecy.terms import PromisePage
from pb_app.web.access import public, writes
from pb_app.web.headers import CLEAR_STORAGE
from pb_app.web.i18n import moment
from pb_app.web.safe_addresses import full_address
from pb_app.web.sent_forms import leaves_no_trace


@bp.route("/<place>/<round>/receipt")
@public("only what stands in this device's own cookie")
def receipt(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    if draft_ballot.receipt(current_round.id) is None:
        return redirect(url_for("voting.ballot", place=place, round=round))
    return render_template(
        "voting/receipt.html",
        round=current_round,
        state=pages.state(current_round),
        counted=pages.counted_by(current_round),
        invitation=_("Come and vote on “%(round)s”:", round=text_source.title_of(current_round))
        + " "
        + full_address("rounds.round", place=place, round=round),
        promises=secrecy_pages.promises(current_round, PromisePage.RECEIPT),
        kiosk=voting_current.is_shared(voting_current.voter(current_round)),
    )


@bp.route("/<place>/<round>/poster")
@public("an invitation to a public round, to hang up or hand round")
def poster(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    link = full_address("rounds.round", place=place, round=round)
    picture = segno.make(link, error="m").svg_data_uri(scale=6, border=2, light="white")
    first = FIRST_THING.value()(current_round)
    return render_template("voting/poster.html", round=current_round, link=link, picture=picture, first=first)


@bp.route("/<place>/<round>/receipt.txt")
@public("only what stands in this device's own cookie")
def receipt_file(place: str, round: str) -> ResponseReturnValue:
    """The receipt as a file to save. It says no more than the page does, and never what was chosen."""
    current_round = current.round()
    kept = draft_ballot.receipt(current_round.id)
    if kept is None or voting_current.is_shared(voting_current.voter(current_round)):
        return redirect(url_for("voting.ballot", place=place, round=round))
    lines = [
        _("Receipt for your vote: %(round)s", round=text_source.title_of(current_round)),
        code_encoding.grouped(kept.tracker),
        _("Voted at %(when)s.", when=moment(kept.at)),
        _(
            "Look for it in the public list: %(link)s",
            link=full_address("voting.bulletin", place=place, round=round),
        ),
        _("It shows that your vote is in the ballot box. It does not show what you chose."),
    ]
    headers = {"Content-Disposition": 'attachment; filename="receipt.txt"', "Cache-Control": "private, no-store"}
    return Response("\n\n".join(lines) + "\n", mimetype="text/plain", headers=headers)


@bp.route("/forget-device", methods=["POST"])
@public("takes ballots and receipts off the device that asks")
@writes
@leaves_no_trace("what a device knows of a ballot stays on it")
def forget_device() -> ResponseReturnValue:
    """Everything that this device keeps of ballots; who is signed in stays so."""
    device_cookies.drop_all()
    flash(_("This device no longer keeps anything about your votes. A vote that you have sent still counts."), "done")
    response = redirect(url_for("places.privacy"))
    response.headers["Clear-Site-Data"] = CLEAR_STORAGE
    return response
