"""The lines that newsletters add to somebody's part: which lists of which places they get."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.newsletters import queries
from pb_app.participation.terms import PartLine, PartSection
from pb_app.people import queries as people
from pb_app.web.labels import label


def lines(account_id: int, now: datetime) -> Sequence[PartLine]:
    readers = queries.readers_of(account_id, people.address(account_id))
    standing = queries.standing([reader.id for reader, _place in readers])
    return [
        PartLine(
            subject=f"newsletters:{reader.id}",
            section=PartSection.FOLLOWS,
            title=_("News by email from %(place)s", place=place.name),
            href=url_for("newsletters.mine"),
            state=_("You get it"),
            look="good",
            note=", ".join(topics),
        )
        for reader, place in readers
        if (topics := [label(each.topic) for each in standing if each.reader_id == reader.id])
    ]
