"""What the page shows of evenings together: those that are still to come."""

from collections.abc import Sequence

from pb_app.places.models import Place
from pb_app.pledges import pages
from pb_app.pledges.models import Evening

#: The next ones alone.
SOME = 3


def coming(place: Place) -> Sequence[Evening]:
    return pages.coming(place)[:SOME]
