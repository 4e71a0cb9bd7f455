"""Lists: in a fair order, near me, on a map."""

from collections.abc import Sequence
from typing import Any

from flask import flash, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.places import queries as places
from pb_app.places.maps import PlaceMap, middle
from pb_app.places.models import Area
from pb_app.places.terms import Spot, normal_postcode
from pb_app.proposals import page_cache, pages, queries
from pb_app.proposals.forms.collaboration import NearForm
from pb_app.proposals.labels import category_name
from pb_app.proposals.queries import follows, supports
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.rules import lists as rules
from pb_app.proposals.terms import PUBLIC, ProposalOrder, Status
from pb_app.rounds import current as rounds_current
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.web import paging
from pb_app.web.access import find_scope, lazy_scope, public, writes
from pb_app.web.fields import clean
from pb_app.web.form_page import form_page
from pb_app.web.forms import FieldError
from pb_app.web.i18n import unindented
from pb_app.web.labels import label

PAGE, ALL = 24, 1000
#: Marks nearer to each other than this are one on the map: a thumb could not tell them apart.
CELL = 60


def _filters(areas: dict[int, str], categories: list[str], communities: dict[int, str]) -> queries.Filters:
    wanted = {name: request.args.get(name, "") for name in ("area", "category", "status", "community")}
    shown = {member.value for member in PUBLIC}
    return queries.Filters(
        area_id=_known(wanted["area"], areas),
        category=wanted["category"] if wanted["category"] in categories else None,
        community_id=_known(wanted["community"], communities),
        text=clean(request.args.get("q"))[:100],
        status=Status(wanted["status"]) if wanted["status"] in shown else None,
    )


def _known(text: str, ids: dict[int, str]) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text[:9]) in ids else None


def order() -> ProposalOrder:
    """The order in the address; anything odd is the usual one."""
    wanted = request.args.get("order", "")
    return ProposalOrder(wanted) if wanted in set(ProposalOrder) else ProposalOrder.CHANCE


def near(place_id: int) -> int | None:
    """The area that this visitor said they are in, kept in their own cookie."""
    kept = session.get(f"near{place_id}")
    return kept if isinstance(kept, int) and kept in places.area_names(place_id) else None


def _numbers(round: Round, order: ProposalOrder) -> dict[int, int]:
    """What decides first, by proposal: the lower the earlier."""
    if order is ProposalOrder.LEAST_SEEN:
        return follows.view_counts(round.id)
    if order is ProposalOrder.SUPPORTED:
        return {id: -n for id, n in supports.counts(round.id, round.rules.support_least).items()}
    if order is ProposalOrder.NEWEST:
        return queries.newest_first(round.id)
    if order is ProposalOrder.NEAR:
        return _distances(round)
    return {}


def _distances(round: Round) -> dict[int, int]:
    """My own area first, then the others by how far their middles are; what is for the whole place comes after my area."""
    areas = {area.id: middle(area.outline) for area in places.areas(round.place_id)}
    home = near(round.place_id)
    here = areas.get(home or 0)
    apart: dict[int | None, int] = {None: 1}
    for id, there in areas.items():
        far = rules.apart(here, there) if here and there else 0
        apart[id] = 0 if id == home else 2 + far
    return {id: apart.get(area, 2) for id, area in queries.area_ids(round.id).items()}


@bp.route("/<place>/<round>/")
@public("everybody can read what is proposed")
@lazy_scope
def index(place: str, round: str) -> ResponseReturnValue:
    """The list; cached for readers who are not signed in."""
    wanted = page_cache.key(place, round)
    kept = page_cache.get(wanted) if wanted else None
    if kept is not None:
        return kept
    find_scope()
    html = _index()
    return page_cache.keep(wanted, html) if wanted else html


def _index() -> str:
    round, by = rounds_current.round(), order()
    shown = _listed(round)
    groups = queries.groups(round.id) if by is ProposalOrder.TURNS else {}
    ids = rules.ordered(
        shown["ids"], by, pages.seed(round), viewer=pages.order_name(), groups=groups, numbers=_numbers(round, by)
    )
    page = paging.page_of(ids, ALL if "all" in request.args else PAGE)
    area = places.area_names(round.place_id).get(near(round.place_id) or 0)
    html = render_template(
        "proposals/index.html",
        round=round,
        page=page,
        cards=pages.cards(round, page.items, supports=by is ProposalOrder.SUPPORTED),
        order=by,
        orders={
            proposal_order.value: label(proposal_order)
            for proposal_order in ProposalOrder
            if proposal_order is not ProposalOrder.NEAR or area
        },
        near=area,
        ideas_open=rounds_rules.is_open(rounds.windows(round.id), PhaseKind.IDEAS, clock.now()),
        has_map=PlaceMap.of(places.by_id(round.place_id).bounds) is not None,
        **shown,
    )
    return unindented(html)


def _listed(round: Round) -> dict[str, Any]:
    """What fits the filters in the address, and what one can filter by."""
    areas, categories = places.area_names(round.place_id), queries.categories(round.id)
    communities = places.communities_named(round.place_id)
    filters = _filters(areas, categories, communities)
    statuses = PUBLIC if filters.status else queries.CURRENT
    return {
        "ids": queries.ids(round.id, filters, statuses),
        "filters": filters,
        "areas": areas,
        "categories": {category: category_name(category) for category in categories},
        "communities": communities,
        "statuses": {status.value: label(status) for status in PUBLIC},
    }


@bp.route("/<place>/<round>/near", methods=["GET", "POST"])
@public("anybody can sort by what is near; the postcode is looked up and forgotten")
@writes
def near_me(place: str, round: str) -> ResponseReturnValue:
    current_round, form = rounds_current.round(), NearForm()

    def do() -> None:
        postcode = normal_postcode(form.postcode.data)
        area = places.area_of_postcode(current_round.place_id, postcode) if postcode else None
        if area is None:
            unknown = _("We don’t know this postcode here. Check it, or choose an area from the list.")
            raise FieldError("postcode", unknown)
        session[f"near{current_round.place_id}"] = area.id
        flash(_("Sorted from %(area)s outwards.", area=area.name), "done")

    back = url_for("proposals.index", place=place, round=round)
    then = url_for("proposals.index", place=place, round=round, order=ProposalOrder.NEAR.value)
    return form_page(form, do, back=back, title=_("What is near you?"), button=_("Show it"), then=then)


@bp.route("/<place>/<round>/map")
@public("the same list on a map, with the same words beside it")
def map(place: str, round: str) -> ResponseReturnValue:
    current_round = rounds_current.round()
    shown, ground = _listed(current_round), PlaceMap.of(places.by_id(current_round.place_id).bounds)
    cards = pages.cards(current_round, shown["ids"][:ALL])
    areas = places.areas(current_round.place_id)
    return render_template(
        "proposals/map.html",
        round=current_round,
        ground=ground,
        areas_drawn=[(area, ground.shape(area.outline)) for area in areas] if ground else [],
        areas_named=_names(ground, areas) if ground else [],
        dots=_dots(ground, cards) if ground else [],
        groups=_by_area(cards, shown["areas"]),
        **shown,
    )


def _names(ground: PlaceMap, areas: Sequence[Area]) -> list[tuple[Area, tuple[int, int]]]:
    """Each area's name at the top of it, where few marks stand."""
    names = []
    for area in areas:
        centre = middle(area.outline)
        if centre:
            top = max(lat for lat, _lon in area.outline[0])
            names.append((area, ground.dot(Spot((centre[0] + 2 * top) // 3, centre[1]))))
    return names


def _dots(ground: PlaceMap, cards: list[pages.ProposalCard]) -> list[tuple[int, int, list[pages.ProposalCard]]]:
    """Where marks stand in the picture; marks that would cover each other are one, with their number."""
    proposal_cards: dict[tuple[int, int], list[pages.ProposalCard]] = {}
    for card in cards:
        proposal = card.proposal
        if proposal.lat is not None and proposal.lon is not None:
            x, y = ground.dot(Spot(proposal.lat, proposal.lon))
            proposal_cards.setdefault((x // CELL, y // CELL), []).append(card)
    return [(c[0] * CELL + CELL // 2, c[1] * CELL + CELL // 2, there) for c, there in sorted(proposal_cards.items())]


def _by_area(cards: list[pages.ProposalCard], areas: dict[int, str]) -> list[tuple[int, str, list[pages.ProposalCard]]]:
    proposal_cards: dict[int, list[pages.ProposalCard]] = {id: [] for id in [*areas, 0]}
    for card in cards:
        proposal_cards[card.proposal.area_id or 0].append(card)
    named = [(id, areas.get(id) or _("For the whole place"), there) for id, there in proposal_cards.items() if there]
    return sorted(named, key=lambda row: (row[0] == 0, row[1]))
