"""The closing guide, and an outage at the close."""

from zoneinfo import ZoneInfo

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.clock import times_a_day
from pb_app.oversight import forms, pages, queries, services
from pb_app.oversight.routes.blueprint import asked, bp, desk_of
from pb_app.people.second_people import who_else
from pb_app.places import current as places_current
from pb_app.rounds import current
from pb_app.voting import current as voting_current
from pb_app.voting.opening import approvals
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit
from pb_app.web.forms import FieldError
from pb_app.web.i18n import moment as in_words


@bp.route("/<place>/<round>/closing")
@requires(Action.OVERSEE)
def closing(place: str, round: str) -> ResponseReturnValue:
    """One step at a time from the last minutes of voting to the certificate."""
    guide = pages.closing_guide(current.round(), voting_current.files(), clock.now())
    if guide is None:
        abort(404)
    asked_by = {approval.asked_by_id for approval in approvals.waiting(guide.round.id)}
    mine = asked_by == {signed_in().account_id}
    others = who_else(asked_by, Action.OVERSEE)
    return render_template("oversight/closing.html", guide=guide, mine=mine, others=others)


@bp.route("/<place>/<round>/outage", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def outage(place: str, round: str) -> ResponseReturnValue:
    """The server was not running when voting closed: ask for voting to open once more."""
    form, current_round = forms.ExtendForm(), current.round()

    def do() -> None:
        value = form.closes.value or clock.now()
        if times_a_day(value, ZoneInfo(places_current.place().timezone)) != 1:
            raise FieldError("closes", _("The clocks change then. Choose another time."))
        closes = places_current.from_local(value)
        services.ask_reopen(current_round, closes, form.reason.data, signed_in(), clock.now())

    if submit(form, do):
        return asked(place, round)
    page = {
        "title": _("An outage at the close"),
        "submit": _("Ask a second person"),
        "back_href": desk_of(place, round),
    }
    return render_template("form.html", form=form, lead=_outages(), **page), form.status()


def _outages() -> list[str]:
    """What is known of outages while voting was open, and what can be done."""
    known = [
        _(
            "From %(began)s to %(ended)s this website was not looking after the vote.",
            began=in_words(began),
            ended=in_words(ended),
        )
        for began, ended in queries.outages(current.round().id)
    ]
    told = _(
        "If this website was not working in the last hour of voting, voting can open once more while nobody has opened the ballot box. It takes two people, and everybody can read the reason."
    )
    return [told, *(known or [_("No outage was noticed while voting was open.")])]
