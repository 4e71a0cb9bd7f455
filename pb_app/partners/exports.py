"""The organisations of a place as a table."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.partners import queries
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, whole, words


def _organisations(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    officers = queries.officers_by_partner(place.id)
    for partner in places.partners(place.id):
        yield partner.id, partner.name, partner.kind.value, officers.get(partner.id, 0)


ORGANISATIONS = PublicTable(
    name="organisations",
    about="Organisations that work for a place.",
    page="partners.index",
    key=("id",),
    columns={
        "id": whole("id"),
        "name": words("its name"),
        "kind": words("what kind of organisation it is"),
        "officers": whole("how many people act for it here"),
    },
    cells=_organisations,
)
