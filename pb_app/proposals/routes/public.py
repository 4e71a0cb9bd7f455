"""One proposal, its pictures and its sound."""

from flask import Response, abort, after_this_request, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from pb_app import clock
from pb_app.proposals import current, pages, queries, view_counter
from pb_app.proposals.forms.collaboration import ButtonForm
from pb_app.proposals.queries import similarity
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.terms import PUBLIC
from pb_app.rounds import current as rounds_current
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.terms import PhaseKind
from pb_app.web.access import public
from pb_app.web.fields import clean

YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


@bp.route("/<place>/<round>/<int:number>/")
@public("everybody can read a proposal")
def proposal(place: str, round: str, number: int) -> ResponseReturnValue:
    current_round, proposal = rounds_current.round(), current.public(number)
    view_counter.note(proposal.id)
    after_this_request(view_counter.after)
    windows, now = rounds.windows(current_round.id), clock.now()
    return render_template(
        "proposals/proposal.html",
        round=current_round,
        page=pages.proposal_page(current_round, proposal, windows, now),
        form=ButtonForm(),
        voting=rounds_rules.is_open(windows, PhaseKind.VOTING, now),
    )


@bp.route("/<place>/<round>/similar")
@public("what is proposed already, while somebody writes")
def similar(place: str, round: str) -> ResponseReturnValue:
    """A piece of a page: proposals like the words in the address."""
    title, language = clean(request.args.get("q"))[:200], str(get_locale() or "en")
    similar = similarity.similar(rounds_current.round().id, title, "") if title else []
    html = render_template("proposals/similar.html", round=rounds_current.round(), similar=similar, place_slug=place)
    return Response(html, mimetype="text/html", headers={"Content-Language": language, "Cache-Control": "no-store"})


@bp.route("/<place>/<round>/<int:number>/photo-<size>.webp")
@public("pictures of public proposals")
def photo(place: str, round: str, number: int, size: str) -> Response:
    photo = queries.photo(current.public(number).id)
    if photo is None or size not in ("small", "large"):
        abort(404)
    content = photo.small if size == "small" else photo.large
    return Response(content, mimetype="image/webp", headers=YEAR)


@bp.route("/<place>/<round>/<int:number>/sound.m4a")
@public("recordings of public proposals; those of drafts only their authors hear")
def sound(place: str, round: str, number: int) -> ResponseReturnValue:
    """The recording; phones ask for parts of it, and get them."""
    proposal = current.readable(number)
    recording = queries.recording(proposal.id)
    if recording is None:
        abort(404)
    caching = YEAR if proposal.status in PUBLIC else {"Cache-Control": "private, no-store"}
    response = Response(recording.sound, mimetype="audio/mp4", headers=caching)
    return response.make_conditional(request, accept_ranges=True, complete_length=len(recording.sound))
