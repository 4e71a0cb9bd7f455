"""The lines that forums add to somebody's part: how much waits for them at the organisations that they act for."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.partners import queries as partners
from pb_app.partners import waiting


def lines(account_id: int, now: datetime) -> list[PartLine]:
    """In place of the line that only names the organisation."""
    acting = partners.of_person(account_id)
    homes, made = partners.places_of([partner.id for partner in acting]) if acting else {}, list[PartLine]()
    for partner in acting:
        waits = waiting.count(waiting.tasks(partner, account_id, now))
        if waits.things:
            href = url_for("partners.desk", place=homes[partner.id].slug, partner_id=partner.id)
            made.append(
                PartLine(
                    subject=f"partner:{partner.id}",
                    section=PartSection.PARTNERS,
                    title=partner.name,
                    href=href,
                    state=_("You act for it"),
                    look="wait",
                    note=waiting.words(waits),
                    step=PartStep(_("See what waits"), href),
                    waits=True,
                )
            )
    return made
