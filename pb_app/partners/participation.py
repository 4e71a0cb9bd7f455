"""The lines that partners add to somebody's part: the organisations that they act for."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.participation.terms import PartLine, PartSection
from pb_app.partners import queries


def lines(account_id: int, _now: datetime) -> list[PartLine]:
    partners = queries.of_person(account_id)
    homes = queries.places_of([partner.id for partner in partners]) if partners else {}
    return [
        PartLine(
            subject=f"partner:{partner.id}",
            section=PartSection.PARTNERS,
            title=partner.name,
            href=url_for("partners.desk", place=homes[partner.id].slug, partner_id=partner.id),
            state=_("You act for it"),
            look="good",
        )
        for partner in partners
    ]
