"""Labels for the terms of places."""

from flask_babel import lazy_gettext as _l

from pb_app.places.slots import PRIORITY_NAMES
from pb_app.places.terms import PartnerKind, PriorityKind, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (PriorityKind.LOCAL, _l("Local priority")),
    (PriorityKind.MISSION, _l("National mission")),
    (PartnerKind.COUNCIL, _l("Council")),
    (PartnerKind.HEALTH, _l("Health")),
    (PartnerKind.HOUSING, _l("Housing")),
    (PartnerKind.POLICE, _l("Police")),
    (PartnerKind.VOLUNTARY, _l("Charity or community group")),
    (PartnerKind.BUSINESS, _l("Business")),
    (PartnerKind.FOUNDATION, _l("Foundation")),
    (PartnerKind.SCHOOL, _l("School or college")),
    (PartnerKind.FIRE, _l("Fire and rescue")),
    (PartnerKind.PARISH, _l("Parish or town council")),
    (PartnerKind.GOVERNMENT, _l("Government department")),
    (Refusal.SLUG_TAKEN, _l("That short name is already used by another place. Choose a different one.")),
    (
        Refusal.BAD_COLOUR,
        _l("Choose a colour like #174f4a that is dark or light enough for text to be read on it."),
    ),
    (Refusal.NAME_TAKEN, _l("This name is already on the list.")),
    (Refusal.UNKNOWN_PARENT, _l("That area is not in this place.")),
]


def priority_name(name: str) -> str:
    """The name of a priority or mission as this reader gets it: missions of the country are known in several languages."""
    for said in PRIORITY_NAMES.values():
        name = said(name)
    return name
