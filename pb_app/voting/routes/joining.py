"""Getting onto the roll: which ways there are, and where one lives."""

from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pb_app.access import Action
from pb_app.identity.emails import email_key
from pb_app.identity.keys import PersonDetails, PersonKeys
from pb_app.people import queries as accounts
from pb_app.people.forms import EmailForm
from pb_app.places import queries as places
from pb_app.places.terms import normal_postcode
from pb_app.rounds import current
from pb_app.rounds.terms import Electorate, IdentityMethod
from pb_app.voting import current as voting_current
from pb_app.voting import forms, rules, services
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import rules as credentials_rules
from pb_app.voting.register.rules import keys_of
from pb_app.voting.routes.blueprint import bp, open_or_closed
from pb_app.voting.terms import Proof, ProofState, Source
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import submit
from pb_app.web.messages import next_page_tells
from pb_app.web.sent_forms import leaves_no_trace


@bp.route("/<place>/<round>/who")
@public("says how people can show that they may vote")
def who(place: str, round: str) -> ResponseReturnValue:
    closed = open_or_closed()
    if closed:
        return closed
    current_round = current.round()
    hrefs = _hrefs(place, round)
    by_email = IdentityMethod.EMAIL in current_round.rules.ways
    asks_other = "other" in request.args
    known = current_actor() is not None
    if voting_current.voter(current_round) is not None and not asks_other:
        return redirect(url_for("voting.review", place=place, round=round))
    # Somebody signed in has said who they are; only a code or a card may still add to that.
    if by_email and known and not asks_other:
        return redirect(hrefs[IdentityMethod.EMAIL])
    ways = [(way, hrefs.get(way)) for way in current_round.rules.ways if way is not IdentityMethod.EMAIL]
    return render_template(
        "voting/who.html",
        round=current_round,
        form=EmailForm() if by_email and not known else None,
        by_email=hrefs[IdentityMethod.EMAIL],
        ways=ways,
    )


def _hrefs(place: str, round: str) -> dict[IdentityMethod, str]:
    """Where each way begins; what is missing needs somebody else to be there."""
    enrol = url_for("voting.enrol", place=place, round=round)
    return {
        IdentityMethod.EMAIL: enrol if current_actor() else url_for("people.sign_in", next=enrol),
        IdentityMethod.CODE: url_for("enrolment.enter", place=place, round=round),
        IdentityMethod.CARD: url_for("enrolment.card", place=place, round=round),
        IdentityMethod.PHONE: url_for("enrolment.phone", place=place, round=round),
    }


@bp.route("/<place>/<round>/enrol", methods=["GET", "POST"])
@requires(Action.VOTE)
@writes
@leaves_no_trace("the roll holds a day and nothing finer")
@next_page_tells("the choices to check: both questions can be skipped, and then nothing was saved")
def enrol(place: str, round: str) -> ResponseReturnValue:
    """Once per round: where do you live? Only the area is kept."""
    closed = open_or_closed()
    if closed:
        return closed
    current_round = current.round()
    if voting_current.voter(current_round) is not None:
        return redirect(url_for("voting.review", place=place, round=round))
    must, areas = rules.asks_area(current_round.rules), places.area_names(current_round.place_id)
    named, rulebook = {str(id): name for id, name in areas.items()}, current_round.rules
    form: Any = forms.enrolment(named, rulebook.age, rulebook.oldest, with_postcode=must)

    def do() -> None:
        services.join_roll(current_round, signed_in(), _joining(form, must=must))

    if submit(form, do):
        return redirect(url_for("voting.review", place=place, round=round))
    others = len(current_round.rules.ways) > 1
    return render_template("voting/enrol.html", form=form, round=current_round, others=others), form.status()


def _joining(form: Any, *, must: bool) -> services.EligibilityClaim:
    round = current.round()
    return services.EligibilityClaim(
        area_id=_area(form, must=must),
        source=Source.POSTCODE if must else Source.LIST if round.rules.who is Electorate.LISTED else Source.EMAIL,
        listed=_listed(),
        old_enough=bool(form.old_enough.data) if "old_enough" in form else None,
        remind=bool(form.remind.data),
        keys=_keys(),
    )


def _keys() -> PersonKeys:
    """Keyed hashes of the account's name and address, so that another door recognises them."""
    account = accounts.by_id(signed_in().account_id)
    details = PersonDetails(name=account.name if account else "", email=email_key(current_user.email))
    return keys_of(current_app.config["SECRET_KEY"], current.round().id, details)


def _listed() -> int | None:
    """Their number when their address is on a list that was handed in; only keyed hashes of it are here."""
    secret, round_id = current_app.config["SECRET_KEY"], current.round().id
    digest = credentials_rules.keyed(secret, round_id, Proof.ADDRESS, email_key(current_user.email))
    credential = credentials.find(round_id, Proof.ADDRESS, digest)
    return credential.voter_id if credential and credential.state is ProofState.LIVE else None


def _area(form: Any, *, must: bool) -> int | None:
    if not must:
        return int(form.area.data) if form.area.data else None
    postcode = normal_postcode(form.postcode.data)
    area = places.area_of_postcode(current.round().place_id, postcode) if postcode else None
    return area.id if area else None
