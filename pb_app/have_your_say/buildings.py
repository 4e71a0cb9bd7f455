"""What the page shows of buildings: those that are for sale, while a group can still ask for time to bid."""

from pb_app.ownership import pages
from pb_app.ownership.pages import CaseCard
from pb_app.places.models import Place

#: The soonest days alone.
SOME = 3


def for_sale(place: Place) -> list[CaseCard]:
    return pages.for_sale(place)[:SOME]
