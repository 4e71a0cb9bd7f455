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
    return _of_child(account_id, now) + _of_guardian(account_id, now)


def _of_child(account_id: int, now: datetime) -> list[PartLine]:
    """What somebody under 18 wants to do, and the link for their parent or guardian."""
    found = []
    for consent, place in queries.of_child(account_id):
        standing, thing = services.standing(consent, now), services.thing(consent)
        if thing is None:
            continue
        agreed = standing is ConsentStanding.IN_FORCE
        link = url_for("guardians.agree", place=place, consent_id=consent.id, guardian_key=consent.key)
        step = None if agreed else PartStep(_("Get the link for your parent or guardian"), link)
        found.append(
            PartLine(
                subject=f"child:{consent.id}",
                section=PartSection.ACTIONS,
                title=thing.title,
                href=thing.href if agreed else link,
                state=label(standing),
                note="",
                step=step,
            )
        )
    return found


def _of_guardian(account_id: int, now: datetime) -> list[PartLine]:
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
