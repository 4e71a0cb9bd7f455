"""Lists, one proposal, pictures, comments."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.places import queries as places
from pb_app.proposals import forms, here, pages, pictures, queries, ready, services
from pb_app.proposals.labels import category_name
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.terms import PUBLIC, Status
from pb_app.rounds import here as rounds_here
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.terms import PhaseKind
from pb_app.web import paging
from pb_app.web.access import find_scope, finds_itself, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.fields import clean

PAGE, COMMENTS, ALL = 12, 20, 1000


def _filters(areas: dict[int, str], categories: list[str]) -> queries.Filters:
    area, category, status = (request.args.get(name, "") for name in ("area", "category", "status"))
    shown = {member.value for member in PUBLIC}
    return queries.Filters(
        area_id=int(area) if area.isdigit() and int(area[:9]) in areas else None,
        category=category if category in categories else None,
        text=clean(request.args.get("q"))[:100],
        status=Status(status) if status in shown else None,
    )


@bp.route("/<place>/<round>/")
@public("everybody can read what is proposed")
@finds_itself
def index(place: str, round: str) -> Any:
    """The list; kept ready for whoever is not signed in."""
    wanted = ready.key(place, round)
    kept = ready.get(wanted) if wanted else None
    if kept is not None:
        return kept
    find_scope()
    html = _index()
    return ready.keep(wanted, html) if wanted else html


def _index() -> str:
    found = rounds_here.round()
    areas, categories = places.area_names(found.place_id), queries.categories(found.id)
    filters = _filters(areas, categories)
    statuses = PUBLIC if filters.status else (Status.SUBMITTED, Status.ACCEPTED)
    ids = queries.ids(found.id, filters, statuses)
    page = paging.page_of(pages.shuffled(found, ids, pages.order_name()), ALL if "all" in request.args else PAGE)
    return render_template(
        "proposals/index.html",
        round=found,
        page=page,
        cards=pages.cards(found, page.items),
        filters=filters,
        areas=areas,
        categories={category: category_name(category) for category in categories},
        statuses=PUBLIC,
        ideas_open=rounds_rules.is_open(rounds.windows(found.id), PhaseKind.IDEAS, clock.now()),
    )


@bp.route("/<place>/<round>/<int:number>/", methods=["GET", "POST"])
@public("everybody can read a proposal; commenting asks who you are")
@writes
def proposal(place: str, round: str, number: int) -> Any:
    found, proposal = rounds_here.round(), here.public(number)
    kept = f"basket-comment-{proposal.id}"
    form = forms.CommentForm(data={"body": session.get(kept, "")})
    if form.validate_on_submit():
        if current_actor() is None:
            session[kept] = form.body.data  # in the reader's own cookie, so that it is there after signing in
            return redirect(url_for("people.sign_in", next=request.path))
        session.pop(kept, None)
        return _comment(place=place, round=round, number=number)
    page_number = paging.wanted()
    said, total = queries.comments(proposal.id, page_number, COMMENTS)
    if not said and page_number > 1:
        abort(404)
    return render_template(
        "proposals/proposal.html",
        round=found,
        card=pages.cards(found, [proposal.id])[0],
        costs=queries.costs(proposal.id),
        history=queries.history(proposal.id),
        page=paging.Page(said, page_number, max(1, -(-total // COMMENTS)), total),
        form=form,
        windows=rounds.windows(found.id),
        voting=rounds_rules.is_open(rounds.windows(found.id), PhaseKind.VOTING, clock.now()),
    ), form.status()


@requires(Action.COMMENT)
def _comment(place: str, round: str, number: int) -> Any:
    form, proposal = forms.CommentForm(), here.public(number)
    try:
        services.comment(proposal, form.body.data, signed_in(), clock.now())
        flash(_("Thank you. Your comment is on the page."), "done")
    except Refused as refusal:
        flash(_("You have said this already. It is on the page."), "done")
        assert refusal
    return redirect(url_for("proposals.proposal", place=place, round=round, number=number) + "#comments")


@bp.route("/<place>/<round>/<int:number>/picture.svg")
@public("pictures of public proposals")
def drawing(place: str, round: str, number: int) -> Response:
    proposal = here.public(number)
    svg = pictures.draw(proposal.category, f"{proposal.id}:{proposal.title}")
    return Response(svg, mimetype="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})


@bp.route("/<place>/<round>/<int:number>/photo-<size>.webp")
@public("pictures of public proposals")
def photo(place: str, round: str, number: int, size: str) -> Response:
    found = queries.photo(here.public(number).id)
    if found is None or size not in ("small", "large"):
        abort(404)
    content = found.small if size == "small" else found.large
    return Response(content, mimetype="image/webp", headers={"Cache-Control": "public, max-age=31536000, immutable"})
