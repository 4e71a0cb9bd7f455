"""Looking a ballot over, casting it, and the receipt."""

import hashlib
import secrets
import threading
import time
from typing import Any

from flask import current_app, redirect, render_template, request, url_for

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.db.engine import begin_writing, read_only
from pb_app.rounds import here
from pb_app.rounds.models import Round
from pb_app.voting import basket, board, casting, forms, pages, register
from pb_app.voting import here as booth
from pb_app.voting.routes.blueprint import bp, open_or_closed
from pb_app.voting.sealing import canonical
from pb_app.voting.terms import Refusal
from pb_app.web.access import late_writes, public

#: Beyond these the voter has to do something first.
ASKS = {Refusal.NOT_ON_ROLL: "voting.who"}
_checked: dict[int, float] = {}
_checking = threading.Lock()


@bp.route("/<place>/<round>/review", methods=["GET", "POST"])
@public("shows one's own choices; casting asks who you are")
@late_writes
def review(place: str, round: str) -> Any:
    closed = open_or_closed()
    if closed:
        return closed
    found, form = here.round(), forms.CastForm()
    if not basket.begun(found.id):
        return redirect(url_for("voting.ballot", place=place, round=round))
    if form.validate_on_submit():
        moved = request.form.get("move", "")
        return _move(moved, place, round) if moved else _cast(place, round, form)
    return _review_page(form)


def _review_page(form: forms.CastForm) -> Any:
    found, typed = here.round(), basket.load(here.round().id)
    slate, voter = casting.slate_of(found), booth.voter(found)
    return render_template(
        "voting/review.html",
        form=form,
        round=found,
        rules=found.rules,
        lines=pages.lines(found, typed),
        choices=canonical(pages.choices_of(slate, typed)),
        spent=pages.spent(slate, typed),
        on_roll=voter is not None,
        again=voter is not None and register.has_voted(found.id, voter.voter_id),
        state=pages.state(found),
        ticket=secrets.token_urlsafe(12),
    ), form.status()


def _move(what: str, place: str, round: str) -> Any:
    """A favourite one place up or down (buttons, so that nobody has to drag)."""
    found = here.round()
    number, _, way = what.partition(" ")
    ordered = [line.proposal.number for line in pages.lines(found, basket.load(found.id))]
    if number.isdigit() and int(number) in ordered:
        at = ordered.index(int(number))
        to = max(0, min(len(ordered) - 1, at + (-1 if way == "up" else 1)))
        ordered.insert(to, ordered.pop(at))
    basket.keep(found.id, {n: place for place, n in enumerate(ordered, start=1)})
    return redirect(url_for("voting.review", place=place, round=round))


def _cast(place: str, round: str, form: forms.CastForm) -> Any:
    """Read and seal first; then a transaction of its own, and the receipt only after its commit."""
    found, voter = here.round(), booth.voter(here.round())
    round_id, files, block = found.id, booth.files(), booth.block()
    ticket = request.form.get("ticket", "")[:100]
    try:
        if voter is None:
            raise Refused(Refusal.NOT_ON_ROLL)
        ready = casting.booth(found)
        choices = pages.choices_of(ready.slate, basket.load(round_id))
        mark = hashlib.sha256(f"{round_id}|{voter.voter_id}|{ticket}".encode()).hexdigest() if ticket else None
        sealed = casting.prepare(ready, voter, choices, files, mark)
        begin_writing()
        receipt = casting.put_in(ready, voter, sealed, clock.now, block)
        db.session.commit()
    except Refused as refusal:
        db.session.rollback()
        return _not_cast(refusal, place, round, form)
    basket.empty(round_id)
    basket.keep_receipt(round_id, receipt.tracker, receipt.at)
    _board(round_id)
    return redirect(url_for("voting.receipt", place=place, round=round))


def _not_cast(refusal: Refused, place: str, round: str, form: forms.CastForm) -> Any:
    read_only()
    word = Refusal(refusal.refusal)
    if word in ASKS:
        return redirect(url_for(ASKS[word], place=place, round=round))
    closed = open_or_closed()
    if closed:
        return closed
    form.refuse(refusal)
    return _review_page(form)


def _board(round_id: int) -> None:
    """Now and then, after a cast: is a batch due? The ballot is in; nothing here can undo that."""
    with _checking:
        if time.monotonic() - _checked.get(round_id, -60.0) < 60:
            return
        _checked[round_id] = time.monotonic()
    try:
        if board.is_due(round_id, clock.now()):
            begin_writing()
            board.publish(round_id, booth.files(), clock.now())
            db.session.commit()
    except Exception:
        current_app.logger.exception("the board could not be written; the next look will try again")
        db.session.rollback()


@bp.route("/<place>/<round>/receipt")
@public("only what stands in this device's own cookie")
def receipt(place: str, round: str) -> Any:
    found = here.round()
    if basket.receipt(found.id) is None:
        return redirect(url_for("voting.ballot", place=place, round=round))
    return render_template("voting/receipt.html", round=found, state=pages.state(found), kiosk=_kiosk(found))


def _kiosk(round: Round) -> bool:
    voter = booth.voter(round)
    return voter is not None and voter.channel.value in ("kiosk", "helper")
