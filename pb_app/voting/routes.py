"""The doors of voting: choose, review, say where you live, cast, receipt, board."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, current_app, redirect, render_template, request, session, url_for

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.places import here as places_here
from pb_app.places import queries as places
from pb_app.places.terms import normal_postcode
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals import queries as proposals
from pb_app.rounds import here, queries
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.terms import BallotKind, PhaseKind, Who
from pb_app.voting import basket, forms, labels, register, rules, services
from pb_app.voting import queries as voting
from pb_app.voting.terms import Refusal, Source
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in

bp = Blueprint("voting", __name__, url_prefix="/voting")
assert labels


def _open_or_closed() -> Any:
    """None while the vote is open, else a page that says when it is."""
    found, now = here.round(), clock.now()
    windows = queries.windows(found.id)
    if rules.may_vote(windows, now) is None and found.rules.ballot in (BallotKind.APPROVAL, BallotKind.SPEND):
        return None
    voting_window = next((w for w in windows if w.kind is PhaseKind.VOTING), None)
    over = rounds_rules.has_closed(windows, PhaseKind.VOTING, now)
    status = 409 if request.method == "POST" else 200
    return render_template("voting/closed.html", round=found, window=voting_window, over=over), status


def _numbers() -> list[int]:
    texts = request.form.getlist("choice")[:600]
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 9]


@bp.route("/<place>/<round>/", methods=["GET", "POST"])
@public("anybody may look at the ballot and choose; casting asks who you are")
@writes
def ballot(place: str, round: str) -> Any:
    closed = _open_or_closed()
    if closed:
        return closed
    found, form = here.round(), forms.BallotForm()
    if form.validate_on_submit():
        numbers = _numbers()
        basket.keep(found.id, numbers)
        try:
            services.check(found, dict.fromkeys(numbers, 1))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("voting.review", place=place, round=round))
    ids = proposal_pages.shuffled(found, [proposal.id for proposal in proposals.on_ballot(found.id)])
    return render_template(
        "voting/ballot.html",
        form=form,
        round=found,
        rules=found.rules,
        cards=proposal_pages.cards(found, ids),
        chosen=set(basket.load(found.id)),
        digest=found.rules.digest(),
        closes=next(w.closes for w in queries.windows(found.id) if w.kind is PhaseKind.VOTING),
    ), form.status()


@bp.route("/<place>/<round>/review", methods=["GET", "POST"])
@public("shows one's own choices; casting asks who you are")
@writes
def review(place: str, round: str) -> Any:
    closed = _open_or_closed()
    if closed:
        return closed
    found, form = here.round(), forms.CastForm()
    if not basket.begun(found.id):
        return redirect(url_for("voting.ballot", place=place, round=round))
    if form.validate_on_submit():
        return _cast(place=place, round=round, form=form)
    return _review_page(place, round, form)


def _review_page(place: str, round: str, form: forms.CastForm) -> Any:
    found, actor, numbers = here.round(), current_actor(), set(basket.load(here.round().id))
    chosen = [proposal for proposal in proposals.on_ballot(found.id) if proposal.number in numbers]
    on_roll = actor is not None and register.entry(found.id, actor.account_id) is not None
    return render_template(
        "voting/review.html",
        form=form,
        round=found,
        rules=found.rules,
        chosen=chosen,
        total=sum(proposal.cost for proposal in chosen),
        on_roll=on_roll,
        again=on_roll and actor is not None and register.has_voted(found.id, actor.account_id),
    ), form.status()


@requires(Action.VOTE)
def _cast(place: str, round: str, form: forms.CastForm) -> Any:
    found = here.round()
    choices = dict.fromkeys(basket.load(found.id), 1)
    zone, files = ZoneInfo(places_here.place().timezone), current_app.extensions["key_files"]
    try:
        tracker = services.cast(found, signed_in(), choices, zone, files, clock.now())
    except Refused as refusal:
        if refusal.refusal is Refusal.NOT_ON_ROLL:
            return redirect(url_for("voting.enrol", place=place, round=round))
        form.refuse(refusal)
        return _review_page(place, round, form)
    basket.empty(found.id)
    basket.keep_receipt(found.id, tracker)
    return redirect(url_for("voting.receipt", place=place, round=round))


@bp.route("/<place>/<round>/enrol", methods=["GET", "POST"])
@requires(Action.VOTE)
@writes
def enrol(place: str, round: str) -> Any:
    """Once per round: where do you live? Only the area is kept."""
    closed = _open_or_closed()
    if closed:
        return closed
    found = here.round()
    must = found.rules.who is Who.IN_AREA
    form: Any = forms.PostcodeForm() if must else forms.AreaForm()
    areas = places.area_names(found.place_id)
    if not must:
        form.area.options = {str(id): name for id, name in areas.items()}
    if form.validate_on_submit():
        try:
            services.join_roll(found, signed_in(), _area(form, must), Source.POSTCODE if must else Source.EMAIL)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("voting.review", place=place, round=round))
    return render_template("voting/enrol.html", form=form, round=found), form.status()


def _area(form: Any, must: bool) -> int | None:
    if not must:
        return int(form.area.data) if form.area.data else None
    postcode = normal_postcode(form.postcode.data)
    area = places.area_of_postcode(here.round().place_id, postcode) if postcode else None
    return area.id if area else None


@bp.route("/<place>/<round>/receipt")
@requires(Action.VOTE)
def receipt(place: str, round: str) -> Any:
    found = here.round()
    tracker = basket.receipt(found.id)
    if tracker is None or not register.has_voted(found.id, signed_in().account_id):
        return redirect(url_for("voting.ballot", place=place, round=round))
    closes = next((w.closes for w in queries.windows(found.id) if w.kind is PhaseKind.VOTING), None)
    return render_template("voting/receipt.html", round=found, tracker=tracker, closes=closes)


@bp.route("/<place>/<round>/board")
@public("everybody can check that a tracker is in the box")
def board(place: str, round: str) -> Any:
    """All trackers, sorted, once the vote has closed."""
    found = here.round()
    if not rounds_rules.has_closed(queries.windows(found.id), PhaseKind.VOTING, clock.now()):
        abort(404)
    own = session.get(f"receipt{found.id}")
    return render_template("voting/board.html", round=found, trackers=voting.trackers(found.id), own=own)
