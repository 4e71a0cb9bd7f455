"""Writing a place out, for a page and for the command alike."""

from datetime import datetime
from typing import IO

from pb_app.db import db
from pb_app.moving_out import consul, decidim, packing
from pb_app.moving_out.contents import PackageContents
from pb_app.moving_out.terms import PackageFormat
from pb_app.open_data.models import Publisher
from pb_app.places.models import Place


def write(place: Place, target: IO[bytes], *, format: PackageFormat, site: str, now: datetime, round: str = "") -> None:
    """Everything public of a place, into a file that is open for writing. ``round``: its short name, for CONSUL."""
    contents = PackageContents(place, site, now)
    if format is PackageFormat.DECIDIM:
        decidim.write(contents, target)
    elif format is PackageFormat.CONSUL:
        consul.write(contents, round, target)
    else:
        packing.write(contents, target, _licence(place.id))


def _licence(place_id: int) -> str:
    """What the place publishes under; empty until it has said so."""
    publisher = db.session.get(Publisher, place_id)
    return publisher.licence if publisher else ""
