"""The lines that newsletters add to somebody's part: each list of each place that they get, with a button that stops it."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.newsletters import queries, stop_links
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.people import queries as people
from pb_app.web.labels import label


def lines(account_id: int, now: datetime) -> Sequence[PartLine]:
    readers = queries.readers_of(account_id, people.address(account_id))
    standing = queries.standing([reader.id for reader, _place in readers])
    return [
        PartLine(
            subject=f"newsletters:{each.id}",
            section=PartSection.FOLLOWS,
            title=label(each.topic),
            href=url_for("newsletters.mine"),
            state=_("You get it"),
            look="good",
            note=_("News by email from %(place)s", place=place.name),
            stop=PartStep(
                _("Stop this"), url_for("newsletters.stop", token=stop_links.stop_token(reader.key, each.topic))
            ),
        )
        for reader, place in readers
        for each in standing
        if each.reader_id == reader.id
    ]
