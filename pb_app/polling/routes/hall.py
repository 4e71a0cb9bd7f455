"""A decision day: a screen for everybody, a clock for who speaks, and the close when all have spoken."""

import segno
from flask import abort, flash, g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.polling import forms, queries, services
from pb_app.polling.routes.blueprint import bp
from pb_app.proposals import queries as proposals
from pb_app.rounds import current
from pb_app.voting import current as voting_current
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.terms import Stage
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.safe_addresses import site


@bp.route("/<place>/<round>/hall")
@public("the screen in the hall")
def hall(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    if not current_round.rules.hall:
        abort(404)
    now, state = clock.now(), queries.hall(current_round.id)
    stage = opening_rules.stage(opening.box_state(current_round), now)
    base = site()
    link = base + url_for("voting.ballot", place=g.place.slug, round=current_round.slug)
    return render_template(
        "polling/hall.html",
        round=current_round,
        state=state,
        speaking=proposals.by_number(current_round.id, state.number) if state and state.number else None,
        left=max(0, int((state.ends_at - now).total_seconds())) if state and state.ends_at else 0,
        standing=proposals.on_ballot(current_round.id),
        stage=stage,
        Stage=Stage,
        link=link,
        picture=segno.make(link).svg_data_uri(scale=6, border=2, light="white"),
        counted=stage in (Stage.OPENED, Stage.CERTIFIED),
    )


@bp.route("/<place>/<round>/hall/speak", methods=["GET", "POST"])
@requires(Action.RUN_POLLING)
@writes
def speak(place: str, round: str) -> ResponseReturnValue:
    current_round, kept = current.round(), queries.hall(current.round().id)
    form = forms.SpeakForm(data={"minutes": str(kept.minutes if kept else 3)})
    form.number.options = {str(p.number): f"{p.number}. {p.title}" for p in proposals.on_ballot(current_round.id)}

    def do() -> None:
        services.speak(current_round, int(form.number.data), form.minutes.number or 3, clock.now())

    back = url_for("polling.hall", place=place, round=round)
    return form_page(form, do, back=back, title=_("Who speaks next?"), button=_("Start the clock"))


@bp.route("/<place>/<round>/hall/close", methods=["GET", "POST"])
@requires(Action.RUN_POLLING)
@writes
def close(place: str, round: str) -> ResponseReturnValue:
    """Everybody has spoken: close the vote now, if the rulebook says that it may close early."""
    form, current_round = forms.ButtonForm(), current.round()

    def do() -> None:
        opening_services.close_early(current_round, voting_current.files(), signed_in(), clock.now())
        flash(_("The vote is closed."), "done")

    lead = [_("Has everybody spoken, and had time to choose? After this nobody can vote any more.")]
    back = url_for("polling.hall", place=place, round=round)
    return form_page(form, do, back=back, title=_("Close the vote now"), button=_("Close the vote"), lead=lead)
