"""Choosing: the ballot, a practice ballot, comparing two proposals."""

from collections.abc import Mapping, Sequence

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals import queries as proposals
from pb_app.rounds import current, queries, text_source
from pb_app.rounds.models import Round
from pb_app.rounds.terms import BallotKind, PhaseKind
from pb_app.voting import casting, draft_ballot, forms, pages
from pb_app.voting import current as voting_current
from pb_app.voting.ballot_fields import typed, whole
from pb_app.voting.register import queries as register
from pb_app.voting.register.models import Roll
from pb_app.voting.routes.blueprint import bp, keep_draft, open_or_closed
from pb_app.voting.rules import BallotSpec
from pb_app.voting.secrecy import pages as secrecy_pages
from pb_app.voting.secrecy.terms import PromisePage
from pb_app.voting.terms import Channel
from pb_app.web import paging
from pb_app.web.access import public, writes
from pb_app.web.form_page import submit
from pb_app.web.i18n import unindented
from pb_app.web.messages import next_page_tells
from pb_app.web.sent_forms import leaves_no_trace


def _entry(round: Round) -> Roll | None:
    """The reader's entry on the roll, once they have shown who they are."""
    voter = voting_current.voter(round)
    return register.entry(round.id, voter.voter_id) if voter else None


def _page(
    form: forms.BallotForm, *, practice: bool, done: bool = False, remembered: Mapping[int, int] | None = None
) -> ResponseReturnValue:
    round, entry, voter = current.round(), _entry(current.round()), voting_current.voter(current.round())
    area_id = entry.area_id if entry else None
    spec, ids = casting.spec_of(round), pages.order(round, area_id)
    short = request.args.get("time") == "2" and len(ids) > pages.LONG
    page = _whole(ids[: pages.SHORT] if short else ids) if short or "kept" in request.args else _cut(ids)
    shown = page.items
    chosen = _chosen(practice=practice) if remembered is None else _still_there(spec, remembered)
    parts = pages.parts(round, spec, shown, area_id, known=entry is not None)
    if not any(part.cards for part in parts):
        return render_template("voting/empty_ballot.html", round=round, practice=practice)
    on_page = {card.proposal.number for part in parts for card in part.cards}
    html = render_template(
        "voting/ballot.html",
        form=form,
        round=round,
        rules=spec.rulebook,
        parts=parts,
        page=page,
        on_page=sorted(on_page),
        counted=pages.counted(spec, area_id, known=entry is not None),
        pot_most=dict(spec.rulebook.pot_most),
        pot_texts=text_source.pots_shown(round),
        task=pages.task(spec.rulebook, round.budget, round.currency),
        chosen=chosen,
        elsewhere={number: value for number, value in chosen.items() if number not in on_page},
        apart=pages.apart(round),
        short=short,
        few=pages.SHORT,
        many=len(ids),
        minutes=pages.minutes,
        may_be_short=len(ids) > pages.LONG,
        state=pages.state(round),
        promises=secrecy_pages.promises(round, PromisePage.BALLOT),
        practice=practice,
        done=done,
        digest=round.rules.digest(),
        proven=voter is not None,
        again=not practice and voter is not None and register.has_voted(round.id, voter.voter_id),
        remembered=remembered is not None,
        gone=len(remembered or {}) - len(chosen) if remembered else 0,
        shared=voting_current.is_shared(voter),
        device_mark="" if practice else voting_current.device_mark(round.id, voter),
        kept_copy="kept" in request.args,
    )
    return unindented(html), 200 if done or remembered is not None or whole(
        request.form.get("page", "")
    ) else form.status()


def _whole(ids: Sequence[int]) -> paging.Page[int]:
    """Everything on one page: the short ballot, and the one that a device keeps for when there is no connection."""
    return paging.Page(ids, 1, 1, len(ids))


def _cut(ids: Sequence[int]) -> paging.Page[int]:
    """The page that a button of the ballot asked for, or the address."""
    last, asked = max(1, -(-len(ids) // pages.PAGE)), request.form.get("page", "")
    if not whole(asked):
        return paging.page_of(ids, pages.PAGE)
    number = min(max(int(asked), 1), last)
    return paging.Page(ids[(number - 1) * pages.PAGE : number * pages.PAGE], number, last, len(ids))


def _chosen(*, practice: bool) -> dict[int, int]:
    if request.method == "POST":
        return typed() if practice else _sent()
    return {} if practice else draft_ballot.load(current.round().id)


def _sent() -> dict[int, int]:
    """What was chosen on this page of the ballot, with what this device keeps of the other pages.

    A page that was opened long ago knows of the others only what was chosen by then. What does not stand any more is
    told by the check.
    """
    round_id, values = current.round().id, typed()
    here = {int(text) for text in request.form.get("on_page", "").split(",")[:600] if whole(text)}
    if not here or not draft_ballot.begun(round_id):
        return values
    elsewhere = casting.spec_of(current.round()).items.keys() - here
    kept = {number: value for number, value in draft_ballot.load(round_id).items() if number in elsewhere}
    return kept | {number: value for number, value in values.items() if number not in elsewhere}


def _still_there(spec: BallotSpec, values: Mapping[int, int]) -> dict[int, int]:
    return {number: value for number, value in values.items() if number in spec.items}


@bp.route("/<place>/<round>/", methods=["GET", "POST"])
@public("anybody may look at the ballot and choose; casting asks who you are")
@writes
@leaves_no_trace("what somebody chooses has no time")
@next_page_tells("the choices to check, or that they are saved on this device")
def ballot(place: str, round: str) -> ResponseReturnValue:
    closed = open_or_closed()
    if closed:
        return closed
    current_round, form = current.round(), forms.BallotForm()
    turned = whole(request.form.get("page", ""))

    def do() -> None:
        keep_draft(_sent())
        spec, entry = casting.spec_of(current_round), _entry(current_round)
        if not turned:
            casting.check(spec, pages.choices_of(spec, _sent()), entry.area_id if entry else _any_area(spec))

    if submit(form, do):
        if turned:
            return redirect(url_for("voting.ballot", place=place, round=round, page=request.form["page"]))
        known = voting_current.voter(current_round) is not None
        return redirect(url_for("voting.review" if known else "voting.who", place=place, round=round))
    return _page(form, practice=False)


@bp.route("/<place>/<round>/remembered", methods=["POST"])
@public("fills the ballot in with what this device remembers; it opens only for the voter who asked it to")
@writes
@leaves_no_trace("what somebody chooses has no time")
def remembered(place: str, round: str) -> ResponseReturnValue:
    """The earlier choices, filled in and not yet sent. What can't be opened here is left out, and the page says so."""
    closed = open_or_closed()
    if closed:
        return closed
    current_round, voter = current.round(), voting_current.voter(current.round())
    if voter is None or voter.channel is not Channel.ONLINE:
        return redirect(url_for("voting.ballot", place=place, round=round))
    secret, sealed = current_app.config["SECRET_KEY"], request.form.get("sealed", "")
    values = draft_ballot.remembered(sealed, secret=secret, round_id=current_round.id, voter_id=voter.voter_id)
    if values is None:
        return redirect(url_for("voting.ballot", place=place, round=round))
    return _page(forms.BallotForm(), practice=False, remembered=values)


def _any_area(spec: BallotSpec) -> int | None:
    """Before somebody said where they live: an area that one of their choices is for, to be checked later."""
    areas = [spec.sections[spec.items[n].pot].areas for n in _sent() if n in spec.items]
    return min((min(area) for area in areas if area), default=None)


@bp.route("/<place>/<round>/practice", methods=["GET", "POST"])
@public("anybody may try the ballot before voting opens; nothing is kept")
@writes
@leaves_no_trace("what somebody chooses has no time")
def practice(place: str, round: str) -> ResponseReturnValue:
    current_round, form, now = current.round(), forms.BallotForm(), clock.now()
    window = next((w for w in queries.windows(current_round.id) if w.kind is PhaseKind.VOTING), None)
    if window is None or window.opens <= now:
        return redirect(url_for("voting.ballot", place=place, round=round))

    def do() -> None:
        spec = casting.spec_of(current_round)
        casting.check(spec, pages.choices_of(spec, typed()), _any_area(spec))

    if whole(request.form.get("page", "")):  # nothing of a practice ballot is kept: the next page carries it
        return _page(form, practice=True)
    return _page(form, practice=True, done=submit(form, do) is not None)


@bp.route("/<place>/<round>/compare")
@public("puts two public proposals side by side")
def compare(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    standing = {proposal.number: proposal for proposal in proposals.on_ballot(current_round.id)}
    wanted = [int(text) for text in (request.args.get(name, "") for name in ("one", "other")) if whole(text)]
    ids = [standing[number].id for number in dict.fromkeys(wanted) if number in standing]
    said = pages.titles(current_round)
    return render_template(
        "voting/compare.html",
        round=current_round,
        titles={number: said[proposal.id].plain("title") for number, proposal in standing.items()},
        wanted=wanted,
        cards=proposal_pages.cards(current_round, ids, on_ballot=True),
        apart=pages.apart(current_round),
        BallotKind=BallotKind,
    )
