"""Grants in the standard formats that funders and auditors use."""

from flask import Response, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.db import db
from pb_app.open_data import forms, grant_publishing, threesixty_giving
from pb_app.open_data.models import Publisher
from pb_app.open_data.routes.blueprint import bp, handed_out
from pb_app.open_data.terms import PublisherFacts
from pb_app.places import current
from pb_app.web.access import public, requires, writes
from pb_app.web.csv_files import csv_pieces
from pb_app.web.form_page import form_page
from pb_app.web.safe_addresses import full_address


def _package(place: str) -> dict[str, object]:
    current_place = current.place()
    publisher = grant_publishing.publisher(current_place.id)
    url = full_address("open_data.grants_json", place=place)
    title = f"{publisher.name}: {current_place.name}"
    return threesixty_giving.package(publisher, grant_publishing.grants(current_place), title, url, clock.now().date())


@bp.route("/<place>/grants.json")
@public("grants by the 360Giving standard; refused until the place has a publisher prefix")
def grants_json(place: str) -> Response:
    return handed_out(threesixty_giving.as_json(_package(place)), f"{place}-grants.json", "application/json")


@bp.route("/<place>/grants.xlsx")
@public("the same as a workbook with its Meta sheet")
def grants_xlsx(place: str) -> Response:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return handed_out(threesixty_giving.as_workbook(_package(place)), f"{place}-grants.xlsx", kind)


@bp.route("/<place>/transparency.csv")
@public("grants to voluntary groups by the Local Government Transparency Code")
def transparency(place: str) -> Response:
    rows = [threesixty_giving.transparency_row(grant_facts) for grant_facts in grant_publishing.grants(current.place())]
    return handed_out(
        "".join(csv_pieces(threesixty_giving.TRANSPARENCY, rows)), f"{place}-transparency.csv", "text/csv"
    )


@bp.route("/<place>/standards")
@public("which standards a place publishes by")
def standards(place: str) -> ResponseReturnValue:
    publisher = db.session.get(Publisher, current.place().id)
    return render_template("open_data/standards.html", publisher=publisher)


@bp.route("/<place>/publisher", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def publisher(place: str) -> ResponseReturnValue:
    publisher = db.session.get(Publisher, current.place().id)
    data = {n: getattr(publisher, n) for n in ("prefix", "org_id", "name", "licence")} if publisher else {}
    form = forms.PublisherForm(data=data)

    def do() -> None:
        facts = PublisherFacts(form.prefix.data, form.org_id.data, form.name.data, form.licence.data)
        grant_publishing.set_publisher(current.place().id, facts)
        flash(_("Saved. Grants can be published now."), "done")

    back = url_for("open_data.standards", place=place)
    return form_page(form, do, back=back, title=_("Who publishes the grants?"), button=_("Save"))
