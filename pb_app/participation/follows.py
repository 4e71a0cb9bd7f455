"""The lines of what somebody follows, whatever it is: each stops being there when there is nothing more to tell."""

from collections import defaultdict
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.notifications import queries
from pb_app.notifications.slots import followed
from pb_app.notifications.terms import Followed, FollowedKind
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.web.addresses import address


def lines(account_id: int, _now: datetime) -> list[PartLine]:
    ids: dict[FollowedKind, list[int]] = defaultdict(list)
    for row in queries.followed_by(account_id):
        ids[row.kind].append(row.thing_id)
    return [_line(thing) for kind, wanted in ids.items() for thing in followed(kind, wanted).values()]


def _line(thing: Followed) -> PartLine:
    stop = url_for("notifications.follow", kind=thing.kind.value, thing_id=thing.id)
    return PartLine(
        subject=f"following:{thing.kind.value}:{thing.id}",
        section=PartSection.FOLLOWS,
        title=thing.title,
        href=address(thing.link.kind.value, thing.link.ids),
        step=PartStep(_("Stop following"), stop),
    )
