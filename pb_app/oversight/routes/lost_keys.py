"""Addresses for a lost key: what can be done, putting it back from paper, and printing new shares."""

from flask import flash, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.oversight import forms, lost_keys
from pb_app.oversight.pages import lost_key_advice
from pb_app.oversight.routes.blueprint import asked, bp, desk_of
from pb_app.rounds import current
from pb_app.voting import current as voting_current
from pb_app.voting.keys import services as key_services
from pb_app.voting.terms import ApprovalKind
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.labels import label


@bp.route("/<place>/<round>/lost-key", methods=["GET", "POST"])
@requires(Action.KEEP_BOX)
@writes
def lost_key(place: str, round: str) -> ResponseReturnValue:
    """What can honestly be done; each way out takes two people and a public reason."""
    current_round, form = current.round(), forms.LostKeyForm()
    ways_out = lost_keys.ways_out(current_round)
    form.way_out.options = {way_out.value: label(way_out) for way_out in ways_out}

    def do() -> None:
        lost_keys.ask(current_round, ApprovalKind(form.way_out.data), form.reason.data, signed_in(), clock.now())

    if submit(form, do):
        return asked(place, round)
    return render_template(
        "oversight/lost_key.html",
        form=form,
        round=current_round,
        advice=lost_key_advice(current_round, voting_current.files()),
        ways_out=ways_out,
        shares_agreed=lost_keys.shares_agreed(current_round) is not None,
    ), form.status()


@bp.route("/<place>/<round>/lost-key/put-back", methods=["GET", "POST"])
@requires(Action.KEEP_BOX)
@writes
def put_key_back(place: str, round: str) -> ResponseReturnValue:
    """The server's own key files are gone: make them again from the printed sheet."""
    form, current_round = forms.PutBackForm(), current.round()

    def do() -> None:
        files, actor = voting_current.files(), signed_in()
        key_services.put_back(
            current_round, form.key.data, slot=form.slot.data, files=files, actor=actor, now=clock.now()
        )
        flash(_("The key is back. Voting goes on as before."), "done")

    lead = [_("The server’s own copy of the key is missing, but you have the printed sheet. Type both keys from it.")]
    return form_page(
        form, do, back=desk_of(place, round), title=_("Put the key back"), button=_("Put it back"), lead=lead
    )


@bp.route("/<place>/<round>/lost-key/shares", methods=["GET", "POST"])
@requires(Action.KEEP_BOX)
@writes
def print_shares(place: str, round: str) -> ResponseReturnValue:
    """New shares, from enough of those that are left: shown once, to print."""
    form, current_round = forms.SheetForm(), current.round()

    def do() -> ResponseReturnValue:
        sheets = lost_keys.print_shares(current_round, form.sheet.data.splitlines(), signed_in(), clock.now())
        response = make_response(render_template("oversight/key_sheets.html", round=current_round, sheets=sheets))
        response.headers["Cache-Control"] = "no-store"
        return response

    if saved := submit(form, do):
        return saved.result
    lead = [
        _("Everybody who still has a share comes together and types it in here, one share a line."),
        _(
            "The next page shows new shares once, to print. Then destroy the old ones: together they would still open the ballot box."
        ),
    ]
    page = {
        "title": _("Print new shares"),
        "submit": _("Show new shares"),
        "back_href": url_for("oversight.lost_key", place=place, round=round),
    }
    return render_template("form.html", form=form, lead=lead, **page), form.status()
