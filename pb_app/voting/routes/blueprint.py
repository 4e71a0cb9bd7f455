"""The blueprint of all addresses, and what several of them ask first."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.rounds import current, queries
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import draft_ballot, pages, rules
from pb_app.voting.keys import queries as key_queries

bp = Blueprint("voting", __name__, url_prefix="/voting")


def open_or_closed() -> ResponseReturnValue | None:
    """None while the vote is open, else a page that says when it is."""
    round, now = current.round(), clock.now()
    windows, key = queries.windows(round.id), key_queries.key(round.id)
    if rules.may_vote(windows, now) is None and key is not None and key.proved and not key.closed:
        return None
    window = next((w for w in windows if w.kind is PhaseKind.VOTING), None)
    over = rounds_rules.has_closed(windows, PhaseKind.VOTING, now) or (key is not None and key.closed)
    begun = window is not None and window.opens <= now and not over
    sent = request.method == "POST"
    if over:
        draft_ballot.empty(round.id)
    page = render_template("voting/closed.html", round=round, window=window, over=over, begun=begun, too_late=sent)
    return page, 409 if sent else 200


def keep_draft(values: Mapping[int, int]) -> None:
    """Keep these choices on the voter's device while the vote is open."""
    round = current.round()
    draft_ballot.keep(round.id, values, until=pages.closes(round), now=clock.now())
