"""Ballots that are kept apart: taken at the desk, or online from somebody in whose name somebody else has voted."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Actor, Refused
from pb_app.polling import forms
from pb_app.polling import pages as polling_pages
from pb_app.polling.routes import people
from pb_app.polling.routes.blueprint import bp
from pb_app.polling.tendered import services
from pb_app.polling.tendered.terms import TenderClaim
from pb_app.polling.terms import Refusal, TenderKind
from pb_app.rounds import current
from pb_app.rounds.terms import IdentityMethod
from pb_app.voting import casting, code_encoding, pages
from pb_app.voting import current as voting_current
from pb_app.voting.ballot_fields import typed
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Channel, Voter
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit
from pb_app.web.forms import BaseForm
from pb_app.web.sent_forms import leaves_no_trace


@bp.route("/<place>/<round>/tendered", methods=["GET", "POST"])
@requires(Action.HELP_VOTERS)
@writes
@leaves_no_trace("the paper of somebody has no time")
def tender(place: str, round: str) -> ResponseReturnValue:
    """Somebody at the desk says that another person has voted in their name, or that they may vote."""
    form = people.with_areas(forms.TenderForm()).set_choices()
    if submit(form, lambda: _keep_apart(_claim(form), signed_in())):
        return redirect(url_for("polling.tender", place=place, round=round))
    return _page(form, back=url_for("polling.desk", place=place, round=round))


def _desk() -> Channel:
    """Whoever is seen in person is known by the rules of the desk, or else by those of paper."""
    return Channel.HELPER if IdentityMethod.IN_PERSON in current.round().rules.ways else Channel.PAPER


def _claim(form: forms.TenderForm) -> TenderClaim:
    if not form.consent.data:
        raise Refused(Refusal.CONSENT_NEEDED, "consent")
    if form.kind.data == TenderKind.ALREADY_VOTED.value:
        return TenderClaim(statement=form.statement.data, voter_id=people.person(form, _desk()).voter_id)
    area_id = int(form.area.data) if form.area.data else None
    return TenderClaim(statement=form.statement.data, name=form.name.data, born=form.born.value, area_id=area_id)


@bp.route("/<place>/<round>/not-me", methods=["GET", "POST"])
@public("looks by itself at who votes: an account, or a code that was shown")
@writes
def not_me(place: str, round: str) -> ResponseReturnValue:
    """Somebody has voted in this voter's name: their own ballot is kept apart until two people decide."""
    voter = voting_current.voter(current.round())
    if voter is None or not register.has_voted(current.round().id, voter.voter_id):
        return redirect(url_for("voting.ballot" if voter else "voting.who", place=place, round=round))
    form = forms.DisputedVoteForm()
    if submit(form, lambda: _keep_apart(_own_claim(form, voter), None)):
        return redirect(url_for("voting.bulletin", place=place, round=round))
    return _page(form, back=url_for("voting.ballot", place=place, round=round))


def _own_claim(form: forms.DisputedVoteForm, voter: Voter) -> TenderClaim:
    return TenderClaim(statement=form.statement.data, voter_id=voter.voter_id)


def _keep_apart(claim: TenderClaim, helper: Actor | None) -> None:
    round = current.round()
    choices = pages.choices_of(casting.spec_of(round), typed())
    row = services.tender(round, claim, choices, files=voting_current.files(), helper=helper, now=clock.now())
    receipt = code_encoding.grouped(row.tracker or "")
    flash(
        _("The ballot is kept apart, unopened, as number %(n)s. Receipt: %(receipt)s", n=row.n, receipt=receipt), "done"
    )


def _page(form: BaseForm, back: str) -> ResponseReturnValue:
    round = current.round()
    page = render_template(
        "polling/tender.html",
        form=form,
        back_href=back,
        ballot=round.rules.ballot,
        task=pages.task(round.rules, round.budget, round.currency),
        sections=polling_pages.sections(round),
        chosen=typed(),
    )
    return page, form.status()
