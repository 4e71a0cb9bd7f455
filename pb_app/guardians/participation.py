"""What somebody agreed to as a guardian, on their own part."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.guardians import queries, services
from pb_app.guardians.terms import ConsentStanding
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.web.i18n import day
from pb_app.web.labels import label


def lines(account_id: int, now: datetime) -> list[PartLine]:
    found = []
    for consent, place in queries.of_guardian(account_id):
        standing, thing = services.standing(consent, now), services.thing(consent)
        if standing is not ConsentStanding.IN_FORCE or thing is None or consent.ends_on is None:
            continue
        href = url_for("guardians.agree", place=place, consent_id=consent.id, guardian_key=consent.key)
        found.append(
            PartLine(
                subject=f"guardian:{consent.id}",
                section=PartSection.ACTIONS,
                title=thing.title,
                href=href,
                state=label(standing),
                note=_("You agreed for a child, until %(day)s.", day=day(consent.ends_on)),
                step=PartStep(_("Look at it, or take it back"), href),
            )
        )
    return found
