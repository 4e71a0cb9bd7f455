"""What everybody can check: the board of signed batches, as a page and as lines to keep."""

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.rounds import current, queries
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import current as voting_current
from pb_app.voting import draft_ballot
from pb_app.voting.bulletin import queries as bulletin_queries
from pb_app.voting.chain import queries as chain
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.routes.blueprint import bp
from pb_app.voting.secrecy import pages as secrecy_pages
from pb_app.voting.secrecy.terms import PromisePage, SecrecyStage
from pb_app.voting.slots import BULLETIN
from pb_app.voting.terms import ChainEventKind
from pb_app.web.access import public


@bp.route("/<place>/<round>/bulletin")
@public("everybody can check that a tracker is in the box")
def bulletin(place: str, round: str) -> ResponseReturnValue:
    """All batches so far; after the close also which trackers do not count any more, and why."""
    current_round, key = current.round(), key_queries.key(current.round().id)
    if key is None:
        abort(404)
    over = rounds_rules.has_closed(queries.windows(current_round.id), PhaseKind.VOTING, clock.now())
    own, batches = draft_ballot.receipt(current_round.id), bulletin_queries.batches(current_round.id)
    gone = bulletin_queries.gone(current_round.id) if over or key.closed else {}
    in_box = {tracker for batch in batches for tracker in batch.trackers} - set(gone)
    return render_template(
        "voting/bulletin.html",
        round=current_round,
        batches=list(reversed(batches)),
        gone=gone,
        in_box=len(in_box),
        voids=chain.all_of(current_round.id, ChainEventKind.VOID),
        extensions=chain.all_of(current_round.id, ChainEventKind.EXTENDED),
        own=own.tracker if own else None,
        own_in_box=own is not None and own.tracker in in_box,
        over=over,
        secrecy=secrecy_pages.board_secrecy(current_round, PromisePage.BOARD),
        SecrecyStage=SecrecyStage,
        panels=BULLETIN.of(current_round),
        verify_key=bytes(voting_current.files().signing_key().verify_key).hex() if batches else "",
    )


@bp.route("/<place>/<round>/bulletin.txt")
@public("the batches' lines, for observers to keep")
def anchors(place: str, round: str) -> Response:
    lines = [bulletin_queries.line(batch) for batch in bulletin_queries.batches(current.round().id)]
    return Response("".join(f"{line}\n" for line in lines), mimetype="text/plain")
