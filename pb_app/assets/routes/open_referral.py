"""Addresses for other directories: Open Referral UK 3.0, open to everybody and to every page that asks."""

from collections.abc import Callable, Sequence

from flask import Response, jsonify, request

from pb_app.assets import exchange, open_referral, pages
from pb_app.assets.exchange import Document
from pb_app.assets.open_referral import BadQuestion, DirectoryQuestion
from pb_app.assets.routes.blueprint import bp
from pb_app.assets.terms import ServiceFacts
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.places import current
from pb_app.places.terms import normal_postcode
from pb_app.web.access import public
from pb_app.web.safe_addresses import full_address


def _open(document: Document, status: int = 200) -> Response:
    answer = jsonify(document)
    answer.status_code = status
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _wrong(status: int, detail: str) -> Response:
    """A program reads what is wrong in the same format as everything else."""
    return _open(
        {"status": status, "error": "Not found" if status == 404 else "Bad request", "message": detail}, status
    )


@bp.route("/<place>/oruk/")
@public("open data: where other directories begin to read")
def oruk_root(place: str) -> Response:
    return _open(
        {
            "version": open_referral.VERSION,
            "profile": open_referral.PROFILE,
            "openapi_url": full_address("assets.oruk_described", place=place),
            "services": full_address("assets.oruk_list", place=place, directory_list="services"),
        }
    )


@bp.route("/<place>/oruk/openapi.json")
@public("open data: how other directories can ask")
def oruk_described(place: str) -> Response:
    stub = full_address("assets.oruk_root", place=place).rstrip("/")
    return _open(open_referral.described(stub, current.place().name))


def _all_of(name: str, facts: Sequence[ServiceFacts]) -> list[Document]:
    """Everything of a list, in its order."""
    of: dict[str, Callable[[], list[Document]]] = {
        "services": lambda: [exchange.service(each) for each in facts],
        "service_at_locations": lambda: [exchange.at_location(each) for each in facts if each.venue],
        "taxonomies": lambda: [exchange.TAXONOMY],
        "taxonomy_terms": lambda: [exchange.term(kind) for kind in exchange.KINDS],
    }
    return of[name]()


@bp.route("/<place>/oruk/<any(services, service_at_locations, taxonomies, taxonomy_terms):directory_list>")
@public("open data: public groups and services, their kinds and where they are, for other directories")
def oruk_list(place: str, directory_list: str) -> Response:
    known = open_referral.LISTS[directory_list][1]
    asked = DirectoryQuestion({word: request.args.get(word, "").strip()[:200] for word in known})
    try:
        asked.check()
        facts = [each for each in _near(asked) if asked.fits(each)]
        return _open(open_referral.page(_all_of(directory_list, facts), asked))
    except BadQuestion as wrong:
        return _wrong(400, str(wrong))


def _near(asked: DirectoryQuestion) -> list[ServiceFacts]:
    """What is for the area of a postcode, or for everybody; a postcode is looked up and kept nowhere."""
    facts, typed = pages.exchanged(current.place()), asked.words.get("postcode", "")
    if not typed:
        return facts
    postcode = normal_postcode(typed)
    if postcode is None:
        raise BadQuestion("postcode is a whole postcode")
    found = neighbourhoods.areas_of_postcode(current.place().id, postcode)
    here = {area.home_id for _set, area in found if area.home_id is not None}
    return [each for each in facts if each.area_id is None or each.area_id in here]


@bp.route("/<place>/oruk/<any(services, service_at_locations, taxonomies, taxonomy_terms):directory_list>/<service_id>")
@public("open data: one of them, for other directories")
def oruk_one(place: str, directory_list: str, service_id: str) -> Response:
    every = _all_of(directory_list, pages.exchanged(current.place()))
    found = next((each for each in every if each["id"] == service_id), None)
    return _open(found) if found else _wrong(404, f"There is no {service_id[:60]} in {directory_list}.")
