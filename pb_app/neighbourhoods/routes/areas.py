"""What everybody reads: the list with its postcode box, an area's page, and the map."""

from collections.abc import Sequence
from urllib.parse import unquote

from flask import Response, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pb_app.neighbourhoods import exports, forms, map_pages, pages, queries
from pb_app.neighbourhoods.addresses import area_address
from pb_app.neighbourhoods.labels import also_in, area_name, in_area
from pb_app.neighbourhoods.models import AreaSet, SetArea
from pb_app.neighbourhoods.routes.blueprint import bp
from pb_app.neighbourhoods.terms import PinKind, Refusal
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.places.terms import normal_postcode
from pb_app.web.access import public, writes
from pb_app.web.form_page import submit
from pb_app.web.forms import FieldError
from pb_app.web.labels import label


@bp.route("/neighbourhoods/<place>/", methods=["GET", "POST"])
@public("everybody finds their neighbourhood here; nothing is kept of the postcode")
@writes
def index(place: str) -> ResponseReturnValue:
    """The list, and a box for a postcode, which is in no address and no table."""
    here, form = current.place(), forms.PostcodeForm()
    if found := submit(form, lambda: _by_postcode(form.postcode.data)):
        (_set, area), *others = found.result
        flash(in_area(area_name(area)), "done")
        if others:
            flash(also_in(others), "done")
        return redirect(area_address(area, place))
    return render_template("neighbourhoods/index.html", form=form, front=map_pages.front(here)), form.status()


def _by_postcode(typed: str) -> Sequence[tuple[AreaSet, SetArea]]:
    """The areas of every set that the postcode is in, the place's own first."""
    postcode = normal_postcode(typed)
    found = queries.areas_of_postcode(current.place().id, postcode) if postcode else []
    if not found:
        raise FieldError("postcode", label(Refusal.UNKNOWN_POSTCODE))
    return found


@bp.route("/places/<place>/areas/<path:area_code>")
@public("what is happening in a neighbourhood, and its figures")
def area(place: str, area_code: str) -> ResponseReturnValue:
    """One of the place's own; another is shown at the address that says its set."""
    known = queries.by_code(current.place().id, area_code)
    if known is None:
        abort(404)
    return _area(known)


@bp.route("/places/<place>/sets/<int:set_id>/areas/<path:area_code>")
@public("the same for an area of another set, such as a ward: codes can be the same in two of them")
def area_of_set(place: str, set_id: int, area_code: str) -> ResponseReturnValue:
    known = queries.by_code(current.place().id, area_code, set_id)
    if known is None:
        abort(404)
    return _area(known)


def _area(known: SetArea) -> ResponseReturnValue:
    """Its page, at its one address."""
    address = area_address(known, current.place().slug)
    if unquote(address) != request.path:
        return redirect(address)
    return render_template("neighbourhoods/area.html", page=pages.area_page(current.place(), known))


@bp.route("/neighbourhoods/<place>/councillors/<path:area_code>")
@public("what a councillor asks about an area: its money, its meetings, and what to read")
def councillor(place: str, area_code: str) -> ResponseReturnValue:
    known = queries.by_code(current.place().id, area_code)
    if known is None or known.home_id is None:
        abort(404)
    return render_template("neighbourhoods/councillor.html", page=pages.councillor_page(current.place(), known))


@bp.route("/places/<place>/map")
@public("where everything is, with the same words beside it")
def map(place: str) -> ResponseReturnValue:
    """Drawn by us from outlines; with ``?show=`` what is of one kind alone."""
    word = request.args.get("show", "")
    kind = next((kind for kind in PinKind if kind.value == word), None)
    drawn = map_pages.place_map(current.place(), kind)
    if drawn is None:
        abort(404)
    return render_template("neighbourhoods/map.html", map=drawn, kind=kind, kinds=PinKind)


@bp.route("/neighbourhoods/<place>/sets.csv")
@public("open data: the kinds of areas, as a file")
def export_sets(place: str) -> Response:
    return Response(as_csv(exports.SETS, current.place()), mimetype="text/csv")


@bp.route("/neighbourhoods/<place>/areas.csv")
@public("open data: the areas of each kind, as a file")
def export_areas(place: str) -> Response:
    return Response(as_csv(exports.AREAS, current.place()), mimetype="text/csv")
