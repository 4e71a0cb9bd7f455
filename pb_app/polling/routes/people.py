"""The desk: helping somebody to vote, and noting that somebody's paper came in."""

from typing import TypeVar

from flask import current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.enrolment import doors
from pb_app.people import services as accounts
from pb_app.people.terms import AttemptKind
from pb_app.places import queries as places
from pb_app.polling import forms, queries, services
from pb_app.polling import pages as polling_pages
from pb_app.polling.routes.blueprint import bp
from pb_app.polling.terms import PaperState, Refusal
from pb_app.rounds import current
from pb_app.rounds.terms import IdentityMethod
from pb_app.voting import casting
from pb_app.voting import current as voting_current
from pb_app.voting.credentials.models import Credential
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Channel
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.headers import CLEAR_STORAGE
from pb_app.web.sent_forms import leaves_no_trace

FORM = TypeVar("FORM", bound=forms.PersonForm)


@bp.route("/<place>/<round>/desk")
@requires(Action.HELP_VOTERS)
def desk(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    return render_template(
        "polling/desk.html",
        round=current_round,
        batches=queries.batches(current_round.id),
        in_box=queries.in_box(current_round.id),
        settled=queries.settled(current_round.id),
        once=polling_pages.numbers_in(current_round.id, PaperState.ONCE),
        differing=polling_pages.numbers_in(current_round.id, PaperState.DIFFERS),
        on_paper=register.voters(current_round.id, Channel.PAPER),
        kiosks=queries.kiosks(current_round.id),
        paper=IdentityMethod.PAPER in current_round.rules.ways,
        hall=current_round.rules.hall,
        own_limit=polling_pages.limit_in_words(current_round, signed_in().account_id),
        helpers=polling_pages.helpers_near_limit(current_round) if may(Action.OVERSEE) else [],
        form=forms.ButtonForm(),
    )


def with_areas(form: FORM) -> FORM:
    form.area.options = {str(id): name for id, name in places.area_names(current.round().place_id).items()}
    return form


def person(form: forms.PersonForm, channel: Channel) -> Credential:
    """What shows who somebody is; somebody seen in person gets an entry if the rules know that way."""
    round, secret = current.round(), current_app.config["SECRET_KEY"]
    subject = accounts.subject_of(secret, f"desk|{signed_in().account_id}")
    accounts.may_still_try(AttemptKind.CODE, subject, subject, clock.now())
    area_id = int(form.area.data) if form.area.data else None
    try:
        if form.code.data:
            return doors.by_code(round, form.code.data, secret, channel, area_id)
        if form.card.data:
            return doors.by_card(round, form.card.data, secret, channel, area_id)
    except Refused:
        # Counted here, and still a refusal for the form.
        accounts.note_try(AttemptKind.CODE, subject, subject, clock.now())
        raise
    return _seen(form, channel, area_id)


def _seen(form: forms.PersonForm, channel: Channel, area_id: int | None) -> Credential:
    """Somebody by name and date of birth; an answer counts only for the person it was asked about."""
    if not form.name.data or not form.born.value:
        raise Refused(Refusal.NOBODY_FOUND, "code")
    secret = current_app.config["SECRET_KEY"]
    about = accounts.subject_of(secret, f"near|{form.name.data}|{form.born.value}")
    asked, session["near"] = session.get("near") == about, about
    return doors.in_person(
        current.round(),
        form.name.data,
        form.born.value,
        area_id,
        secret=secret,
        today=clock.now().astimezone(casting.voting_context(current.round()).zone).date(),
        channel=channel,
        answer=doors.NearAnswer(form.near.data) if asked and form.near.data else None,
    )


@bp.route("/<place>/<round>/help", methods=["GET", "POST"])
@requires(Action.HELP_VOTERS)
@writes
@leaves_no_trace("who came to vote is on the roll, without a time of its own")
def assist(place: str, round: str) -> ResponseReturnValue:
    """Open the ballot for somebody who asked for help; what they choose is not kept on this device."""
    form, current_round = with_areas(forms.PersonForm()), current.round()

    def do() -> None:
        somebody, consent = person(form, Channel.HELPER), bool(form.consent.data)
        services.help_somebody(current_round, somebody.voter_id, signed_in(), clock.now(), consent=consent)
        voting_current.forget(current_round.id)
        voting_current.show(current_round.id, somebody, Channel.HELPER)

    lead = [
        *polling_pages.limit_in_words(current_round, signed_in().account_id),
        _("After you have voted, this screen forgets your choices. You will not be able to see them again."),
    ]
    back = url_for("polling.desk", place=place, round=round)
    return form_page(
        form,
        do,
        back=back,
        title=_("Help somebody to vote"),
        button=_("Open the ballot for them"),
        lead=lead,
        then=url_for("voting.ballot", place=place, round=round),
    )


@bp.route("/<place>/<round>/came-in", methods=["GET", "POST"])
@requires(Action.ENTER_PAPER)
@writes
@leaves_no_trace("who came to vote is on the roll, without a time of its own")
def came_in(place: str, round: str) -> ResponseReturnValue:
    """Somebody's paper came: mark the person, then put the paper with all others, without a name."""
    form, current_round = with_areas(forms.PersonForm()), current.round()
    del form.consent

    def do() -> None:
        somebody = person(form, Channel.PAPER)
        services.came_on_paper(current_round, somebody.voter_id, voting_current.files(), clock.now())
        flash(_("Marked: this person has voted on paper. Put the paper with the others."), "done")

    back = url_for("polling.desk", place=place, round=round)
    return form_page(
        form,
        do,
        back=back,
        title=_("A paper ballot came in"),
        button=_("Mark that they have voted"),
        then=url_for("polling.came_in", place=place, round=round),
    )


@bp.route("/<place>/<round>/clear", methods=["POST"])
@public("clears this device of whoever voted on it")
@writes
def clear(place: str, round: str) -> ResponseReturnValue:
    voting_current.forget(current.round().id)
    onward = "polling.kiosk" if "kiosk" in session else "polling.desk"
    response = redirect(url_for(onward, place=place, round=round))
    response.headers["Clear-Site-Data"] = CLEAR_STORAGE
    return response
