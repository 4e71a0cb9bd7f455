"""Looking a ballot over, and casting it."""

import hmac
import threading
import time
from collections.abc import Mapping

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.db.engine import begin_writing, read_only
from pb_app.proposals import pages as proposal_pages
from pb_app.rounds import current, text_source
from pb_app.rounds.models import Round
from pb_app.voting import casting, draft_ballot, forms, pages
from pb_app.voting import current as voting_current
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.bulletin import services as bulletin_services
from pb_app.voting.register import queries as register
from pb_app.voting.routes.blueprint import bp, keep_draft, open_or_closed
from pb_app.voting.terms import Refusal, Voter
from pb_app.web.access import find_scope, lazy_scope, manual_commit, public
from pb_app.web.i18n import money
from pb_app.web.labels import label

#: Beyond these the voter has to do something first.
ASKS = {Refusal.NOT_ON_ROLL: "voting.who", Refusal.CREDENTIAL_ENDED: "voting.who"}
_checked: dict[int, float] = {}
_checking = threading.Lock()


@bp.route("/<place>/<round>/review", methods=["GET", "POST"])
@public("shows one's own choices; casting asks who you are")
@manual_commit
def review(place: str, round: str) -> ResponseReturnValue:
    closed = open_or_closed()
    if closed:
        return closed
    current_round, form = current.round(), forms.CastForm()
    if not draft_ballot.begun(current_round.id):
        return redirect(url_for("voting.ballot", place=place, round=round))
    if form.validate_on_submit():
        _keep_these() if "keep" in request.form else _move(request.form.get("move", ""))
        return redirect(url_for("voting.review", place=place, round=round))
    return _review_page(form)


def _keep_these() -> None:
    """Of two ballots that were chosen side by side, go on with the one whose button was pressed."""
    looked_over = draft_ballot.read(request.form.get("keep", ""))
    if looked_over is not None:
        keep_draft(looked_over)


def _review_page(form: forms.CastForm) -> ResponseReturnValue:
    round, typed = current.round(), draft_ballot.load(current.round().id)
    spec, voter = casting.spec_of(round), voting_current.voter(round)
    lines = pages.lines(round, typed)
    return render_template(
        "voting/review.html",
        form=form,
        round=round,
        rules=round.rules,
        lines=lines,
        cards=proposal_pages.cards_of_place([line.proposal for line in lines], on_ballot=True),
        pot_texts=text_source.pots_shown(round),
        sum=money(sum(line.proposal.cost for line in lines), round.currency),
        could_add=pages.could_add(spec, len(lines)),
        # For the voter's own device to remember, if they ask; a shared screen never does.
        sealed=_sealed(round, voter, typed),
        shared=voting_current.is_shared(voter),
        device_mark=voting_current.device_mark(round.id, voter),
        spent=pages.spent(spec, typed),
        on_roll=voter is not None,
        again=voter is not None and register.has_voted(round.id, voter.voter_id),
        state=pages.state(round),
        ticket=draft_ballot.new_ticket(secret=current_app.config["SECRET_KEY"], round_id=round.id),
        typed=draft_ballot.written(typed),
        shown=_digest(casting.voting_context(round), voter, typed) if voter else "",
    ), form.status()


def _sealed(round: Round, voter: Voter | None, typed: Mapping[int, int]) -> str:
    if voter is None or voting_current.is_shared(voter):
        return ""
    secret = current_app.config["SECRET_KEY"]
    return draft_ballot.sealed_for_device(typed, secret=secret, round_id=round.id, voter_id=voter.voter_id)


def _digest(ready: casting.VotingContext, voter: Voter, typed: Mapping[int, int]) -> str:
    secret = current_app.config["SECRET_KEY"]
    return draft_ballot.digest(
        typed, secret=secret, round_id=ready.round_id, voter_id=voter.voter_id, rules=ready.digest
    )


def _move(what: str) -> None:
    """A favourite one place up or down (buttons, so that nobody has to drag)."""
    current_round = current.round()
    number, _, way = what.partition(" ")
    ordered = [line.proposal.number for line in pages.lines(current_round, draft_ballot.load(current_round.id))]
    if number.isdigit() and int(number) in ordered:
        at = ordered.index(int(number))
        to = max(0, min(len(ordered) - 1, at + (-1 if way == "up" else 1)))
        ordered.insert(to, ordered.pop(at))
    keep_draft({n: place for place, n in enumerate(ordered, start=1)})


@bp.route("/<place>/<round>/cast", methods=["POST"])
@public("casting looks at who votes by itself: an account, or a code that was shown")
@manual_commit
@lazy_scope
def cast(place: str, round: str) -> ResponseReturnValue:
    """Read and seal first, then write in a separate transaction, and show the receipt only after its commit.

    This is the busiest address, so it uses the cached round where possible.
    """
    try:
        ready, voter = _ready(place, round)
        receipt = _put_in(ready, voter)
    except Refused as refusal:
        # A transaction and a page of its own: what was chosen is shown again, read-only.
        return _not_cast(refusal, place, round)
    draft_ballot.empty(ready.round_id)
    draft_ballot.keep_receipt(ready.round_id, receipt.tracker, receipt.at)
    _board(ready.round_id)
    return redirect(url_for("voting.receipt", place=place, round=round))


def _ready(place: str, round: str) -> tuple[casting.VotingContext, Voter]:
    """The round's voting context and the voter: from the cache, or else looked up as on any other page."""
    ready = casting.cached_context(place, round)
    voter = voting_current.quick_voter(ready.round_id) if ready else None
    if ready is None or voter is None:
        find_scope()
        ready, voter = casting.voting_context(current.round()), voting_current.voter(current.round())
    if voter is None:
        ended = voting_current.has_shown(ready.round_id)  # a code, say, that was replaced since it was typed
        raise Refused(Refusal.CREDENTIAL_ENDED if ended else Refusal.NOT_ON_ROLL)
    return ready, voter


def _looked_over(ready: casting.VotingContext, voter: Voter) -> dict[int, int]:
    """The choices that the page showed, if they are still the ones of this device, for this voter, under these rules."""
    if not draft_ballot.begun(ready.round_id):
        raise Refused(Refusal.NOTHING_CHOSEN)
    shown, chosen = draft_ballot.read(request.form.get("typed", "")), draft_ballot.load(ready.round_id)
    sent = request.form.get("shown", "").encode()
    if shown is None or not hmac.compare_digest(sent, _digest(ready, voter, shown).encode()):
        raise Refused(Refusal.NOT_AS_SHOWN)
    if shown != chosen:
        raise Refused(Refusal.OTHER_CHOICES)
    return shown


def _put_in(ready: casting.VotingContext, voter: Voter) -> casting.CastReceipt:
    choices = pages.choices_of(ready.spec, _looked_over(ready, voter))
    ticket, secret = request.form.get("ticket", ""), current_app.config["SECRET_KEY"]
    mark = draft_ballot.mark_of(ticket, secret=secret, round_id=ready.round_id, voter_id=voter.voter_id)
    sealed = casting.prepare(ready, voter, choices, voting_current.files(), mark)
    begin_writing()
    receipt = casting.put_in(ready, voter, sealed, clock.now, voting_current.block())
    db.session.commit()
    return receipt


def _not_cast(refusal: Refused, place: str, round: str) -> ResponseReturnValue:
    """Why not, on the page that looks the ballot over, with everything still chosen."""
    db.session.rollback()
    read_only()
    find_scope()
    form = forms.CastForm()
    word = Refusal(refusal.refusal)
    if word is Refusal.CREDENTIAL_ENDED:
        flash(label(word), "warning")
    if word in ASKS:
        return redirect(url_for(ASKS[word], place=place, round=round))
    closed = open_or_closed()
    if closed:
        return closed
    if word is Refusal.NOTHING_CHOSEN:
        return redirect(url_for("voting.ballot", place=place, round=round))
    form.refuse(refusal)
    return _two_ballots(form) if word is Refusal.OTHER_CHOICES else _review_page(form)


def _two_ballots(form: forms.CastForm) -> ResponseReturnValue:
    """The ballot that was looked over beside the one that was chosen since; nothing is lost, one is to be picked."""
    round, chosen = current.round(), draft_ballot.load(current.round().id)
    shown = draft_ballot.read(request.form.get("typed", "")) or {}
    sides = [(draft_ballot.written(values), pages.lines(round, values)) for values in (shown, chosen)]
    page = {"round": round, "sides": sides, "texts": pages.titles(round)}
    return render_template("voting/two_ballots.html", form=form, **page), form.status()


def _board(round_id: int) -> None:
    """Now and then, after a cast: is a batch due? The ballot is in; nothing here can undo that."""
    with _checking:
        if time.monotonic() - _checked.get(round_id, -60.0) < 60:
            return
        _checked[round_id] = time.monotonic()
    try:
        if bulletin.is_due(round_id, clock.now()):
            begin_writing()
            bulletin_services.publish(round_id, voting_current.files(), clock.now())
            db.session.commit()
    except Exception:
        current_app.logger.exception("the board could not be written; the next look will try again")
        db.session.rollback()
