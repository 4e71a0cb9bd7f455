"""Ideas from a room: written down at an event, and taken over by the people whose ideas they are."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.community_events import queries as community_events
from pb_app.community_events.models import CommunityEvent
from pb_app.proposals import queries
from pb_app.proposals.forms import room as forms
from pb_app.proposals.models import Proposal
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.services import room as services
from pb_app.rounds import current as rounds_current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit


def _event() -> CommunityEvent | None:
    """The event that the ideas are from, if the address names one of this place."""
    typed = request.args.get("event", "")
    known = typed.isascii() and typed.isdigit() and len(typed) < 10
    return community_events.find(rounds_current.round().place_id, int(typed)) if known else None


@bp.route("/<place>/<round>/in-the-room", methods=["GET", "POST"])
@requires(Action.HELP_PROPOSERS)
@writes
def in_the_room(place: str, round: str) -> ResponseReturnValue:
    """One idea after another; the code for the card is shown once, above the next empty form."""
    current_round, form, event = rounds_current.round(), forms.CaptureForm(), _event()

    def do() -> None:
        event_id = event.id if event else None
        secret, helper = current_app.config["SECRET_KEY"], signed_in()
        draft, code = services.capture(
            current_round, form.idea(), event_id=event_id, secret=secret, helper=helper, now=clock.now()
        )
        said = {"title": draft.title, "code": code}
        flash(_("“%(title)s” is kept. Write this code on a card for them: %(code)s", **said), "done")

    if submit(form, do):
        return redirect(url_for("proposals.in_the_room", place=place, round=round, event=event.id if event else None))
    captured = queries.captured_at(event.id) if event else ()
    return render_template(
        "proposals/in_the_room.html", form=form, round=current_round, event=event, captured=captured
    ), form.status()


@bp.route("/<place>/<round>/claim", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def claim(place: str, round: str) -> ResponseReturnValue:
    current_round, form = rounds_current.round(), forms.ClaimForm()

    def do() -> Proposal:
        secret = current_app.config["SECRET_KEY"]
        draft = services.claim(current_round, form.code.data, secret=secret, actor=signed_in(), now=clock.now())
        flash(_("The idea is yours now. Check what we wrote down, then send it in."), "done")
        return draft

    return form_page(
        form,
        do,
        title=_("Take over your idea"),
        button=_("Take it over"),
        back=url_for("proposals.begin", place=place, round=round),
        lead=[_("Did you tell us an idea at an event? With the code on your card it becomes yours.")],
        then=lambda draft: url_for("proposals.check", place=place, round=round, number=draft.number),
    )
